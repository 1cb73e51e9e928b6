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
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Before it, and once more while it writes. */
  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Files.writeString(target, "earlier");
    List<String> attempts = new ArrayList<>();
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(
          target,
          channel -> {
            attempts.add("interrupted: " + Thread.currentThread().isInterrupted());
            if (attempts.size() == 1) {
              Thread.currentThread().interrupt();
            }
            put(channel, "new");
          });
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(attempts).containsExactly("interrupted: false", "interrupted: false");
    assertThat(target).hasContent("new");
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
  void inAnotherFileSystemAFailureLeavesNothingBehind() throws IOException {
    Path zip = directory.resolve("archive.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = archive.getPath("/target");
      assertThatIOException()
          .isThrownBy(
              () ->
                  AtomicFile.write(
                      inside,
                      channel -> {
                        put(channel, "ne");
                        throw new IOException("No space left on device");
                      }));
      assertThat(names(archive.getPath("/"))).isEmpty();
    }
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

  @Test
  void bytesAndStreams() throws IOException {
    AtomicFile.write(target, "bytes".getBytes(StandardCharsets.UTF_8));
    assertThat(target).hasContent("bytes");
    AtomicFile.writeStream(
        target,
        stream -> {
          stream.write("str".getBytes(StandardCharsets.UTF_8));
          stream.write('e');
          stream.write("__am__".getBytes(StandardCharsets.UTF_8), 2, 2);
          stream.close();
        });
    assertThat(target).hasContent("stream");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                AtomicFile.writeStream(
                    target,
                    stream -> {
                      stream.write(new byte[100_000]);
                      throw new IllegalStateException("broken");
                    }));
    assertThat(target).hasContent("stream");
    assertThat(names(directory)).containsExactly("target");
  }

  /** What is there already and what becomes of it. */
  @Nested
  @DisabledOnOs(OS.WINDOWS)
  class Replacement {

    private void refused(Path file) {
      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(file, text("new")))
          .withMessage(
              "write %s: %s: %s: not a regular file",
              file, FileSystemException.class.getName(), file);
    }

    @Test
    void aDirectoryStays() throws IOException {
      Files.createDirectory(target);
      refused(target);
      assertThat(target).isEmptyDirectory();
      assertThat(names(directory)).containsExactly("target");
    }

    /** As a device does, for which no test should put the one of its machine at stake. */
    @Test
    void aPipeStays() throws Exception {
      assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor()).isZero();
      refused(target);
      Path link = Files.createSymbolicLink(directory.resolve("link"), target);
      refused(link);
      assertThat(Files.readAttributes(target, BasicFileAttributes.class).isOther()).isTrue();
      assertThat(names(directory)).containsExactly("link", "target");
    }

    @Test
    void aLinkStaysAndWhatItPointsToIsReplaced() throws IOException {
      Path home = Files.createDirectory(directory.resolve("home"));
      Files.writeString(home.resolve("file"), "earlier");
      Path link = Files.createSymbolicLink(target, Path.of("home/second"));
      Files.createSymbolicLink(home.resolve("second"), home.resolve("file"));

      AtomicFile.write(link, text("new"));

      assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("home/second"));
      assertThat(home.resolve("second")).isSymbolicLink();
      assertThat(home.resolve("file")).hasContent("new").isRegularFile();
      assertThat(Files.isSymbolicLink(home.resolve("file"))).isFalse();
      assertThat(names(home)).containsExactly("file", "second");
      assertThat(names(directory)).containsExactly("home", "target");
    }

    @Test
    void aLinkToNothingGetsItsFile() throws IOException {
      Files.createSymbolicLink(target, Path.of("absent"));
      AtomicFile.write(target, text("new"));
      assertThat(target).isSymbolicLink();
      assertThat(directory.resolve("absent")).hasContent("new");
    }

    @Test
    void aLinkToItselfIsAnError() throws IOException {
      Files.createSymbolicLink(target, target);
      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(target, text("new")))
          .withMessageStartingWith("write " + target + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rwxrwxrwx", "r--r--r--", "rw-rw-r--"})
    void thePermissionsStay(String permissions) throws IOException {
      Files.writeString(target, "earlier");
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
      AtomicFile.write(
          target,
          channel -> {
            for (String name : names(directory)) {
              Path file = directory.resolve(name);
              assertThat(PosixFilePermissions.fromString(permissions))
                  .containsAll(Files.getPosixFilePermissions(file));
            }
            put(channel, "new");
          });
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
          .isEqualTo(permissions);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
      assertThat(target).hasContent("new");
    }
  }
}
