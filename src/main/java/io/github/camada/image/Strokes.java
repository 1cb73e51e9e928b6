package io.github.camada.image;

/** The ink of a digit without the ground around it, and how wide its lines are. */
final class Strokes {

  /** Width of a line in the finished picture, in pixels, below which it is thickened. */
  private static final double THINNEST = 1.6;

  private Strokes() {}

  /** The smallest part that has all the ink, of which there must be some. */
  static Plane cropped(Plane ink) {
    int left = ink.width();
    int right = -1;
    int top = ink.height();
    int bottom = -1;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return ink.crop(new Box(left, top, right - left + 1, bottom - top + 1));
  }

  /**
   * Widens lines that would be too thin when scaled into a box.
   *
   * @param ink cropped
   * @param boxWidth of the box
   * @param boxHeight of the box
   */
  static Plane thickened(Plane ink, int boxWidth, int boxHeight) {
    double perPixel = Math.max((double) ink.width() / boxWidth, (double) ink.height() / boxHeight);
    double missing = (THINNEST * perPixel - lineWidth(ink)) / 2;
    int radius = (int) Math.round(missing);
    return radius < 1 ? ink : SlidingMaximum.maximum(ink.widen(radius), radius);
  }

  /**
   * The mean width of the lines: twice their area by the length of their outline, of which a line
   * has two sides. On a grid the outline of a line in a random direction is 4/pi too long.
   */
  static double lineWidth(Plane ink) {
    double area = 0;
    double outline = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        area += ink.at(x, y);
        outline += Math.abs(ink.at(x, y) - (x == 0 ? 0 : ink.at(x - 1, y)));
        outline += Math.abs(ink.at(x, y) - (y == 0 ? 0 : ink.at(x, y - 1)));
        outline += x == ink.width() - 1 ? ink.at(x, y) : 0;
        outline += y == ink.height() - 1 ? ink.at(x, y) : 0;
      }
    }
    return 2 * area / (outline * Math.PI / 4);
  }
}
