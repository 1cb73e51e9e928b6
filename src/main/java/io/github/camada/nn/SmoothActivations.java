package io.github.camada.nn;

/**
 * The formulas of the smooth activations that bend near zero and become straight lines far from it.
 * Where {@code |z| >= FAR} they are those lines to the last bit of a float, and are computed as
 * such: no exponential overflows, and infinity times zero does not become NaN.
 */
final class SmoothActivations {

  /** 110 exp(-110) is less than half of the smallest float. */
  private static final float FAR = 110;

  /** sqrt(2 / pi) */
  private static final double GELU_FACTOR = 0.797884560802865356;

  private static final double GELU_CUBIC = 0.044715;

  private static final double SELU_LAMBDA = 1.0507009873554804934;
  private static final double SELU_ALPHA = 1.6732632423543772848;

  private SmoothActivations() {}

  /** Where functions are flat anyway; NaN stays NaN. */
  private static double near(float z) {
    return Math.max(-FAR, Math.min(FAR, z));
  }

  /** A function z gate(z) whose gate is 0 far below and 1 far above. */
  private static float gated(float z, double gate) {
    return z <= -FAR ? 0 : z >= FAR ? z : (float) (z * gate);
  }

  static float selu(float z) {
    return (float) (SELU_LAMBDA * (z > 0 ? z : SELU_ALPHA * SmoothFunctions.expm1(z)));
  }

  static float seluDerivative(float z, float y) {
    return (float) (SELU_LAMBDA * (z > 0 ? 1 : SELU_ALPHA * SmoothFunctions.exp(z)));
  }

  static float silu(float z) {
    return gated(z, SmoothFunctions.sigmoid(near(z)));
  }

  static float siluDerivative(float z, float y) {
    double x = near(z);
    double s = SmoothFunctions.sigmoid(x);
    return (float) (s * (1 + x * (1 - s)));
  }

  /** (1 + tanh u) / 2 = sigmoid(2u), which keeps its digits where tanh comes near -1. */
  private static double geluGate(double x) {
    return SmoothFunctions.sigmoid(2 * GELU_FACTOR * (x + GELU_CUBIC * x * x * x));
  }

  static float gelu(float z) {
    return gated(z, geluGate(near(z)));
  }

  static float geluDerivative(float z, float y) {
    double x = near(z);
    double gate = geluGate(x);
    double slope = 2 * GELU_FACTOR * (1 + 3 * GELU_CUBIC * x * x);
    return (float) (gate + x * gate * (1 - gate) * slope);
  }

  /**
   * tanh(log(1 + e)) = n / (n + 2) with n = e (e + 2), where e = exp(z). Its derivative is (1 -
   * tanh<sup>2</sup>) sigmoid(z), where 1 - tanh<sup>2</sup> = 4 (n + 1) / (n + 2)<sup>2</sup>.
   */
  static float mish(float z) {
    double e = SmoothFunctions.exp(near(z));
    double n = e * (e + 2);
    return gated(z, n / (n + 2));
  }

  static float mishDerivative(float z, float y) {
    double x = near(z);
    double e = SmoothFunctions.exp(x);
    double n = e * (e + 2);
    double squared = (n + 2) * (n + 2);
    return (float) (n / (n + 2) + x * 4 * (n + 1) / squared * (e / (1 + e)));
  }

  static float softplus(float z) {
    double bend = SmoothFunctions.log1p(SmoothFunctions.exp(-Math.abs(z)));
    return (float) (Math.max(z, 0) + bend);
  }

  static float softplusDerivative(float z, float y) {
    return (float) SmoothFunctions.sigmoid(z);
  }
}
