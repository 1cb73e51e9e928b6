package io.github.camada.data;

/**
 * MNIST's last step: a digit in its tight box is placed in a larger frame by whole pixels, so that
 * its centre of mass comes to lie nearest to the middle of the frame.
 */
final class DigitFrame {

  /** Width and height of the finished image, in pixels. */
  static final int SIZE = 28;

  /** Width and height of the box that the ink is scaled to, in pixels. */
  static final int BOX = 20;

  private DigitFrame() {}

  /**
   * Places a box of ink.
   *
   * @param box {@code [BOX, BOX]}, row-major, ink from 0 to 1, not all 0
   * @param pixels receives {@code SIZE * SIZE} bytes, row-major; 0 where it is not written to
   * @param offset the first of them
   */
  static void centre(float[] box, byte[] pixels, int offset) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        float ink = box[y * BOX + x];
        mass += ink;
        momentX += ink * x;
        momentY += ink * y;
      }
    }
    int left = shift(momentX / mass);
    int top = shift(momentY / mass);
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        int at = offset + (y + top) * SIZE + x + left;
        pixels[at] = (byte) Math.rint(box[y * BOX + x] * 255);
      }
    }
  }

  /** Where the box begins; the middle is pixel 14, as in MNIST, and the box stays in the frame. */
  private static int shift(double centre) {
    int start = (int) Math.rint(SIZE / 2 - centre);
    return Math.max(0, Math.min(SIZE - BOX, start));
  }
}
