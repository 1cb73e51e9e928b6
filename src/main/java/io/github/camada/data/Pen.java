package io.github.camada.data;

import io.github.camada.tensor.RandomStream;

/** A round pen whose pressure varies along the line. */
final class Pen {

  private static final int BOX = DigitFrame.BOX;

  private final double radius;

  private Pen(double radius) {
    this.radius = radius;
  }

  static Pen choose(RandomStream random) {
    double g = random.nextGaussian();
    return new Pen(
        Math.max(
            0.6,
            Math.min(
                2.4,
                Double.parseDouble(System.getProperty("rad", "1.12"))
                    * StrictMath.exp(Double.parseDouble(System.getProperty("rsd", "0.33")) * g))));
  }

  /**
   * Draws a line so that its ink just fills the box.
   *
   * @return {@code [BOX, BOX]} of ink from 0 to 1
   */
  float[] draw(Polyline line, RandomStream random) {
    float[] ink = new float[BOX * BOX];
    line.fit(BOX - 2 * radius);
    double r0 = radius * (1 + 0.15 * random.nextGaussian());
    double r1 = radius * (1 + 0.15 * random.nextGaussian());
    int n = line.size();
    for (int i = 1; i < n; i++) {
      if (!line.isStart(i)) {
        double r = Math.max(0.45, r0 + (r1 - r0) * i / n);
        segment(
            ink,
            line.x(i - 1) + radius - 0.5,
            line.y(i - 1) + radius - 0.5,
            line.x(i) + radius - 0.5,
            line.y(i) + radius - 0.5,
            r);
      }
    }
    return ink;
  }

  private static void segment(float[] ink, double x0, double y0, double x1, double y1, double r) {
    double reach = r + 0.5;
    int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
    int right = Math.min(BOX - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
    int bottom = Math.min(BOX - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double inverse = 1 / Math.max(1e-12, dx * dx + dy * dy);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) * inverse));
        double ex = x - x0 - t * dx;
        double ey = y - y0 - t * dy;
        double cover = reach - Math.sqrt(ex * ex + ey * ey);
        int at = y * BOX + x;
        if (cover > ink[at]) {
          ink[at] = (float) Math.min(1, cover);
        }
      }
    }
  }
}
