package io.github.camada.data.digits;

/**
 * A smooth curve through given points: a Catmull-Rom spline (Catmull and Rom, "A Class of Local
 * Interpolating Splines", 1974) whose parameter advances by the distance between points, so that it
 * makes no cusp where points lie close together. Strokes and corners break it into pieces.
 */
final class Spline {

  /** Lines for each piece between two points; 8 keeps a bow of a 20-pixel digit visibly round. */
  private static final int STEPS = 8;

  /**
   * Lengthens the slopes. On six points of a circle those of Catmull and Rom are {@code sin(60)}
   * radii, and those of the cubic nearest to the arc {@code 4 tan(15)}: 1.24 times as long.
   */
  private static final double ROUNDNESS = 1.2;

  /** Keeps the slope finite where two points coincide. */
  private static final double TINY = 1e-9;

  private final double[] x;
  private final double[] y;
  private final boolean[] start;
  private final boolean[] corner;

  /**
   * Takes the points of all strokes, one after the other; the arrays are not copied.
   *
   * @param x to the right
   * @param y downward
   * @param start whether a point begins a stroke; the first does
   * @param corner whether the curve may turn sharply at a point
   */
  Spline(double[] x, double[] y, boolean[] start, boolean[] corner) {
    this.x = x;
    this.y = y;
    this.start = start;
    this.corner = corner;
  }

  /** The curve as short straight lines. */
  Polyline flatten() {
    Polyline line = new Polyline();
    for (int i = 0; i < x.length; i++) {
      if (start[i]) {
        line.add(x[i], y[i], true);
      } else {
        addPiece(line, i);
      }
    }
    return line;
  }

  /** Adds the piece that leads to point {@code i}, a cubic Hermite curve between two slopes. */
  private void addPiece(Polyline line, int i) {
    double[] dx = slopes(x, i);
    double[] dy = slopes(y, i);
    for (int step = 1; step <= STEPS; step++) {
      double t = (double) step / STEPS;
      double forward = t * t * (3 - 2 * t);
      double leaving = t * (1 - t) * (1 - t);
      double arriving = t * t * (t - 1);
      line.add(
          x[i - 1] + forward * (x[i] - x[i - 1]) + leaving * dx[0] + arriving * dx[1],
          y[i - 1] + forward * (y[i] - y[i - 1]) + leaving * dy[0] + arriving * dy[1],
          false);
    }
  }

  /**
   * The derivatives of one coordinate at both ends of the piece that leads to point {@code i},
   * whose parameter runs from 0 to 1. At a free end or a corner it is the chord's, elsewhere the
   * chords on both sides are averaged, the shorter one counting more.
   */
  private double[] slopes(double[] v, int i) {
    double chord = v[i] - v[i - 1];
    double length = length(i);
    double leaving = chord;
    double arriving = chord;
    if (!start[i - 1] && !corner[i - 1]) {
      double before = length(i - 1);
      double share = length / (length + before);
      leaving = ROUNDNESS * ((1 - share) * chord + share * length / before * (v[i - 1] - v[i - 2]));
    }
    if (i + 1 < x.length && !start[i + 1] && !corner[i]) {
      double after = length(i + 1);
      double share = length / (length + after);
      arriving = ROUNDNESS * ((1 - share) * chord + share * length / after * (v[i + 1] - v[i]));
    }
    return new double[] {leaving, arriving};
  }

  private double length(int i) {
    double dx = x[i] - x[i - 1];
    double dy = y[i] - y[i - 1];
    return Math.sqrt(dx * dx + dy * dy) + TINY;
  }
}
