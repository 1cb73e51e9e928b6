package io.github.camada.nn;

/** f(z) = z above 0, exp(z) - 1 below. */
final class Elu extends SmoothDerivative {

  static final String NAME = "elu";

  Elu() {
    super(NAME);
  }

  /** With another limit far below 0, -alpha. */
  static Activation withLimit(double alpha) {
    return alpha == 1 ? Activation.ELU : new ScaledElu(alpha);
  }

  @Override
  public float value(float z) {
    return z > 0 ? z : (float) SmoothFunctions.expm1(z);
  }

  /** Not y + 1, which loses its digits where y comes near -1. */
  @Override
  public float derivative(float z, float y) {
    return z > 0 ? 1 : (float) SmoothFunctions.exp(z);
  }

  @Override
  void values(Exponentials numbers, int count) {
    values(numbers, 1, count);
  }

  @Override
  void derivatives(Exponentials numbers, int count) {
    exponentials(numbers, count);
  }

  /**
   * Without asking for the sign, which no processor can guess: the one above plus the one below,
   * one of which is 0. -0 stays -0.
   */
  static void values(Exponentials numbers, double alpha, int count) {
    negatives(numbers, count);
    numbers.expm1(count);
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = Math.max(x[i], -0.0) + alpha * e[i];
    }
  }

  /** exp(x) below, and above exp(0). */
  static void exponentials(Exponentials numbers, int count) {
    negatives(numbers, count);
    numbers.exp(count);
  }

  private static void negatives(Exponentials numbers, int count) {
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = Math.min(x[i], 0.0);
    }
  }
}
