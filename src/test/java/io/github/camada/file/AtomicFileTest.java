package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
  }

  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static AtomicFile.Content text(String text) {
    return channel -> put(channel, text);
  }

  private static void put(FileChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void createsAFile() throws IOException {
    AtomicFile.write(target, text("new"));
    assertThat(target).hasContent("new");
    assertThat(names(directory)).containsExactly("target");
  }

  @Test
  void replacesAFileLongerThanItself() throws IOException {
    Files.writeString(target, "the earlier content");
    AtomicFile.write(target, text("new"));
    assertThat(target).hasContent("new");
    assertThat(names(directory)).containsExactly("target");
  }

  @Test
  void theEarlierContentStandsUntilTheNewIsComplete() throws IOException {
    Files.writeString(target, "earlier");
    AtomicFile.write(
        target,
        channel -> {
          put(channel, "ne");
          assertThat(target).hasContent("earlier");
          assertThat(names(directory))
              .hasSize(2)
              .allMatch(name -> name.equals("target") || name.matches("[.]camada-.*[.]tmp"));
          put(channel, "w");
        });
    assertThat(target).hasContent("new");
  }

  @Test
  void anErrorWhileWritingLeavesTheEarlierFile() throws IOException {
    Files.writeString(target, "earlier");
    assertThatIOException()
        .isThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    channel -> {
                      put(channel, "ne");
                      throw new IOException("No space left on device");
                    }))
        .withMessage("write " + target + ": java.io.IOException: No space left on device");
    assertThat(target).hasContent("earlier");
    assertThat(names(directory)).containsExactly("target");
  }

  @Test
  void anUncheckedErrorPassesAsItIs() throws IOException {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    channel -> {
                      put(channel, "ne");
                      throw new IllegalStateException("broken");
                    }))
        .withMessage("broken");
    assertThat(names(directory)).isEmpty();
  }

  @Test
  void anInterruptedWriteLeavesTheEarlierFile() throws IOException {
    Files.writeString(target, "earlier");
    try {
      assertThatIOException()
          .isThrownBy(
              () ->
                  AtomicFile.write(
                      target,
                      channel -> {
                        Thread.currentThread().interrupt();
                        put(channel, "new");
                      }));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(target).hasContent("earlier");
    assertThat(names(directory)).containsExactly("target");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path absent = directory.resolve("absent");
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(absent.resolve("target"), text("new")))
        .withMessage(
            "write %s: %s: %s: no such directory",
            absent.resolve("target"), NoSuchFileException.class.getName(), absent);
  }

  @Test
  void aReadOnlyDirectoryIsAClearError() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    Files.writeString(target, "earlier");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(directory), "the superuser writes anywhere");
      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(target, text("new")))
          .withMessageStartingWith("write " + target + ": java.nio.file.AccessDeniedException");
      assertThat(target).hasContent("earlier");
      assertThat(names(directory)).containsExactly("target");
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void theFileHasThePermissionsOfAnyNewFile() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    Path ordinary = Files.createFile(directory.resolve("ordinary"));
    AtomicFile.write(target, text("new"));
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void aRelativePathLiesInTheWorkingDirectory() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(target.toAbsolutePath());
    assumeFalse(relative.isAbsolute());
    AtomicFile.write(relative, text("new"));
    assertThat(target).hasContent("new");
  }

  @Test
  void aNameAsLongAsTheSystemAllowsIsNotMadeLonger() throws IOException {
    Path longest = directory.resolve("n".repeat(255));
    AtomicFile.write(longest, text("new"));
    assertThat(longest).hasContent("new");
  }

  @Test
  void anotherFileSystemWorksToo() throws IOException {
    Path zip = directory.resolve("archive.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = archive.getPath("/target");
      Files.writeString(inside, "earlier");
      AtomicFile.write(inside, text("new"));
      assertThat(Files.readString(inside)).isEqualTo("new");
      assertThat(names(archive.getPath("/"))).containsExactly("target");
    }
  }

  /** The name of the temporary file while a file is written. */
  private String temporary(Path file) throws IOException {
    List<String> before = names(directory);
    List<String> during = new ArrayList<>();
    AtomicFile.write(file, channel -> during.addAll(names(directory)));
    during.removeAll(before);
    assertThat(during).hasSize(1);
    return during.get(0);
  }

  @Test
  void whatAKilledWriterLeftIsDeletedAndNothingElse() throws IOException {
    String leftover = temporary(target);
    String another = temporary(target);
    String ofAnother = temporary(directory.resolve("other"));
    for (String name : List.of(leftover, another, ofAnother)) {
      Files.writeString(directory.resolve(name), "half");
    }
    assertThat(leftover).isNotEqualTo(another);

    AtomicFile.deleteLeftovers(target);

    assertThat(names(directory)).containsExactlyInAnyOrder(ofAnother, "other", "target");
    AtomicFile.deleteLeftovers(target);
  }

  /**
   * {@code "run-1P".hashCode() == "run-21".hashCode()}: 32 bits are too few to tell names apart.
   */
  @Test
  void leftoversOfAFileWhoseNameHasTheSameHashCodeStay() throws IOException {
    String leftover = temporary(directory.resolve("run-1P"));
    Files.writeString(directory.resolve(leftover), "half");
    AtomicFile.deleteLeftovers(directory.resolve("run-21"));
    assertThat(names(directory)).containsExactlyInAnyOrder(leftover, "run-1P");
    AtomicFile.deleteLeftovers(directory.resolve("run-1P"));
    assertThat(names(directory)).containsExactly("run-1P");
  }

  @Test
  void theLeftoversOfARelativeNameAreThoseBesideIt() throws IOException {
    AtomicFile.deleteLeftovers(Path.of("no-such-file"));
  }

  @Test
  void leftoversInADirectoryThatIsNotThereAreAnError() {
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.deleteLeftovers(directory.resolve("nowhere").resolve("x")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
