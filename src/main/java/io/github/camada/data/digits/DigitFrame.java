package io.github.camada.data.digits;

/**
 * The frame of a finished image, and MNIST's last step: the box that the ink fills is placed in the
 * frame, by whole pixels, so that the ink's centre of mass comes nearest to the middle.
 */
final class DigitFrame {

  /** Width and height of the finished image, in pixels. */
  static final int SIZE = 28;

  /** Width and height of the box that the ink is scaled to, in pixels. */
  static final int BOX = 20;

  /** Where MNIST puts the centre of mass, counting pixels from 0: half a pixel off the middle. */
  private static final int CENTRE = 14;

  private DigitFrame() {}

  /**
   * Places a box of ink and rounds it to grey levels.
   *
   * @param ink {@code [BOX, BOX]}, row-major, from 0 to 1, not all 0
   * @param pixels receives {@code SIZE * SIZE} bytes, row-major; must be 0 before
   * @param offset index of the first of them
   */
  static void place(float[] ink, byte[] pixels, int offset) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        float value = ink[y * BOX + x];
        mass += value;
        momentX += value * x;
        momentY += value * y;
      }
    }
    int left = start(momentX / mass);
    int top = start(momentY / mass);
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        int at = offset + (top + y) * SIZE + left + x;
        pixels[at] = (byte) Math.rint(ink[y * BOX + x] * 255);
      }
    }
  }

  /** Where the box begins so that {@code mean} lands nearest to the centre, all of it inside. */
  private static int start(double mean) {
    int start = (int) Math.rint(CENTRE - mean);
    return Math.max(0, Math.min(SIZE - BOX, start));
  }
}
