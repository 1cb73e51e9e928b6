package io.github.camada.web;

import java.util.Arrays;

/** The strokes of digits as a person draws them, and what they are made of. */
final class Strokes {

  private Strokes() {}

  static double[][] strokes(int digit) {
    return switch (digit) {
      case 0 -> new double[][] {arc(.5, .5, .22, .33, -90, -450)};
      case 1 -> new double[][] {line(.5, .15, .5, .85)};
      case 3 ->
          new double[][] {
            join(arc(.47, .32, .2, .18, -150, 90), arc(.47, .68, .22, .18, -90, 150))
          };
      case 4 -> new double[][] {line(.35, .15, .3, .55, .72, .55), line(.62, .2, .62, .88)};
      case 7 -> new double[][] {line(.25, .18, .75, .18, .42, .87)};
      default -> throw new IllegalArgumentException("no strokes for " + digit);
    };
  }

  static double[] line(double... corners) {
    int steps = 6;
    double[] points = new double[(corners.length / 2 - 1) * steps * 2 + 2];
    for (int i = 0; i < points.length / 2; i++) {
      int from = Math.min(i / steps, corners.length / 2 - 2);
      double part = (i - from * steps) / (double) steps;
      for (int c = 0; c < 2; c++) {
        double a = corners[2 * from + c];
        points[2 * i + c] = a + part * (corners[2 * from + 2 + c] - a);
      }
    }
    return points;
  }

  private static double[] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    int steps = 20;
    double[] points = new double[2 * steps + 2];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (to - from) * i / steps);
      points[2 * i] = x + radiusX * Math.cos(angle);
      points[2 * i + 1] = y + radiusY * Math.sin(angle);
    }
    return points;
  }

  private static double[] join(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
