package io.github.camada.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG file without all that its pixels do not need. Text, colour profiles and whatever else a
 * file brings along are then nothing that a decoder could be led astray by; and all compressed
 * pixels come in one chunk, as the JDK's decoder allocates 8 KB for each, the empty ones too.
 */
final class PngPixels {

  private PngPixels() {}

  /**
   * Leaves out chunks.
   *
   * @param content a file that {@link PngStructure#of} has accepted
   * @return a file with the header, the palette, what is transparent, one chunk of pixels and the
   *     end
   */
  static byte[] only(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    ByteBuffer out = ByteBuffer.allocate(content.length);
    out.put(content, 0, PngStructure.SIGNATURE_BYTES);
    int start = -1;
    for (int at = PngStructure.SIGNATURE_BYTES; at < content.length; ) {
      int length = in.getInt(at);
      int type = in.getInt(at + 4);
      if (type == PngStructure.DATA) {
        if (start < 0) {
          start = out.position();
          out.putInt(0).putInt(PngStructure.DATA);
        }
        out.put(content, at + 8, length);
      } else if (start < 0 && isNeededBefore(type)) {
        out.put(content, at, PngStructure.FRAME + length);
      } else if (type == PngStructure.END) {
        break;
      }
      at += PngStructure.FRAME + length;
    }
    out.putInt(start, out.position() - start - 8);
    putChecksum(out, start);
    int end = out.position();
    out.putInt(0).putInt(PngStructure.END);
    putChecksum(out, end);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static boolean isNeededBefore(int type) {
    return type == PngStructure.HEADER
        || type == PngStructure.PALETTE
        || type == PngStructure.TRANSPARENCY;
  }

  /** Behind the chunk that begins there and goes on to the position. */
  private static void putChecksum(ByteBuffer out, int chunk) {
    CRC32 checksum = new CRC32();
    checksum.update(out.array(), chunk + 4, out.position() - chunk - 4);
    out.putInt((int) checksum.getValue());
  }
}
