package io.github.camada.image;

/** MNIST's last step: ink in the middle of a frame, by its centre of mass. */
final class CentredFrame {

  private CentredFrame() {}

  /**
   * Places ink by whole pixels so that its centre of mass comes nearest to the middle of the frame
   * while all of it stays inside. Of an even number of pixels the middle is the one behind the
   * middle line, as in MNIST.
   *
   * @param ink not larger than the frame, from 0 to 1, not all 0
   * @return {@code [height, width]}, unsigned
   */
  static byte[] place(Plane ink, int height, int width) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        mass += ink.at(x, y);
        momentX += ink.at(x, y) * x;
        momentY += ink.at(x, y) * y;
      }
    }
    int left = start(momentX / mass, ink.width(), width);
    int top = start(momentY / mass, ink.height(), height);
    byte[] pixels = new byte[height * width];
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        pixels[(top + y) * width + left + x] = (byte) Math.rint(255 * ink.at(x, y));
      }
    }
    return pixels;
  }

  private static int start(double mean, int size, int frame) {
    int start = (int) Math.rint(frame / 2 - mean);
    return Math.max(0, Math.min(frame - size, start));
  }
}
