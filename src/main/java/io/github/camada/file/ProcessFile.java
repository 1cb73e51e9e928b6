package io.github.camada.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A file beside another that belongs to a process and is gone with it: the process holds a lock on
 * it, and whoever finds the file without one may delete it. The system gives back the locks of a
 * process that ends in any way.
 *
 * <p>Its name has the process in it, {@code .camada-TARGET-PROCESS...}, for what a lock does not
 * say: on most systems a process loses its lock on a file when it closes the file a second time, so
 * no process may look into files of its own.
 */
final class ProcessFile implements Closeable {

  /** Behind all content, because other processes of Windows cannot read what is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /** Numbers of processes are used again; with its start, one stands for a single process. */
  private static final String THIS_PROCESS =
      ProcessHandle.current().pid()
          + "."
          + ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L);

  private final Path path;
  private final FileChannel channel;

  /** False where the file system has no locks: nobody can tell whether the process is there. */
  private final boolean locked;

  /** Until it is given away under another name. */
  private boolean own = true;

  private ProcessFile(Path path, FileChannel channel, boolean locked) {
    this.path = path;
    this.channel = channel;
    this.locked = locked;
  }

  /**
   * Creates an empty file.
   *
   * @param target the file beside which it is, in a directory
   * @param name of its own, beside what target and process are called
   * @param attributes it has from the first moment
   */
  static ProcessFile create(Path target, String name, FileAttribute<?>... attributes)
      throws IOException {
    Path path = target.resolveSibling(prefix(target) + THIS_PROCESS + name);
    while (true) {
      FileChannel channel =
          FileChannel.open(
              path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
      if (!isShared(path)) {
        return new ProcessFile(path, channel, false);
      }
      try {
        boolean locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
        if (locked && Files.exists(path)) {
          return new ProcessFile(path, channel, true);
        }
      } catch (IOException noLocks) {
        return new ProcessFile(path, channel, false);
      }
      // Another process found the file before it had its lock, and deletes it.
      channel.close();
      Files.deleteIfExists(path);
    }
  }

  /** Of all files beside a target: not its name, which may be as long as names can be. */
  private static String prefix(Path target) {
    byte[] name = target.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    // String.hashCode has so few bits that two names in one directory may well share them.
    return ".camada-" + HexFormat.of().formatHex(Sha256.start().digest(name), 0, 8) + "-";
  }

  /** Other file systems than the default one, such as a zip file's, are in this process alone. */
  private static boolean isShared(Path path) {
    return path.getFileSystem() == FileSystems.getDefault();
  }

  /**
   * Deletes the files of processes that are gone. A directory that cannot be read is left as it is:
   * that something in it could be deleted is no reason to fail.
   *
   * @param target the file beside which they are
   * @param suffix how their names end
   * @return those of living processes, this one among them
   */
  static List<Path> deleteAbandoned(Path target, String suffix) {
    List<Path> left = new ArrayList<>();
    Path directory = target.getParent();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(directory, prefix(target) + "*" + suffix)) {
      for (Path file : found) {
        if (!isGone(file)) {
          left.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return left;
    }
    return left;
  }

  /** Whether a file is not there or of a process that is not, and then deletes it if it can. */
  static boolean isGone(Path file) {
    if (isOfThisProcess(file) || !isShared(file)) {
      return false;
    }
    // A shared lock wants no right to write, which another user's file may not give.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
      if (lock != null) {
        deleteIfPossible(file);
      }
      return lock != null;
    } catch (NoSuchFileException gone) {
      return true;
    } catch (IOException | OverlappingFileLockException unknown) {
      return false;
    }
  }

  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException anotherUsers) {
      // It says as much about its process as if it were not there.
    }
  }

  /** Whether a file belongs to this process. */
  static boolean isOfThisProcess(Path file) {
    return processOf(file).equals(THIS_PROCESS);
  }

  /** The process that a name has in it, in the form of the system's number and the start. */
  private static String processOf(Path file) {
    return file.getFileName().toString().split("-", 4)[2];
  }

  /** The number of the process that a file belongs to. */
  static String numberOf(Path file) {
    return processOf(file).replaceFirst("[.].*", "");
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /** Whether other processes can tell that this one is there. */
  boolean isLocked() {
    return locked;
  }

  /** Gives the file to everyone under another name of its directory, in one step. */
  void renameTo(Path target) throws IOException {
    appear();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    own = false;
  }

  /**
   * An entry of a zip file is there when its channel is closed. Elsewhere the channel stays open,
   * and the lock on, until all is done: nobody may take the file for one of a process that is gone.
   */
  private void appear() throws IOException {
    if (!isShared(path)) {
      channel.close();
    }
  }

  /** Deletes the file, unless it has been given away. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (own) {
        appear();
        Files.deleteIfExists(path);
      }
    }
  }
}
