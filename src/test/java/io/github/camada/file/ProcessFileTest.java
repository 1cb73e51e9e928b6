package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link AtomicFile} and {@link Claim} do with it have tests of their own. */
class ProcessFileTest {

  private static final String SUFFIX = ".tmp";

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
  }

  /** The name that a process with this number would have for it. */
  private static Path ofProcess(ProcessFile own, long number) {
    String name = own.path().getFileName().toString();
    return own.path().resolveSibling(name.replaceFirst("-[0-9]+[.]", "-" + number + "."));
  }

  @Test
  void aFileOfThisProcessIsNotGone() throws IOException {
    try (ProcessFile own = ProcessFile.create(target, "-1" + SUFFIX)) {
      assertThat(own.isLocked()).isTrue();
      assertThat(ProcessFile.isGone(own.path())).isFalse();
      assertThat(ProcessFile.isOfThisProcess(own.path())).isTrue();
      assertThat(ProcessFile.numberOf(own.path()))
          .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
      assertThat(ProcessFile.deleteAbandoned(target, SUFFIX)).containsExactly(own.path());
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileWithoutALockIsGoneAndDeleted() throws IOException {
    try (ProcessFile own = ProcessFile.create(target, "-1" + SUFFIX)) {
      Path other = Files.createFile(ofProcess(own, 0));
      assertThat(ProcessFile.isGone(other)).isTrue();
      assertThat(other).doesNotExist();
      assertThat(ProcessFile.isGone(other)).isTrue();
    }
  }

  /** Another thread that looks for one has it open, and is about to delete it. */
  @Test
  void aFileThatThisProcessIsLookingIntoIsLeftToWhoeverDoes() throws IOException {
    try (ProcessFile own = ProcessFile.create(target, "-1" + SUFFIX)) {
      Path other = Files.createFile(ofProcess(own, 0));
      try (FileChannel channel = FileChannel.open(other, StandardOpenOption.READ);
          FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
        assertThat(lock.isValid()).isTrue();
        assertThat(ProcessFile.isGone(other)).isFalse();
      }
      assertThat(other).exists();
      assertThat(ProcessFile.deleteAbandoned(target, SUFFIX)).containsExactly(own.path());
      assertThat(other).doesNotExist();
    }
  }

  @Test
  void inADirectoryThatCannotBeReadThereIsNothingToDelete() {
    Path nowhere = directory.resolve("nowhere").resolve("target");
    assertThat(ProcessFile.deleteAbandoned(nowhere, SUFFIX)).isEmpty();
  }

  @Test
  void oneThatHasBeenGivenAwayStays() throws IOException {
    try (ProcessFile own = ProcessFile.create(target, "-1" + SUFFIX)) {
      own.renameTo(target);
      assertThat(own.path()).doesNotExist();
    }
    assertThat(target).isEmptyFile();
  }
}
