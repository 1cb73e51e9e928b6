package io.github.camada.learn;

import io.github.camada.file.PositionedFile;
import io.github.camada.file.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How encoded rows stand in a file:
 *
 * <pre>
 *   rows           each: inputs and targets as floats, CRC-32C of the row's number and of these
 *   description    JSON in UTF-8: what made the rows, and what they mean
 *   64 bytes       SHA-256 of the description, hexadecimal
 *   8 bytes        its length
 *   8 bytes        {@code camada-1}: the format and its version
 * </pre>
 *
 * <p>All numbers have their least significant byte first. The description comes last because it has
 * a digest of the rows, which are written as they are encoded.
 */
final class RowFormat {

  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private static final String VERSION = "camada-1";
  private static final int TAIL = Sha256.DIGITS + Long.BYTES + VERSION.length();

  /** Of a description: that of thousands of columns with all their words is shorter. */
  private static final int LONGEST = 1 << 28;

  private RowFormat() {}

  /** Bytes of a row of so many inputs and targets. */
  static int rowSize(int values) {
    return Math.addExact(Math.multiplyExact(values, Float.BYTES), Integer.BYTES);
  }

  /** The checksum of a row's values. Its number is in it: a row is not taken for another. */
  static int checksum(int row, ByteBuffer values) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).order(ORDER).putInt(0, row));
    crc.update(values);
    return (int) crc.getValue();
  }

  /** What stands behind the rows. */
  static byte[] tail(String description) {
    byte[] json = description.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(json.length + TAIL)
        .order(ORDER)
        .put(json)
        .put(ascii(Sha256.of(json)))
        .putLong(json.length)
        .put(ascii(VERSION))
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The description of a file.
   *
   * @return nothing if the file is not complete, damaged behind its rows, or of another version
   */
  static Optional<String> description(PositionedFile file) throws IOException {
    long size = file.state().size();
    if (size < TAIL) {
      return Optional.empty();
    }
    byte[] tail = read(file, size - TAIL, TAIL);
    long length = ByteBuffer.wrap(tail).order(ORDER).getLong(Sha256.DIGITS);
    String version = text(tail, Sha256.DIGITS + Long.BYTES, VERSION.length());
    if (!version.equals(VERSION) || length < 0 || length > Math.min(LONGEST, size - TAIL)) {
      return Optional.empty();
    }
    byte[] json = read(file, size - TAIL - length, (int) length);
    return Sha256.of(json).equals(text(tail, 0, Sha256.DIGITS))
        ? Optional.of(new String(json, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static byte[] read(PositionedFile file, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.read(position, bytes, 0, length);
    return bytes;
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.US_ASCII);
  }

  /** The size of a file with that description, where there are so many bytes of rows. */
  static long fileSize(long rows, String description) {
    return rows + description.getBytes(StandardCharsets.UTF_8).length + TAIL;
  }
}
