package io.github.camada.data.digits;

import io.github.camada.tensor.RandomStream;

/**
 * A smooth random displacement of a square: random vectors on a coarse grid, blended by uniform
 * cubic B-splines (Lee, Wolberg, Shin, "Scattered Data Interpolation with Multilevel B-Splines",
 * 1997, section 2). It does to lines what elastic distortion does to images (Simard, Steinkraus,
 * Platt, "Best Practices for Convolutional Neural Networks", 2003).
 */
final class ElasticField {

  /** Cells along a side: about as many as a digit has parts that may grow or shrink alone. */
  private static final int CELLS = 3;

  /** Grid points along a side: a cubic needs one more before the square and two after it. */
  private static final int KNOTS = CELLS + 3;

  private final double side;
  private final double[] shiftX = new double[KNOTS * KNOTS];
  private final double[] shiftY = new double[KNOTS * KNOTS];

  /**
   * Draws a field.
   *
   * @param side the square reaches from 0 to here in both directions
   * @param strength standard deviation of the vectors at the grid points, in each direction
   * @param random where the vectors come from
   */
  ElasticField(double side, double strength, RandomStream random) {
    this.side = side;
    for (int i = 0; i < KNOTS * KNOTS; i++) {
      shiftX[i] = strength * random.nextGaussian();
      shiftY[i] = strength * random.nextGaussian();
    }
  }

  /** Moves every point of a line, which must lie in the square. */
  void displace(Polyline line) {
    double[] blendX = new double[4];
    double[] blendY = new double[4];
    for (int i = 0; i < line.size(); i++) {
      int column = blend(line.x(i), blendX);
      int row = blend(line.y(i), blendY);
      double dx = 0;
      double dy = 0;
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          int knot = (row + r) * KNOTS + column + c;
          double share = blendY[r] * blendX[c];
          dx += share * shiftX[knot];
          dy += share * shiftY[knot];
        }
      }
      line.move(i, line.x(i) + dx, line.y(i) + dy);
    }
  }

  /** Gives the first of the four knots that count at a coordinate, and their shares. */
  private int blend(double coordinate, double[] shares) {
    double u = coordinate / side * CELLS;
    int cell = (int) Math.max(0, Math.min(CELLS - 1, Math.floor(u)));
    double t = u - cell;
    double s = 1 - t;
    shares[0] = s * s * s / 6;
    shares[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    shares[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    shares[3] = t * t * t / 6;
    return cell;
  }
}
