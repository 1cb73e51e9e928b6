package io.github.camada.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a file completely or not at all. The new content is written beside it under another
 * name, forced to disk and then given the real name in one step, so that at every moment, a crash
 * included, the real name stands for the complete old content or the complete new one.
 *
 * <p>What is replaced is a regular file: a device, a pipe or a directory is refused. A symbolic
 * link stays, and what it points to is replaced; the permissions of the file stay too, on systems
 * that have those of POSIX. Its owner is the process that wrote it, and another hard link keeps the
 * old content.
 *
 * <p>A process that is killed in the middle can leave a file named {@code .camada-*.tmp} behind,
 * which nothing reads and the next writing of the same file takes away. Those of living processes
 * stay, of this machine and of others.
 */
public final class AtomicFile {

  /** Writes the content of a file, again if its thread is interrupted meanwhile. */
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param channel an empty file, open for writing; closed by the caller
     * @throws IOException if writing fails
     */
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes the content of a file to a stream. */
  public interface StreamContent {

    /**
     * Writes all of it.
     *
     * @param stream buffered; may be closed
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream stream) throws IOException;
  }

  /** How the names of temporary files end. */
  static final String SUFFIX = ".tmp";

  /** That Linux follows for one path; others follow fewer. */
  private static final int MOST_LINKS = 40;

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes a file, or leaves everything as it was. A thread that is interrupted writes it all the
   * same, and is interrupted when that is done.
   *
   * @param target the file to create or replace
   * @param content what goes into it; anything it throws leaves {@code target} untouched
   * @throws IOException if a step fails, or {@code target} is there and not a regular file; the
   *     message names {@code target}
   */
  public static void write(Path target, Content content) throws IOException {
    try {
      boolean replaced = isThere(target);
      Path file = withoutLinks(target);
      Uninterrupted.run(() -> writeBeside(file, replaced, content));
    } catch (IOException e) {
      // The messages of the steps name the temporary file, which tells a user nothing.
      throw new IOException("write " + target + ": " + e, e);
    }
  }

  /**
   * Writes a file, or leaves everything as it was.
   *
   * @param target the file to create or replace
   * @param content all of it
   * @throws IOException as {@link #write(Path, Content)} does
   */
  public static void write(Path target, byte[] content) throws IOException {
    write(
        target,
        channel -> {
          ByteBuffer bytes = ByteBuffer.wrap(content);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * Writes a file, or leaves everything as it was.
   *
   * @param target the file to create or replace
   * @param content what goes into it
   * @throws IOException as {@link #write(Path, Content)} does
   */
  public static void writeStream(Path target, StreamContent content) throws IOException {
    write(
        target,
        channel -> {
          try (OutputStream stream = new BufferedOutputStream(open(channel), BUFFER)) {
            content.writeTo(stream);
          }
        });
  }

  /** A stream that leaves its channel open, as what was written is still to be forced to disk. */
  private static OutputStream open(FileChannel channel) {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {
        // The caller closes the channel.
      }
    };
  }

  private static boolean isThere(Path target) throws IOException {
    try {
      if (!Files.readAttributes(target, BasicFileAttributes.class).isRegularFile()) {
        throw new FileSystemException(target.toString(), null, "not a regular file");
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * The file that a path stands for, whether it is there or not. In a circle of links it is one of
   * them, and whoever opens it learns so from the system.
   *
   * @param target a file, or a link to one
   * @return what {@link #write(Path, Content)} would create or replace
   * @throws IOException if a link cannot be read
   */
  public static Path withoutLinks(Path target) throws IOException {
    Path file = target.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(file); links++) {
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  /** Gives the file. */
  private static Path writeBeside(Path file, boolean replaced, Content content) throws IOException {
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NoSuchFileException(String.valueOf(directory), null, "no such directory");
    }
    ProcessFile.deleteAbandoned(file, SUFFIX);
    Set<PosixFilePermission> permissions = replaced ? permissions(file) : null;
    try (ProcessFile temporary = create(file, permissions)) {
      content.writeTo(temporary.channel());
      // Without this a power cut after the rename could leave the new name with no content.
      temporary.channel().force(true);
      if (permissions != null) {
        // Again, as the process may be one that takes rights away from all files that it creates.
        Files.setPosixFilePermissions(temporary.path(), permissions);
      }
      temporary.renameTo(file);
    }
    forceDirectory(directory);
    return file;
  }

  /** Null where there are none. */
  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null ? null : view.readAttributes().permissions();
  }

  /** With the permissions from its first moment, as what may not be read never may. */
  private static ProcessFile create(Path file, Set<PosixFilePermission> permissions)
      throws IOException {
    String name = "-" + UUID.randomUUID() + SUFFIX;
    // Not Files.createTempFile: its files are readable by their owner only, and stay so.
    return permissions == null
        ? ProcessFile.create(file, name)
        : ProcessFile.create(file, name, asAttribute(permissions));
  }

  private static FileAttribute<?> asAttribute(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.asFileAttribute(permissions);
  }

  /** Makes the rename itself last. Some systems, Windows among them, do not open directories. */
  private static void forceDirectory(Path directory) {
    try {
      Uninterrupted.run(() -> force(directory));
    } catch (IOException e) {
      // The file is complete under its name; only its survival of a power cut is less certain.
    }
  }

  private static Path force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return directory;
  }
}
