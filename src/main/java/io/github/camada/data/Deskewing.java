package io.github.camada.data;

import io.github.camada.tensor.kernel.Parallel;

/**
 * Sets leaning pictures of handwriting upright, so that a network need not learn each slant. The
 * slant of a picture is that of the line that fits its ink best, by the moments of its grey levels
 * v:
 *
 * <pre>
 *   (mx, my) = sum(v (x, y)) / sum(v)
 *   slant    = sum(v (x - mx) (y - my)) / sum(v (y - my)²)
 *   new value at (x, y) = old value at (x + slant (y - my), y)
 * </pre>
 *
 * <p>between two pixels of a row by linear interpolation, 0 outside, rounded to the nearest grey
 * level. Rows are moved sideways and not mixed; the centre of the ink stays where it is, but for
 * the rounding (LeCun, Bottou, Bengio, Haffner: "Gradient-Based Learning Applied to Document
 * Recognition", 1998, section III A, whose deskewed version of MNIST is made so).
 *
 * <p>A model that has learnt from upright pictures must be asked about upright ones: neither its
 * file nor its inputs do this by themselves.
 */
public final class Deskewing {

  private Deskewing() {}

  /**
   * Sets all pictures of a data set upright.
   *
   * @param pictures bright ink on a background of 0
   * @return as many, with the same labels
   */
  public static ImageDataset of(ImageDataset pictures) {
    byte[] pixels = pictures.pixels();
    int height = pictures.height();
    int width = pictures.width();
    byte[] upright = new byte[pixels.length];
    Parallel.shared()
        .run(pictures.size(), i -> upright(pixels, i * height * width, height, width, upright));
    return ImageDataset.of(upright, height, width, pictures.labels(), pictures.classes());
  }

  /**
   * Sets one picture upright.
   *
   * @param picture its unsigned bytes, row by row: bright ink on a background of 0
   * @param height number of rows, at least 1
   * @param width pixels of a row, at least 1
   * @return a new array of the same length; without ink, or with all ink in one row, the same bytes
   * @throws IllegalArgumentException if there are not {@code height * width} bytes
   */
  public static byte[] of(byte[] picture, int height, int width) {
    if (height < 1 || width < 1 || (long) height * width != picture.length) {
      throw new IllegalArgumentException(
          "deskewing: %,d bytes for a picture of %dx%d".formatted(picture.length, height, width));
    }
    byte[] upright = new byte[picture.length];
    upright(picture, 0, height, width, upright);
    return upright;
  }

  private static void upright(byte[] from, int start, int height, int width, byte[] to) {
    double middle = middle(from, start, height, width);
    double slant = slant(from, start, height, width, middle);
    for (int y = 0; y < height; y++) {
      int row = start + y * width;
      double shift = slant * (y - middle);
      int whole = (int) Math.floor(shift);
      double share = shift - whole;
      for (int x = 0; x < width; x++) {
        double left = grey(from, row, x + whole, width);
        double right = grey(from, row, x + whole + 1, width);
        to[row + x] = (byte) Math.rint(left + share * (right - left));
      }
    }
  }

  /** The row of the centre of the ink; 0 without ink. */
  private static double middle(byte[] from, int start, int height, int width) {
    long mass = 0;
    long moment = 0;
    for (int i = 0; i < height * width; i++) {
      int grey = from[start + i] & 0xFF;
      mass += grey;
      moment += (long) grey * (i / width);
    }
    return mass == 0 ? 0 : (double) moment / mass;
  }

  /**
   * Pixels to the right for each row downwards; as rows are counted from the middle, mx drops out.
   */
  private static double slant(byte[] from, int start, int height, int width, double middle) {
    double across = 0;
    double down = 0;
    for (int i = 0; i < height * width; i++) {
      double ink = from[start + i] & 0xFF;
      double below = i / width - middle;
      across += ink * (i % width) * below;
      down += ink * below * below;
    }
    return down == 0 ? 0 : across / down;
  }

  private static int grey(byte[] from, int row, int x, int width) {
    return x >= 0 && x < width ? from[row + x] & 0xFF : 0;
  }
}
