package io.github.camada.data.digits;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;

/**
 * One way to write a digit: the points that the pen passes, read from a short description such as
 * {@code "20,10 50,0 80,20! 40,98 | 30,50 70,50"}. The coordinates grow to the right and downward,
 * and a digit is about 100 high. The pen runs smoothly through its points, except where {@code !}
 * marks a corner; {@code |} lifts it, and a new stroke begins.
 */
final class StrokeShape {

  /** How much a point's random shift follows that of the point before it in the stroke. */
  private static final double DRIFT = 0.5;

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
   * @param weight how often people write the digit this way, relative to its other ways
   * @param description the points, as the class comment says
   * @return the shape
   */
  static StrokeShape of(int weight, String description) {
    String[] words = description.split(" ");
    double[] x = new double[words.length];
    double[] y = new double[words.length];
    boolean[] start = new boolean[words.length];
    boolean[] corner = new boolean[words.length];
    int size = 0;
    boolean lifted = true;
    for (String word : words) {
      if (word.equals("|")) {
        lifted = true;
        continue;
      }
      corner[size] = word.endsWith("!");
      int comma = word.indexOf(',');
      int end = corner[size] ? word.length() - 1 : word.length();
      x[size] = Integer.parseInt(word.substring(0, comma));
      y[size] = Integer.parseInt(word.substring(comma + 1, end));
      start[size] = lifted;
      lifted = false;
      size++;
    }
    return new StrokeShape(
        weight,
        Arrays.copyOf(x, size),
        Arrays.copyOf(y, size),
        Arrays.copyOf(start, size),
        Arrays.copyOf(corner, size));
  }

  /** How often people write the digit this way, relative to its other ways. */
  int weight() {
    return weight;
  }

  /**
   * Traces the shape once, every point shifted at random. Neighbours shift alike in part, so that a
   * bow grows or shrinks as a whole and a loop may miss its beginning.
   *
   * @param jitter standard deviation of the shift in each direction, in the shape's units
   * @param random where the shifts come from
   * @return the line of the pen
   */
  Polyline trace(double jitter, RandomStream random) {
    double[] shiftedX = new double[x.length];
    double[] shiftedY = new double[y.length];
    double shiftX = 0;
    double shiftY = 0;
    for (int i = 0; i < x.length; i++) {
      double old = start[i] ? 0 : DRIFT;
      double fresh = jitter * Math.sqrt(1 - old * old);
      shiftX = old * shiftX + fresh * random.nextGaussian();
      shiftY = old * shiftY + fresh * random.nextGaussian();
      shiftedX[i] = x[i] + shiftX;
      shiftedY[i] = y[i] + shiftY;
    }
    return new Spline(shiftedX, shiftedY, start, corner).flatten();
  }
}
