package io.github.camada.image;

/**
 * The first picture of a GIF file, over white paper where it is transparent or does not reach.
 *
 * <p>Source: CompuServe, "Graphics Interchange Format, Version 89a", 1990.
 */
final class GifPicture {

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int GRAPHIC_CONTROL = 0xF9;

  /** Pixels of a compressed byte at most: 4,096 of a code of 12 bits. */
  private static final int MOST_EXPANSION = 2731;

  /** First row and distance of rows in each pass over an interlaced picture. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final LittleEndian in;
  private int transparent = -1;

  private GifPicture(byte[] content) {
    this.in = new LittleEndian("GIF", content);
  }

  static boolean isGif(byte[] content) {
    return content.length >= 6
        && content[0] == 'G'
        && content[1] == 'I'
        && content[2] == 'F'
        && content[3] == '8'
        && (content[4] == '7' || content[4] == '9')
        && content[5] == 'a';
  }

  static GreyImage read(byte[] content) throws ImageFormatException {
    return new GifPicture(content).read();
  }

  private GreyImage read() throws ImageFormatException {
    in.skip(6);
    int width = in.u16();
    int height = in.u16();
    Dimensions.require("GIF", width, height);
    int flags = in.u8();
    in.skip(2);
    byte[] common = (flags & 0x80) == 0 ? null : palette(2 << (flags & 7));
    findPicture();
    int left = in.u16();
    int top = in.u16();
    int columns = in.u16();
    int rows = in.u16();
    if (columns < 1 || rows < 1 || left + columns > width || top + rows > height) {
      throw new ImageFormatException(
          "GIF: a picture of %dx%d at %d, %d does not lie in its screen of %dx%d"
              .formatted(columns, rows, left, top, width, height));
    }
    if ((long) columns * rows > (long) MOST_EXPANSION * in.left()) {
      throw new ImageFormatException(
          "GIF: a picture of %dx%d, which %,d compressed bytes cannot hold"
              .formatted(columns, rows, in.left()));
    }
    int kind = in.u8();
    byte[] levels = (kind & 0x80) == 0 ? common : palette(2 << (kind & 7));
    if (levels == null) {
      throw new ImageFormatException("GIF: the picture has no palette");
    }
    ThinnedImage image = new ThinnedImage(width, height);
    GifCodes codes = new GifCodes(in);
    for (int pass = 0; pass < ((kind & 0x40) == 0 ? 1 : PASSES.length); pass++) {
      boolean interlaced = (kind & 0x40) != 0;
      int step = interlaced ? PASSES[pass][1] : 1;
      for (int y = interlaced ? PASSES[pass][0] : 0; y < rows; y += step) {
        for (int x = 0; x < columns; x++) {
          image.set(left + x, top + y, level(levels, codes.next()));
        }
      }
    }
    return image.image();
  }

  private int level(byte[] levels, int index) throws ImageFormatException {
    if (index == transparent) {
      return 255;
    }
    if (index >= levels.length) {
      throw new ImageFormatException(
          "GIF: a pixel of colour %d, the palette has %d".formatted(index, levels.length));
    }
    return levels[index] & 0xFF;
  }

  /** Passes over all that comes before the first picture, and notes what is transparent in it. */
  private void findPicture() throws ImageFormatException {
    for (int block = in.u8(); block != IMAGE; block = in.u8()) {
      if (block != EXTENSION) {
        throw new ImageFormatException(
            block == 0x3B
                ? "GIF: the file has no picture"
                : "GIF: a block of kind 0x%02X, which is unknown".formatted(block));
      }
      boolean control = in.u8() == GRAPHIC_CONTROL;
      for (int size = in.u8(); size > 0; size = in.u8()) {
        if (control && size == 4) {
          boolean given = (in.u8() & 1) != 0;
          in.skip(2);
          int index = in.u8();
          transparent = given ? index : -1;
        } else {
          in.skip(size);
        }
        control = false;
      }
    }
  }

  private byte[] palette(int colours) throws ImageFormatException {
    byte[] levels = new byte[colours];
    for (int i = 0; i < colours; i++) {
      levels[i] = Luminance.level(in.u8(), in.u8(), in.u8());
    }
    return levels;
  }
}
