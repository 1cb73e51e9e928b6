package io.github.camada.image;

import java.util.Arrays;

/**
 * The light of a picture as its border shows it: the quadratic surface nearest to the luminance
 * along the four edges. What lies far from the surface, ink that reaches the edge, is left out.
 */
final class BorderSurface {

  private static final int TERMS = 6;
  private static final int ROUNDS = 4;

  /** Share of the edge that the ink of a digit can take up. */
  private static final double MOST_INK = 0.25;

  /** Deviation in luminance that is never ink. */
  private static final double LEAST_INK = 4;

  /** Deviation, in medians of all deviations, from which a value is left out. */
  private static final double FAR = 3;

  private final double[] coefficients;
  private final Plane plane;

  private BorderSurface(double[] coefficients, Plane plane) {
    this.coefficients = coefficients;
    this.plane = plane;
  }

  static BorderSurface of(Plane plane) {
    float[] edge = edge(plane);
    double median = Plane.quantile(edge.clone(), 0.5);
    BorderSurface surface = new BorderSurface(new double[] {median, 0, 0, 0, 0, 0}, plane);
    // Starting from a level surface: where the ink covers a third of the edge, a curved one would
    // bend towards it.
    for (int round = 0; round < ROUNDS; round++) {
      surface = surface.refined(surface.limit());
    }
    // More than ink can be: a shadow, which is ground as well.
    boolean shadow = surface.shareBeyond(surface.limit()) > MOST_INK;
    return shadow ? surface.refined(Double.MAX_VALUE) : surface;
  }

  /** How bright the bare ground would be here. */
  double at(int x, int y) {
    double[] terms = terms(x, y);
    double value = 0;
    for (int i = 0; i < TERMS; i++) {
      value += coefficients[i] * terms[i];
    }
    return value;
  }

  /**
   * The picture with a margin that continues its edge; ink on the edge is not continued, but the
   * ground that the surface has there.
   */
  Plane extended(Plane picture, int margin) {
    Plane wide = picture.widen(margin);
    double limit = limit();
    for (int y = 0; y < wide.height(); y++) {
      int nearestY = Math.max(0, Math.min(picture.height() - 1, y - margin));
      for (int x = 0; x < wide.width(); x++) {
        int nearestX = Math.max(0, Math.min(picture.width() - 1, x - margin));
        if (nearestX != x - margin || nearestY != y - margin) {
          double ground = at(nearestX, nearestY);
          float edge = picture.at(nearestX, nearestY);
          wide.values()[y * wide.width() + x] =
              Math.abs(edge - ground) <= limit ? edge : (float) ground;
        }
      }
    }
    return wide;
  }

  private double[] terms(int x, int y) {
    double u = 2.0 * x / Math.max(1, plane.width() - 1) - 1;
    double v = 2.0 * y / Math.max(1, plane.height() - 1) - 1;
    return new double[] {1, u, v, u * v, u * u, v * v};
  }

  private BorderSurface refined(double limit) {
    double[][] normal = new double[TERMS][TERMS + 1];
    for (int i = 0; i < edgeSize(plane); i++) {
      if (Math.abs(deviation(i)) <= limit) {
        int x = edgeX(plane, i);
        int y = edgeY(plane, i);
        double[] terms = terms(x, y);
        for (int row = 0; row < TERMS; row++) {
          for (int column = 0; column < TERMS; column++) {
            normal[row][column] += terms[row] * terms[column];
          }
          normal[row][TERMS] += terms[row] * plane.at(x, y);
        }
      }
    }
    return new BorderSurface(solve(normal), plane);
  }

  /** Deviation beyond which a point of the edge is ink. */
  private double limit() {
    float[] deviations = new float[edgeSize(plane)];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) Math.abs(deviation(i));
    }
    return LEAST_INK + FAR * Plane.quantile(deviations, 0.5);
  }

  private double shareBeyond(double limit) {
    int beyond = 0;
    for (int i = 0; i < edgeSize(plane); i++) {
      beyond += Math.abs(deviation(i)) > limit ? 1 : 0;
    }
    return (double) beyond / edgeSize(plane);
  }

  private double deviation(int index) {
    int x = edgeX(plane, index);
    int y = edgeY(plane, index);
    return plane.at(x, y) - at(x, y);
  }

  /** Gauss-Jordan with pivoting; a term that the values do not decide (a small picture) is 0. */
  private static double[] solve(double[][] system) {
    double[] solution = new double[TERMS];
    int[] pivots = new int[TERMS];
    Arrays.fill(pivots, -1);
    int rank = 0;
    for (int column = 0; column < TERMS; column++) {
      int best = rank;
      for (int row = rank; row < TERMS; row++) {
        best = Math.abs(system[row][column]) > Math.abs(system[best][column]) ? row : best;
      }
      if (rank == TERMS || Math.abs(system[best][column]) < 1e-6 * (1 + system[0][0])) {
        continue;
      }
      double[] pivot = system[best];
      system[best] = system[rank];
      system[rank] = pivot;
      for (int row = 0; row < TERMS; row++) {
        double factor = row == rank ? 0 : system[row][column] / pivot[column];
        for (int k = column; k <= TERMS; k++) {
          system[row][k] -= factor * pivot[k];
        }
      }
      pivots[column] = rank++;
    }
    for (int column = 0; column < TERMS; column++) {
      if (pivots[column] >= 0) {
        solution[column] = system[pivots[column]][TERMS] / system[pivots[column]][column];
      }
    }
    return solution;
  }

  private static float[] edge(Plane plane) {
    float[] edge = new float[edgeSize(plane)];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = plane.at(edgeX(plane, i), edgeY(plane, i));
    }
    return edge;
  }

  private static int edgeSize(Plane plane) {
    return 2 * (plane.width() + plane.height());
  }

  /** The edge as one line: first row, last row, first column, last column. */
  private static int edgeX(Plane plane, int index) {
    int past = index - 2 * plane.width();
    if (past < 0) {
      return index % plane.width();
    }
    return past < plane.height() ? 0 : plane.width() - 1;
  }

  private static int edgeY(Plane plane, int index) {
    int past = index - 2 * plane.width();
    if (past < 0) {
      return index < plane.width() ? 0 : plane.height() - 1;
    }
    return past % plane.height();
  }
}
