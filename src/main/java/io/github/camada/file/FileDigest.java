package io.github.camada.file;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** The SHA-256 of a file that may be too large for memory, or take a while to read. */
public final class FileDigest {

  private static final int BUFFER = 1 << 20;

  private FileDigest() {}

  /**
   * Reads a file once.
   *
   * @param file all of it
   * @param progress is told after each megabyte, and in the end, how many bytes have been read
   * @return 64 hexadecimal digits, as {@code sha256sum} prints them
   * @throws IOException if the file cannot be read, or changed meanwhile
   */
  public static String of(PositionedFile file, LongConsumer progress) throws IOException {
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
