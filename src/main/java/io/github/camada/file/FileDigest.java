package io.github.camada.file;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** The SHA-256 of a file that may be too large for memory, or take a while to read. */
public final class FileDigest {

  /** Reading less takes some tens of milliseconds, which no file beside it is worth. */
  static final long LEAST_REMEMBERED = 64 << 20;

  /**
   * A file of which the last change is not longer ago may change again within the same tick of the
   * clock that times changes, and would not be seen to be another. The coarsest ticks, of FAT, are
   * two seconds.
   */
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int BUFFER = 1 << 20;

  private FileDigest() {}

  /**
   * Reads a file once. Where it is large, its digest is remembered beside it, if the directory can
   * be written to: while the file is the same by size, time of change and samples, it is not read
   * again. A record that is damaged or of another file is replaced.
   *
   * @param file all of it
   * @param progress is told after each megabyte, and in the end, how many bytes have been read
   * @return 64 hexadecimal digits, as {@code sha256sum} prints them
   * @throws IOException if the file cannot be read, or changed meanwhile
   */
  public static String of(PositionedFile file, LongConsumer progress) throws IOException {
    return of(file, LEAST_REMEMBERED, progress);
  }

  static String of(PositionedFile file, long leastRemembered, LongConsumer progress)
      throws IOException {
    if (file.state().size() < leastRemembered) {
      return compute(file, progress);
    }
    Optional<RememberedDigest> remembered = RememberedDigest.read(file.path());
    if (remembered.isPresent() && remembered.get().fits(file)) {
      file.requireUnchanged();
      progress.accept(file.state().size());
      return remembered.get().sha256();
    }
    long begin = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    String sha256 = compute(file, progress);
    if (file.state().modified() < begin - SETTLED_NANOS) {
      remember(RememberedDigest.of(file, sha256, ""), file);
    }
    return sha256;
  }

  private static void remember(RememberedDigest digest, PositionedFile file) {
    try {
      digest.write(file.path());
    } catch (IOException cannotBeWritten) {
      // Data may well lie where only its owner writes: next time it is read again.
    }
  }

  private static String compute(PositionedFile file, LongConsumer progress) throws IOException {
    MessageDigest sha256 = Sha256.start();
    byte[] buffer = new byte[BUFFER];
    long size = file.state().size();
    for (long position = 0; position < size; ) {
      int length = (int) Math.min(BUFFER, size - position);
      file.read(position, buffer, 0, length);
      sha256.update(buffer, 0, length);
      position += length;
      progress.accept(position);
    }
    file.requireUnchanged();
    return Sha256.hex(sha256);
  }
}
