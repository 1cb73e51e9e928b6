package io.github.camada.data;

import io.github.camada.tensor.RandomStream;

/**
 * One way to write a digit: points that the pen passes, read from a short description.
 *
 * <p>{@code "20,10 50,0 80,20! 40,98 | 30,50 70,50"} is two strokes, {@code |} lifts the pen. The
 * pen runs smoothly through its points, except where {@code !} marks a corner. The coordinates grow
 * to the right and downward; a digit is about 100 high.
 */
final class StrokeShape {

  private static final int STEPS = 8;

  private final int weight;
  private final double[] x;
  private final double[] y;
  private final boolean[] start;
  private final boolean[] corner;

  private StrokeShape(int weight, double[] x, double[] y, boolean[] start, boolean[] corner) {
    this.weight = weight;
    this.x = x;
    this.y = y;
    this.start = start;
    this.corner = corner;
  }

  /**
   * Reads a description.
   *
   * @param weight how often people write it so, relative to the other ways to write the digit
   * @param path the points, as the class comment says
   */
  static StrokeShape of(int weight, String path) {
    String[] words = path.trim().split("\\s+");
    int size = 0;
    double[] x = new double[words.length];
    double[] y = new double[words.length];
    boolean[] start = new boolean[words.length];
    boolean[] corner = new boolean[words.length];
    boolean lifted = true;
    for (String word : words) {
      if (word.equals("|")) {
        lifted = true;
        continue;
      }
      corner[size] = word.endsWith("!");
      String[] pair = word.replace("!", "").split(",");
      x[size] = Double.parseDouble(pair[0]);
      y[size] = Double.parseDouble(pair[1]);
      start[size++] = lifted;
      lifted = false;
    }
    return new StrokeShape(
        weight,
        java.util.Arrays.copyOf(x, size),
        java.util.Arrays.copyOf(y, size),
        java.util.Arrays.copyOf(start, size),
        corner);
  }

  int weight() {
    return weight;
  }

  /**
   * Draws the curve with every point displaced at random.
   *
   * @param jitter standard deviation of the displacement, in the units of the description
   */
  Polyline sample(double jitter, RandomStream random) {
    int n = x.length;
    double[] px = new double[n];
    double[] py = new double[n];
    for (int i = 0; i < n; i++) {
      px[i] = x[i] + jitter * random.nextGaussian();
      py[i] = y[i] + jitter * random.nextGaussian();
    }
    Polyline line = new Polyline();
    for (int i = 0; i < n; i++) {
      if (start[i]) {
        line.add(px[i], py[i], true);
      } else {
        boolean first = start[i - 1] || corner[i - 1];
        boolean last = i == n - 1 || start[i + 1] || corner[i];
        span(line, px, py, i, first, last);
      }
    }
    return line;
  }

  /**
   * Adds the piece from point {@code i - 1} to {@code i} of a Catmull-Rom spline with chordal
   * spacing (Catmull and Rom, "A class of local interpolating splines", 1974).
   */
  private static void span(
      Polyline line, double[] px, double[] py, int i, boolean first, boolean last) {
    double dx = px[i] - px[i - 1];
    double dy = py[i] - py[i - 1];
    double length = Math.sqrt(dx * dx + dy * dy) + 1e-9;
    double inX = dx;
    double inY = dy;
    double outX = dx;
    double outY = dy;
    if (!first) {
      double w = Math.sqrt(sq(px[i - 1] - px[i - 2]) + sq(py[i - 1] - py[i - 2])) + 1e-9;
      double f = length / (length + w);
      inX = dx * (1 - f) + f * (px[i - 1] - px[i - 2]) * length / w;
      inY = dy * (1 - f) + f * (py[i - 1] - py[i - 2]) * length / w;
    }
    if (!last) {
      double w = Math.sqrt(sq(px[i + 1] - px[i]) + sq(py[i + 1] - py[i])) + 1e-9;
      double f = length / (length + w);
      outX = dx * (1 - f) + f * (px[i + 1] - px[i]) * length / w;
      outY = dy * (1 - f) + f * (py[i + 1] - py[i]) * length / w;
    }
    for (int s = 1; s <= STEPS; s++) {
      double t = (double) s / STEPS;
      double h1 = t * t * (3 - 2 * t);
      double h2 = t * (1 - t) * (1 - t);
      double h3 = t * t * (t - 1);
      line.add(
          px[i - 1] + h1 * dx + h2 * inX + h3 * outX,
          py[i - 1] + h1 * dy + h2 * inY + h3 * outY,
          false);
    }
  }

  private static double sq(double v) {
    return v * v;
  }
}
