package io.github.camada.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What the chunks of a PNG file say, and that they are whole: the decoder of the JDK would allocate
 * what a chunk claims, and would show the upper half of a file that was cut off.
 *
 * <p>Source: W3C, "Portable Network Graphics (PNG) Specification", section 5.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bits of a pixel, 1 to 64
 */
record PngStructure(int width, int height, int bits) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  static final int SIGNATURE_BYTES = SIGNATURE.length;
  static final int HEADER = 0x49484452; // IHDR
  static final int PALETTE = 0x504C5445; // PLTE
  static final int TRANSPARENCY = 0x74524E53; // tRNS
  static final int DATA = 0x49444154; // IDAT
  static final int END = 0x49454E44; // IEND
  private static final int LONGEST_PALETTE = 3 * 256;

  /** Samples of a pixel, by the code of its kind of colour; 0 where there is no such kind. */
  private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};

  /** Deflate makes at most so many bytes of one: its shortest code, of 2 bits, copies 258 bytes. */
  private static final int MOST_EXPANSION = 1032;

  /** Bytes of a chunk beside its content: length, type and checksum. */
  static final int FRAME = 12;

  /** In the type of a chunk, in whose name it makes the first letter a small one. */
  private static final int NOT_CRITICAL = 0x20000000;

  static boolean isPng(byte[] content) {
    return content.length >= SIGNATURE.length
        && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static PngStructure of(byte[] content) throws ImageFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int at = SIGNATURE.length;
    PngStructure header = null;
    long data = 0;
    boolean found = false;
    while (true) {
      if (content.length - at < FRAME) {
        throw new ImageFormatException("PNG: the file ends before its last chunk");
      }
      int length = buffer.getInt(at);
      int type = buffer.getInt(at + 4);
      if (length < 0 || length > content.length - at - FRAME) {
        throw new ImageFormatException(
            "PNG: the chunk at byte %d claims %d bytes, the file has %d left"
                .formatted(at, length & 0xFFFFFFFFL, content.length - at - FRAME));
      }
      requireChecksum(content, at, length, buffer.getInt(at + 8 + length));
      if ((header == null) != (type == HEADER)) {
        throw new ImageFormatException("PNG: wanted one header, as the first chunk");
      }
      if (type == HEADER) {
        header = header(buffer, at + 8, length);
      } else if (type == PALETTE && length > LONGEST_PALETTE) {
        throw new ImageFormatException(
            "PNG: a palette of %d bytes, wanted at most %d".formatted(length, LONGEST_PALETTE));
      } else if (type == END) {
        break;
      } else if (type != PALETTE && type != DATA && (type & NOT_CRITICAL) == 0) {
        throw new ImageFormatException(
            "PNG: the chunk at byte %d is needed and of an unknown kind, 0x%08X"
                .formatted(at, type));
      }
      found |= type == DATA;
      data += type == DATA ? length : 0;
      at += FRAME + length;
    }
    if (!found) {
      throw new ImageFormatException("PNG: the file has no pixels");
    }
    header.requireData(data);
    return header;
  }

  /** Memory is taken for what the header claims: so the data must at least be able to fill it. */
  private void requireData(long compressed) throws ImageFormatException {
    long needed = (long) width * height * bits / 8;
    if (needed > MOST_EXPANSION * compressed) {
      throw new ImageFormatException(
          "PNG: a picture of %dx%d with %d bits a pixel, which %,d compressed bytes cannot hold"
              .formatted(width, height, bits, compressed));
    }
  }

  private static PngStructure header(ByteBuffer buffer, int at, int length)
      throws ImageFormatException {
    if (length != 13) {
      throw new ImageFormatException("PNG: a header of %d bytes, wanted 13".formatted(length));
    }
    int width = buffer.getInt(at);
    int height = buffer.getInt(at + 4);
    Dimensions.require("PNG", width, height);
    int depth = buffer.get(at + 8);
    int colour = buffer.get(at + 9);
    boolean known = colour >= 0 && colour < SAMPLES.length && SAMPLES[colour] > 0;
    if (!known || Integer.bitCount(depth) != 1 || depth < 1 || depth > 16) {
      throw new ImageFormatException(
          "PNG: pixels of colour type %d with %d bits a sample".formatted(colour, depth));
    }
    return new PngStructure(width, height, depth * SAMPLES[colour]);
  }

  private static void requireChecksum(byte[] content, int at, int length, int expected)
      throws ImageFormatException {
    CRC32 checksum = new CRC32();
    checksum.update(content, at + 4, length + 4);
    if ((int) checksum.getValue() != expected) {
      throw new ImageFormatException(
          "PNG: the chunk at byte %d does not fit its checksum".formatted(at));
    }
  }
}
