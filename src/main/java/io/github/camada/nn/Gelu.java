package io.github.camada.nn;

/**
 * f(z) = z (1 + tanh u) / 2 with u = sqrt(2 / pi) (z + 0.044715 z<sup>3</sup>), where (1 + tanh u)
 * / 2 = sigmoid(2u), which keeps its digits where tanh comes near -1.
 */
final class Gelu extends GatedActivation {

  /** sqrt(2 / pi) */
  private static final double FACTOR = 0.797884560802865356;

  private static final double CUBIC = 0.044715;

  Gelu() {
    super("gelu");
  }

  @Override
  public float value(float z) {
    return gated(z, SmoothFunctions.sigmoid(twoU(near(z))));
  }

  @Override
  public float derivative(float z, float y) {
    double x = near(z);
    return (float) slope(x, SmoothFunctions.sigmoid(twoU(x)));
  }

  /**
   * Not further than {@link SmoothFunctions} go, where the gate is 0 or 1 as a float, and the
   * derivative a zero of either sign or 1.
   */
  private static double twoU(double x) {
    double twoU = 2 * FACTOR * (x + CUBIC * x * x * x);
    return Math.max(-SmoothFunctions.FAR, Math.min(SmoothFunctions.FAR, twoU));
  }

  private static double slope(double x, double gate) {
    return gate + x * gate * (1 - gate) * (2 * FACTOR * (1 + 3 * CUBIC * x * x));
  }

  @Override
  void gates(Exponentials numbers, int count) {
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = -twoU(x[i]);
    }
    Sigmoid.reciprocals(numbers, count);
  }

  @Override
  void slopes(Exponentials numbers, int count) {
    gates(numbers, count);
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = slope(x[i], e[i]);
    }
  }
}
