package io.github.camada.data;

import io.github.camada.tensor.RandomStream;

/**
 * A smooth random displacement of the plane: random vectors on a coarse grid, blended by uniform
 * cubic B-splines (Sederberg and Parry, "Free-form deformation of solid geometric models", 1986).
 */
final class ElasticField {

  private static final int CELLS = 3;
  private static final int KNOTS = CELLS + 3;

  private final double[] shiftX = new double[KNOTS * KNOTS];
  private final double[] shiftY = new double[KNOTS * KNOTS];

  ElasticField(double strength, RandomStream random) {
    for (int i = 0; i < KNOTS * KNOTS; i++) {
      shiftX[i] = strength * random.nextGaussian();
      shiftY[i] = strength * random.nextGaussian();
    }
  }

  /** Displaces every point of a line that lies in the square from 0 to {@code side}. */
  void apply(Polyline line, double side) {
    double[] bx = new double[4];
    double[] by = new double[4];
    for (int i = 0; i < line.size(); i++) {
      int column = blend(line.x(i) / side * CELLS, bx);
      int row = blend(line.y(i) / side * CELLS, by);
      double dx = 0;
      double dy = 0;
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          int knot = (row + r) * KNOTS + column + c;
          double w = by[r] * bx[c];
          dx += w * shiftX[knot];
          dy += w * shiftY[knot];
        }
      }
      line.move(i, line.x(i) + dx, line.y(i) + dy);
    }
  }

  /** Fills the four cubic B-spline weights at {@code u} and gives the first knot they belong to. */
  private static int blend(double u, double[] weights) {
    int cell = (int) Math.max(0, Math.min(CELLS - 1, Math.floor(u)));
    double t = u - cell;
    double s = 1 - t;
    weights[0] = s * s * s / 6;
    weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    weights[3] = t * t * t / 6;
    return cell;
  }
}
