package io.github.camada.data.digits;

import java.util.Arrays;

/**
 * Points joined by straight lines, in one or more strokes. Points are added, and moved in place.
 */
final class Polyline {

  private double[] x = new double[128];
  private double[] y = new double[128];
  private boolean[] start = new boolean[128];
  private int size;

  /** The number of points. */
  int size() {
    return size;
  }

  /** How far point {@code i} lies to the right. */
  double x(int i) {
    return x[i];
  }

  /** How far point {@code i} lies below the origin. */
  double y(int i) {
    return y[i];
  }

  /** Whether point {@code i} begins a stroke, so that no line leads to it. */
  boolean startsStroke(int i) {
    return start[i];
  }

  /** Adds a point, the first of a new stroke or the next of the last one. */
  void add(double newX, double newY, boolean startsStroke) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      start = Arrays.copyOf(start, 2 * size);
    }
    x[size] = newX;
    y[size] = newY;
    start[size] = startsStroke;
    size++;
  }

  /** Puts point {@code i} elsewhere. */
  void move(int i, double newX, double newY) {
    x[i] = newX;
    y[i] = newY;
  }

  /** Maps every point {@code (x, y)} to {@code (xx x + xy y, yx x + yy y)}. */
  void transform(double xx, double xy, double yx, double yy) {
    for (int i = 0; i < size; i++) {
      move(i, xx * x[i] + xy * y[i], yx * x[i] + yy * y[i]);
    }
  }

  /**
   * Scales alike in both directions, and shifts, so that the longer side of the bounding box runs
   * from {@code margin} to {@code margin + side} and the shorter one lies centred in that span.
   */
  void fit(double margin, double side) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
    }
    double scale = side / Math.max(maxX - minX, maxY - minY);
    double middle = margin + side / 2;
    for (int i = 0; i < size; i++) {
      move(
          i,
          middle + scale * (x[i] - (minX + maxX) / 2),
          middle + scale * (y[i] - (minY + maxY) / 2));
    }
  }
}
