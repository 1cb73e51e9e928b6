package io.github.camada.cli;

import io.github.camada.file.AtomicFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that a command is going to write: what stands in the way is known before the work. */
final class TargetFile {

  private TargetFile() {}

  /** Checks a file that is made, or replaced if the user says so. */
  static void require(Path file, boolean force) throws IOException {
    require(file, force, MountTable.current());
  }

  static void require(Path file, boolean force, MountTable mounts) throws IOException {
    boolean there = isThere(file);
    requireReplaceable(file, there, mounts);
    if (there && !force) {
      throw refused(file, "exists already; --force replaces it");
    }
  }

  /** Checks a file that is made, or replaced without a question. */
  static void require(Path file) throws IOException {
    requireReplaceable(file, isThere(file), MountTable.current());
  }

  /** Checks a directory that is made, or written into. */
  static void requireDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      requireReplaceable(directory.resolve("any"), false, MountTable.current());
    } else if (isThere(directory)) {
      throw refused(directory, "is a file, wanted a directory");
    } else {
      requireReplaceable(directory, false, MountTable.current());
    }
  }

  private static boolean isThere(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw refused(file, "no such directory to write it in");
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException none) {
      return false;
    }
    if (attributes.isDirectory()) {
      throw refused(file, "is a directory, wanted a file");
    }
    if (!attributes.isRegularFile()) {
      throw refused(file, "is not a regular file");
    }
    return true;
  }

  private static void requireReplaceable(Path file, boolean there, MountTable mounts)
      throws IOException {
    Path real = there ? file.toRealPath() : AtomicFile.withoutLinks(file);
    if (there && mounts.points().contains(real)) {
      throw refused(file, "is mounted and cannot be replaced; mount the directory that it is in");
    }
    try {
      // Permissions do not tell all: a directory may be immutable, or its disk be read-only.
      Files.delete(Files.createTempFile(real.getParent(), ".camada-", ".tmp"));
    } catch (FileSystemException failure) {
      if (!Files.isDirectory(real.getParent())) {
        throw refused(file, "is a link, and there is no directory to write it in");
      }
      String reason = failure.getReason() == null ? "" : ": " + failure.getReason();
      throw refused(file, "its directory cannot be written to" + reason);
    }
  }

  private static FileSystemException refused(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
