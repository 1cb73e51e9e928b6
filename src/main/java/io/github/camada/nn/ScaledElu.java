package io.github.camada.nn;

/**
 * f(z) = z above 0, alpha (exp(z) - 1) below, one at a time: of the values of other multiples than
 * 1 not all could be compared with those of generated code, which has {@link StrictMath}.
 */
record ScaledElu(double alpha) implements Activation {

  ScaledElu {
    if (!(alpha > 0 && alpha <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          Elu.NAME + ": alpha " + alpha + ", wanted a finite value above 0");
    }
  }

  @Override
  public String name() {
    return Elu.NAME + "(" + alpha + ")";
  }

  @Override
  public float value(float z) {
    return z > 0 ? z : (float) (alpha * StrictMath.expm1(z));
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
