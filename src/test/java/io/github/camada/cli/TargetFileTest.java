package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TargetFileTest {

  @TempDir private Path directory;

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> TargetFile.require(file, true))
        .isInstanceOf(FileSystemException.class)
        .satisfies(
            failure -> assertThat(Failure.line(failure)).startsWith(file + ": ").contains(reason));
  }

  @Test
  void aNewFileIsFineAndNothingIsLeftOfTheTrial() throws IOException {
    TargetFile.require(directory.resolve("new"), false);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyByForceAndACheckpointAlways() throws IOException {
    Path file = Files.writeString(directory.resolve("there"), "precious");
    assertThatThrownBy(() -> TargetFile.require(file, false))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("exists already; --force replaces it");
    TargetFile.require(file, true);
    TargetFile.require(file);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aPlaceThatCannotBeIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertRefused(directory.resolve("none/model"), "no such directory to write it in");
    assertRefused(file.resolve("model"), "no such directory to write it in");
    assertRefused(directory, "is a directory, wanted a file");
    assertRefused(directory.resolve("x".repeat(300)), "");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNoRegularFileIsRefused() {
    assertRefused(Path.of("/dev/null"), "is not a regular file");
    // A directory that even root cannot write to.
    assertRefused(Path.of("/proc/model"), "its directory cannot be written to");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aMountedFileIsRefusedByALinkToo() throws IOException {
    Path file = Files.writeString(directory.resolve("mounted"), "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    MountTable mounts = new MountTable(Set.of(file.toRealPath()));
    for (Path name : List.of(file, link)) {
      assertThatThrownBy(() -> TargetFile.require(name, true, mounts))
          .isInstanceOf(FileSystemException.class)
          .hasMessageStartingWith(name + ": is mounted and cannot be replaced");
    }
    assertThatCode(() -> TargetFile.require(directory.resolve("other"), true, mounts))
        .doesNotThrowAnyException();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkStandsForWhatItPointsTo() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Path.of("none/model"));
    Path linkToIt = Files.createSymbolicLink(directory.resolve("second"), Path.of("link"));
    for (Path each : List.of(link, linkToIt)) {
      assertRefused(each, "is a link, and there is no directory to write it in");
    }
    Files.createDirectory(directory.resolve("none"));
    for (Path each : List.of(link, linkToIt)) {
      assertThatCode(() -> TargetFile.require(each, false)).doesNotThrowAnyException();
    }
  }
}
