package io.github.camada.nn;

/**
 * The functions that activations are made of, in double precision. {@link StrictMath} gives the
 * same bits on every JVM; faster ones that do too would stand here.
 */
final class SmoothFunctions {

  private SmoothFunctions() {}

  static double exp(double x) {
    return StrictMath.exp(x);
  }

  /** exp(x) - 1, without the loss of digits near 0. */
  static double expm1(double x) {
    return StrictMath.expm1(x);
  }

  /** log(1 + x), without the loss of digits near 0. */
  static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /** 1 / (1 + exp(-x)) */
  static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }
}
