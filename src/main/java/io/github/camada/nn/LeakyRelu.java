package io.github.camada.nn;

/** f(z) = z above 0, slope z below. */
record LeakyRelu(double slope) implements Activation {

  static final String NAME = "leaky-relu";
  static final double USUAL_SLOPE = 0.01;

  LeakyRelu {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException(NAME + ": slope " + slope + ", wanted 0 to 1");
    }
  }

  @Override
  public String name() {
    return slope == USUAL_SLOPE ? NAME : NAME + "(" + slope + ")";
  }

  @Override
  public float value(float z) {
    return z > 0 ? z : (float) slope * z;
  }

  @Override
  public float derivative(float z, float y) {
    return z > 0 ? 1 : (float) slope;
  }

  @Override
  public String toString() {
    return name();
  }
}
