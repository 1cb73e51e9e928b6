package io.github.camada.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that any number of threads read at positions, and that must stay as it was when it was
 * opened.
 *
 * <p>A channel is closed where a thread that reads from it is interrupted, for all other threads,
 * too. It is then opened again: an interrupted thread reads to its end, and stays interrupted.
 */
public final class PositionedFile implements Closeable {

  /**
   * One read of a file in memory takes 1 microsecond, one look at its state 2 to 3. What is looked
   * for, another program that writes into a data set in use, happens by mistake and not by design.
   */
  static final int READS_BETWEEN_LOOKS = 64;

  /** No disk answers so soon, and memory nearly always sooner. */
  private static final long SLOW_NANOS = 30_000;

  /** A slow read counts as much as so many others: more than one in 17 is a disk. */
  private static final int SLOW_READ = 16;

  private static final int MOST_SLOWNESS = 512;

  private final Path path;
  private final FileState state;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile FileChannel channel;

  /** From 0 to the most. What two threads count at once may be lost. */
  private volatile int slowness;

  private boolean closed;

  private PositionedFile(Path path, FileState state, FileChannel channel) {
    this.path = path;
    this.state = state;
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @param path a regular file
   * @return the open file
   * @throws IOException if it cannot be read
   */
  public static PositionedFile open(Path path) throws IOException {
    return Uninterrupted.run(
        () -> {
          FileState state = FileState.of(path);
          PositionedFile file = new PositionedFile(path, state, openChannel(path));
          file.requireUnchanged(); // it might have been replaced between state and channel
          return file;
        });
  }

  private static FileChannel openChannel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * Where it is.
   *
   * @return as given
   */
  public Path path() {
    return path;
  }

  /**
   * What it was when it was opened.
   *
   * @return with its size
   */
  public FileState state() {
    return state;
  }

  /**
   * Reads bytes.
   *
   * @param position of the first in the file
   * @param bytes where they go
   * @param offset of the first in there
   * @param length how many
   * @throws IOException if there are not as many any more, the file has been seen to be changed, or
   *     it is closed
   */
  public void read(long position, byte[] bytes, int offset, int length) throws IOException {
    long start = System.nanoTime();
    ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
    // Before the read: a channel would be closed at once.
    boolean interrupted = Thread.interrupted();
    try {
      while (target.hasRemaining()) {
        FileChannel current = channel;
        try {
          if (current.read(target, position + target.position() - offset) < 0) {
            throw changed("it ends before byte " + (position + length));
          }
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          reopen(current);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    count(System.nanoTime() - start > SLOW_NANOS);
    if (reads.incrementAndGet() % READS_BETWEEN_LOOKS == 0) {
      requireUnchanged();
    }
  }

  /** Writes nothing while all is in memory: no two threads then wait for each other. */
  private void count(boolean slow) {
    int now = slowness;
    int then = slow ? Math.min(MOST_SLOWNESS, now + SLOW_READ) : Math.max(0, now - 1);
    if (then != now) {
      slowness = then;
    }
  }

  /**
   * Whether reads have lately waited for the disk.
   *
   * @return false while the system has the file in memory
   */
  public boolean waits() {
    return slowness > MOST_SLOWNESS / 2;
  }

  private synchronized void reopen(FileChannel previous) throws IOException {
    if (closed) {
      throw new FileSystemException(path.toString(), null, "closed");
    }
    if (channel == previous) {
      channel = openChannel(path);
      requireUnchanged();
    }
  }

  /**
   * Looks whether under the file's name there is still what was opened.
   *
   * @throws IOException if that has been written to, replaced, or taken away
   */
  public void requireUnchanged() throws IOException {
    FileState now;
    try {
      now = FileState.of(path);
    } catch (IOException e) {
      throw changed("now " + e);
    }
    if (now.size() != state.size()) {
      throw changed("it had " + state.size() + " bytes, now " + now.size());
    }
    if (!now.equals(state)) {
      throw changed("it has been written to or replaced");
    }
  }

  private IOException changed(String how) {
    return new FileSystemException(path.toString(), null, "changed while it was open: " + how);
  }

  /** Closes the file: who reads from it from now on gets an exception. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
