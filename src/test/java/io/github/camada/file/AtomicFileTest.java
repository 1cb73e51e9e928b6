package io.github.camada.file;

import static io.github.camada.file.WrittenFiles.names;
import static io.github.camada.file.WrittenFiles.put;
import static io.github.camada.file.WrittenFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file appears under its name when it is complete, or not at all. */
class AtomicFileTest {

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
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
}
