package io.github.camada.image;

/** The limit that width and height of a file must keep before anything is decoded. */
final class Dimensions {

  private Dimensions() {}

  /** Longest side: that of a JPEG. A decoder holds some rows as they are. */
  private static final int MOST_SIDE = 65_535;

  static void require(String format, int width, int height) throws ImageFormatException {
    if (width < 1 || height < 1) {
      throw new ImageFormatException(
          "%s: a picture of %dx%d, wanted at least 1x1".formatted(format, width, height));
    }
    if (width > MOST_SIDE || height > MOST_SIDE) {
      throw new ImageFormatException(
          "%s: a picture of %dx%d, wanted at most %,d on a side"
              .formatted(format, width, height, MOST_SIDE));
    }
    if ((long) width * height > ImageFile.MOST_PIXELS) {
      throw new ImageFormatException(
          "%s: a picture of %dx%d, wanted at most %,d pixels"
              .formatted(format, width, height, ImageFile.MOST_PIXELS));
    }
  }
}
