package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = directory.resolve("target");
  }

  private static void refused(Path file, String who) {
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> Claim.of(file))
        .withMessage(file + ": in use by " + who);
  }

  @Test
  void isFreeAgainWhenItIsClosed() throws IOException {
    for (int i = 0; i < 2; i++) {
      Claim claim = Claim.of(target);
      assertThat(directory).isDirectoryContaining("glob:**/.camada-*.lock");
      claim.close();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aProcessMayHaveItMoreThanOnce() throws IOException {
    try (Claim first = Claim.of(target);
        Claim second = Claim.of(target)) {
      assertThat(directory.toFile().list()).hasSize(2);
      assertThat(first).isNotSameAs(second);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @Tag("slow")
  void oneOfTwoProcesses() throws Exception {
    try (OtherProcess other = OtherProcess.start("claim", target)) {
      refused(target, "process " + other.number());
      // The refusal has taken nothing away.
      refused(target, "process " + other.number());
      Claim.of(directory.resolve("another")).close();
      other.goOn();
      assertThat(directory).isEmptyDirectory();
      Claim.of(target).close();
    }
  }

  @Test
  void aKilledProcessLeavesNoneBehind() throws Exception {
    try (OtherProcess other = OtherProcess.start("claim", target)) {
      other.kill();
      assertThat(directory).isNotEmptyDirectory();
      Claim claim = Claim.of(target);
      assertThat(directory.toFile().list()).hasSize(1);
      claim.close();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void whatAKilledWriterLeftIsDeleted() throws Exception {
    try (OtherProcess other = OtherProcess.start("write", target)) {
      Claim.of(target).close();
      assertThat(directory).isNotEmptyDirectory();
      other.kill();
      Claim.of(target).close();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void twoNamesOfAFileAreOne() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
    try (OtherProcess other = OtherProcess.start("claim", link)) {
      refused(target, "process " + other.number());
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    Path nowhere = directory.resolve("nowhere").resolve("target");
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> Claim.of(nowhere))
        .withMessage(nowhere + ": no such directory to write it in");
  }

  /** Nor can it write the file; whoever tries is told why. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeWrittenToKeepsNobodyAway() throws IOException {
    Claim.of(Path.of("/proc/target")).close();
  }

  /** The lock is off, and that is what counts. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void oneWhoseFileCannotBeDeletedIsClosed() throws IOException {
    Claim claim = Claim.of(target);
    Path file = directory.resolve(directory.toFile().list()[0]);
    Files.delete(file);
    Files.createDirectories(file.resolve("occupied"));
    claim.close();
    assertThat(file).isDirectory();
  }

  /** It is a file of this process. */
  @Test
  void anotherFileSystemKeepsNobodyAway() throws IOException {
    Path zip = directory.resolve("archive.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = archive.getPath("/target");
      Claim.of(inside).close();
      assertThat(inside).doesNotExist();
      assertThat(WrittenFiles.names(archive.getPath("/"))).isEmpty();
    }
  }
}
