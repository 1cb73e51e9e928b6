package io.github.camada.file;

import static io.github.camada.file.WrittenFiles.names;
import static io.github.camada.file.WrittenFiles.put;
import static io.github.camada.file.WrittenFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there already and what becomes of it. */
@DisabledOnOs(OS.WINDOWS)
class ReplacedFileTest {

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
  }

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
