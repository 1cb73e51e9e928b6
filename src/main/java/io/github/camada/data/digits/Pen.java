package io.github.camada.data.digits;

import io.github.camada.tensor.RandomStream;

/** A round pen, which inks a pixel by how far the pixel's centre lies inside the line. */
final class Pen {

  private static final int BOX = DigitFrame.BOX;

  /** Median radius, and spread of its logarithm: MNIST's lines are from 1.3 to 3.8 pixels wide. */
  private static final double RADIUS = 1.2;

  private static final double RADIUS_SPREAD = 0.33;
  private static final double LEAST_RADIUS = 0.6;
  private static final double MOST_RADIUS = 2.4;

  /** Spread of the pressure at either end of the line; between them it changes evenly. */
  private static final double PRESSURE_SPREAD = 0.15;

  /** Ink that a pixel on the edge gains or loses at most: paper and scanner are not smooth. */
  private static final double ROUGHNESS = 0.15;

  /** Half the width, in pixels, over which ink fades at the edge, as it does after scaling down. */
  private static final double EDGE = 0.6;

  private final double radius;

  private Pen(double radius) {
    this.radius = radius;
  }

  /** Takes a pen. */
  static Pen choose(RandomStream random) {
    double radius = RADIUS * StrictMath.exp(RADIUS_SPREAD * random.nextGaussian());
    return new Pen(Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, radius)));
  }

  /**
   * Draws a line, scaled so that its ink just fills the box.
   *
   * @param line what to draw; its points are moved
   * @param random the pressure and the paper
   * @return ink from 0 to 1, {@code [DigitFrame.BOX, DigitFrame.BOX]}, row-major
   */
  float[] draw(Polyline line, RandomStream random) {
    // Pixel centres have whole coordinates, so the box begins at -0.5.
    line.fit(radius - 0.5, BOX - 2 * radius);
    double first = pressure(random);
    double last = pressure(random);
    float[] ink = new float[BOX * BOX];
    for (int i = 1; i < line.size(); i++) {
      if (!line.startsStroke(i)) {
        cover(ink, line, i, first + (last - first) * i / line.size());
      }
    }
    roughen(ink, random);
    return ink;
  }

  private double pressure(RandomStream random) {
    return Math.max(LEAST_RADIUS, radius * (1 + PRESSURE_SPREAD * random.nextGaussian()));
  }

  /** Covers the pixels near the straight line that leads to point {@code i}. */
  private static void cover(float[] ink, Polyline line, int i, double width) {
    double x0 = line.x(i - 1);
    double y0 = line.y(i - 1);
    double dx = line.x(i) - x0;
    double dy = line.y(i) - y0;
    double reach = width + EDGE;
    int left = (int) Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - reach));
    int right = (int) Math.min(BOX - 1, Math.floor(Math.max(x0, x0 + dx) + reach));
    int top = (int) Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - reach));
    int bottom = (int) Math.min(BOX - 1, Math.floor(Math.max(y0, y0 + dy) + reach));
    double inverse = 1 / Math.max(Double.MIN_NORMAL, dx * dx + dy * dy);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) * inverse;
        double t = Math.max(0, Math.min(1, along));
        double awayX = x - x0 - t * dx;
        double awayY = y - y0 - t * dy;
        double depth = reach - Math.sqrt(awayX * awayX + awayY * awayY);
        int at = y * BOX + x;
        ink[at] = (float) Math.max(ink[at], Math.min(1, depth / (2 * EDGE)));
      }
    }
  }

  private static void roughen(float[] ink, RandomStream random) {
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > 0 && ink[i] < 1) {
        double change = ROUGHNESS * (2 * random.nextDouble() - 1);
        ink[i] = (float) Math.max(0, Math.min(1, ink[i] + change));
      }
    }
  }
}
