package io.github.camada.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a picture must be turned to stand upright.
 *
 * <p>Source: CIPA DC-008, "Exchangeable image file format for digital still cameras: Exif",
 * Orientation, tag 0x0112.
 *
 * @param code 1 to 8, as the tag has it
 */
record ExifOrientation(int code) {

  static final ExifOrientation UPRIGHT = new ExifOrientation(1);

  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY = 12;

  /**
   * Looks for the tag. A segment that cannot be understood says nothing: a photo is worth reading
   * though its notes are damaged.
   *
   * @param segment content of an APP1 segment
   * @param otherwise what holds if nothing is found
   */
  static ExifOrientation in(byte[] segment, ExifOrientation otherwise) {
    int start = NAME.length;
    if (segment.length < start + 8 || !Arrays.equals(segment, 0, start, NAME, 0, start)) {
      return otherwise;
    }
    ByteBuffer tiff = ByteBuffer.wrap(segment, start, segment.length - start).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xFFFFFFFFL;
    if (directory > tiff.limit() - 2) {
      return otherwise;
    }
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int at = (int) directory + 2 + i * ENTRY;
      if (at > tiff.limit() - ENTRY) {
        return otherwise;
      }
      if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == TYPE_SHORT) {
        int code = tiff.getShort(at + 8);
        return code >= 1 && code <= 8 ? new ExifOrientation(code) : otherwise;
      }
    }
    return otherwise;
  }

  /** The picture upright. */
  GreyImage turn(GreyImage image) {
    if (code == 1) {
      return image;
    }
    boolean sideways = code >= 5;
    int width = sideways ? image.height() : image.width();
    int height = sideways ? image.width() : image.height();
    byte[] turned = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sourceX = sideways ? y : x;
        int sourceY = sideways ? x : y;
        if (code == 2 || code == 3 || code == 7 || code == 8) {
          sourceX = image.width() - 1 - sourceX;
        }
        if (code == 3 || code == 4 || code == 6 || code == 7) {
          sourceY = image.height() - 1 - sourceY;
        }
        turned[y * width + x] = (byte) image.at(sourceX, sourceY);
      }
    }
    return GreyImage.owning(width, height, turned);
  }
}
