package io.github.camada.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is going to write. */
final class TargetFile {

  private TargetFile() {}

  /** Checks before the work what would otherwise fail after it. */
  static void require(Path file, boolean force) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new FileSystemException(String.valueOf(file), null, "no such directory to write it in");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory, wanted a file");
    }
    if (!Files.isWritable(directory)) {
      throw new FileSystemException(file.toString(), null, "its directory cannot be written to");
    }
    if (Files.exists(file) && !force) {
      throw new FileSystemException(file.toString(), null, "exists already; --force replaces it");
    }
  }
}
