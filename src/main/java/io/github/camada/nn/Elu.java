package io.github.camada.nn;

/** f(z) = z above 0, alpha (exp(z) - 1) below. */
record Elu(double alpha) implements Activation {

  static final String NAME = "elu";
  static final double USUAL_ALPHA = 1;

  Elu {
    if (!(alpha > 0 && alpha <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          NAME + ": alpha " + alpha + ", wanted a finite value above 0");
    }
  }

  @Override
  public String name() {
    return alpha == USUAL_ALPHA ? NAME : NAME + "(" + alpha + ")";
  }

  @Override
  public float value(float z) {
    // Of other multiples not all were compared with generated code, which has StrictMath.
    double below = alpha == USUAL_ALPHA ? SmoothFunctions.expm1(z) : StrictMath.expm1(z);
    return z > 0 ? z : (float) (alpha * below);
  }

  /** Not y + alpha, which loses its digits where y comes near -alpha. */
  @Override
  public float derivative(float z, float y) {
    return z > 0 ? 1 : (float) (alpha * SmoothFunctions.exp(z));
  }

  @Override
  public String toString() {
    return name();
  }
}
