package io.github.camada.file;

import static io.github.camada.file.WrittenFiles.names;
import static io.github.camada.file.WrittenFiles.put;
import static io.github.camada.file.WrittenFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed writers left is deleted, and nothing of a living one. */
class LeftoverFileTest {

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
  }

  @Test
  void whatAKilledWriterLeftIsDeletedByTheNextAndNothingElse() throws Exception {
    Path other = directory.resolve("other");
    try (OtherProcess killed = OtherProcess.start("write", target);
        OtherProcess ofAnother = OtherProcess.start("write", other)) {
      killed.kill();
      ofAnother.kill();
      assertThat(names(directory)).hasSize(2);

      AtomicFile.write(target, text("new"));
      assertThat(names(directory)).hasSize(2).contains("target");
      AtomicFile.write(other, text("new"));
      assertThat(names(directory)).containsExactly("other", "target");
    }
  }

  @Test
  void aLivingWriterOfAnotherProcessIsNotDisturbed() throws Exception {
    try (OtherProcess other = OtherProcess.start("write", target)) {
      for (int i = 0; i < 3; i++) {
        AtomicFile.write(target, text("new"));
        assertThat(names(directory)).hasSize(2);
      }
      other.goOn();
      assertThat(target).hasContent("slow");
      assertThat(names(directory)).containsExactly("target");
    }
  }

  @Test
  void aWriterWithinAWriterOfTheSameFileIsNotDisturbed() throws IOException {
    AtomicFile.write(
        target,
        channel -> {
          put(channel, "out");
          AtomicFile.write(target, text("inner"));
          assertThat(target).hasContent("inner");
          put(channel, "er");
        });
    assertThat(target).hasContent("outer");
    assertThat(names(directory)).containsExactly("target");
  }

  /** Of a process with a number that is none: what a lock says is what counts. */
  @Test
  void leftoversWithoutALockAreDeletedWhoeverLeftThem() throws IOException {
    Files.writeString(directory.resolve(leftover("target", "1.0-0")), "half");
    AtomicFile.write(target, text("new"));
    assertThat(names(directory)).containsExactly("target");
  }

  private static String leftover(String name, String process) {
    String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    return ".camada-" + digest + "-" + process + ".tmp";
  }

  /**
   * {@code "run-1P".hashCode() == "run-21".hashCode()}: 32 bits are too few to tell names apart.
   */
  @Test
  void leftoversOfAFileWhoseNameHasTheSameHashCodeStay() throws IOException {
    String leftover = leftover("run-1P", "1.0-0");
    Files.writeString(directory.resolve(leftover), "half");
    AtomicFile.write(directory.resolve("run-21"), text("new"));
    assertThat(names(directory)).containsExactly(leftover, "run-21");
    AtomicFile.write(directory.resolve("run-1P"), text("new"));
    assertThat(names(directory)).containsExactly("run-1P", "run-21");
  }
}
