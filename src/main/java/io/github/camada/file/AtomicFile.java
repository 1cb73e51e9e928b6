package io.github.camada.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Replaces a file whole or not at all. The new content is written beside it under another name,
 * forced to disk and then given the real name in one step, so that at every moment, a crash
 * included, the real name stands for the complete old content or the complete new one.
 *
 * <p>A process that is killed in the middle can leave a file named {@code .camada-*.tmp} behind,
 * which nothing reads, and which {@link #deleteLeftovers} takes away. A target that is a symbolic
 * link is replaced, not followed.
 */
public final class AtomicFile {

  /** Writes the content of a file. */
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param channel an empty file, open for writing; closed by the caller
     * @throws IOException if writing fails
     */
    void writeTo(FileChannel channel) throws IOException;
  }

  private static final String SUFFIX = ".tmp";

  private AtomicFile() {}

  /** Of the temporary files of a target: not its name, which may be as long as names can be. */
  private static String prefix(Path target) {
    byte[] name = target.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    // String.hashCode has so few bits that two names in one directory may well share them.
    String digits = HexFormat.of().formatHex(Sha256.start().digest(name), 0, 8);
    return ".camada-" + digits + "-";
  }

  /**
   * Deletes what writers of a file have left behind when they were killed. One that is writing the
   * same file at this moment would fail.
   *
   * @param target the file that was to be written; it stays as it is
   * @throws IOException if the directory cannot be read, or a file in it not be deleted
   */
  public static void deleteLeftovers(Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(directory, prefix(target) + "*" + SUFFIX)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /**
   * Writes a file, or leaves everything as it was.
   *
   * @param target the file to create or replace
   * @param content what goes into it; anything it throws leaves {@code target} untouched
   * @throws IOException if a step fails; the message names {@code target}
   */
  public static void write(Path target, Content content) throws IOException {
    try {
      writeBeside(target.toAbsolutePath(), content);
    } catch (IOException e) {
      // The messages of the steps name the temporary file, which tells a user nothing.
      throw new IOException("write " + target + ": " + e, e);
    }
  }

  private static void writeBeside(Path target, Content content) throws IOException {
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NoSuchFileException(String.valueOf(directory), null, "no such directory");
    }
    // Not Files.createTempFile: its files are readable by their owner only, and stay so.
    Path temporary = directory.resolve(prefix(target) + UUID.randomUUID() + SUFFIX);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        // Without this a power cut after the rename could leave the new name with no content.
        channel.force(true);
      }
      rename(temporary, target);
    } catch (Throwable e) {
      deleteAfter(e, temporary);
      throw e;
    }
    forceDirectory(directory);
  }

  private static void rename(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteAfter(Throwable failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the rename itself last. Some systems, Windows among them, do not open directories. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file is complete under its name; only its survival of a power cut is less certain.
    }
  }
}
