package io.github.camada.image;

/**
 * A BMP file: 1, 4, 8, 16, 24 or 32 bits a pixel, with a palette or masks, not compressed. An
 * opacity is not looked at: programs that write BMP mostly leave it 0.
 *
 * <p>Source: Microsoft, "Bitmap Storage" and "BITMAPINFOHEADER", Windows GDI.
 */
final class BmpPicture {

  private static final int OLDEST_HEADER = 12;
  private static final int PLAIN_HEADER = 40;
  private static final int LONGEST_HEADER = 124;
  private static final int MASKS = 3;
  private static final int MASKS_WITH_OPACITY = 6;

  private final LittleEndian in;
  private final int dataStart;
  private final int header;
  private final int width;
  private final int height;
  private final boolean topFirst;
  private final int bits;
  private final int compression;
  private final int colours;

  private BmpPicture(byte[] content) throws ImageFormatException {
    in = new LittleEndian("BMP", content);
    in.skip(10);
    dataStart = in.s32();
    header = in.s32();
    if (header != OLDEST_HEADER && (header < PLAIN_HEADER || header > LONGEST_HEADER)) {
      throw new ImageFormatException(
          "BMP: a header of %d bytes, wanted 12 or 40 to 124".formatted(header & 0xFFFFFFFFL));
    }
    boolean oldest = header == OLDEST_HEADER;
    width = oldest ? in.u16() : in.s32();
    int rows = oldest ? in.u16() : in.s32();
    topFirst = rows < 0;
    height = rows == Integer.MIN_VALUE ? 0 : Math.abs(rows);
    Dimensions.require("BMP", width, height);
    in.skip(2);
    bits = in.u16();
    compression = oldest ? 0 : in.s32();
    in.skip(oldest ? 0 : 12);
    int stated = oldest ? 0 : in.s32();
    in.skip(oldest ? 0 : 4);
    colours = stated == 0 && bits <= 8 ? 1 << bits : stated;
    requireKnown();
  }

  static boolean isBmp(byte[] content) {
    return content.length >= 2 && content[0] == 'B' && content[1] == 'M';
  }

  static GreyImage read(byte[] content) throws ImageFormatException {
    return new BmpPicture(content).read(content.length);
  }

  private void requireKnown() throws ImageFormatException {
    boolean palette = bits == 1 || bits == 4 || bits == 8;
    boolean direct = bits == 16 || bits == 24 || bits == 32;
    boolean masked = compression == MASKS || compression == MASKS_WITH_OPACITY;
    if (compression != 0 && !masked || masked && bits != 16 && bits != 32) {
      throw new ImageFormatException(
          "BMP: pixels of %d bits with compression %d, which is not read: save it as PNG"
              .formatted(bits, compression & 0xFFFFFFFFL));
    }
    if (!palette && !direct) {
      throw new ImageFormatException("BMP: pixels of %d bits".formatted(bits));
    }
    if (palette && (colours < 1 || colours > 1 << bits)) {
      throw new ImageFormatException(
          "BMP: a palette of %d colours for pixels of %d bits"
              .formatted(colours & 0xFFFFFFFFL, bits));
    }
  }

  private GreyImage read(int length) throws ImageFormatException {
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    if (dataStart < 0 || dataStart + rowBytes * height > length) {
      throw new ImageFormatException(
          "BMP: a picture of %dx%d with %d bits a pixel, which %,d bytes cannot hold"
              .formatted(width, height, bits, length));
    }
    int[] masks = masks();
    byte[] palette = bits <= 8 ? palette() : new byte[0];
    if (dataStart < in.position()) {
      throw new ImageFormatException(
          "BMP: the pixels begin at byte %d, within what describes them".formatted(dataStart));
    }
    in.skip(dataStart - in.position());
    ThinnedImage image = new ThinnedImage(width, height);
    for (int row = 0; row < height; row++) {
      int start = in.position();
      int y = topFirst ? row : height - 1 - row;
      int packed = 0;
      for (int x = 0; x < width; x++) {
        if (bits <= 8) {
          int inByte = x % (8 / bits);
          packed = inByte == 0 ? in.u8() : packed;
          int index = packed >> 8 - bits * (inByte + 1) & (1 << bits) - 1;
          image.set(x, y, ofPalette(palette, index));
        } else {
          image.set(
              x, y, bits == 24 ? ofBytes() : ofMasks(bits == 16 ? in.u16() : in.s32(), masks));
        }
      }
      in.skip(start + rowBytes - in.position());
    }
    return image.image();
  }

  /** Where red, green and blue stand in a pixel; behind a plain header, or in a longer one. */
  private int[] masks() throws ImageFormatException {
    int[] usual = bits == 16 ? new int[] {0x7C00, 0x3E0, 0x1F} : new int[] {0xFF0000, 0xFF00, 0xFF};
    if (compression == 0) {
      in.skip(header <= PLAIN_HEADER ? 0 : header - PLAIN_HEADER);
      return usual;
    }
    int[] given = {in.s32(), in.s32(), in.s32()};
    for (int mask : given) {
      if (mask == 0) {
        throw new ImageFormatException("BMP: a colour without bits");
      }
    }
    return given;
  }

  private byte[] palette() throws ImageFormatException {
    byte[] levels = new byte[colours];
    for (int i = 0; i < colours; i++) {
      int blue = in.u8();
      int green = in.u8();
      levels[i] = Luminance.level(in.u8(), green, blue);
      in.skip(header == OLDEST_HEADER ? 0 : 1);
    }
    return levels;
  }

  private static int ofPalette(byte[] levels, int index) throws ImageFormatException {
    if (index >= levels.length) {
      throw new ImageFormatException(
          "BMP: a pixel of colour %d, the palette has %d".formatted(index, levels.length));
    }
    return levels[index] & 0xFF;
  }

  private int ofBytes() throws ImageFormatException {
    int blue = in.u8();
    int green = in.u8();
    return Luminance.level(in.u8(), green, blue) & 0xFF;
  }

  private static int ofMasks(int pixel, int[] masks) {
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      int shift = Integer.numberOfTrailingZeros(masks[i]);
      long most = (masks[i] & 0xFFFFFFFFL) >>> shift;
      long value = ((pixel & masks[i]) & 0xFFFFFFFFL) >>> shift;
      rgb[i] = (int) Math.min(255, (255 * value + most / 2) / most);
    }
    return Luminance.level(rgb[0], rgb[1], rgb[2]) & 0xFF;
  }
}
