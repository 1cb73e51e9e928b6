package io.github.camada.nn;

/** f(z) = 1 / (1 + exp(-z)) */
final class Sigmoid extends SmoothActivation {

  Sigmoid() {
    super("sigmoid");
  }

  @Override
  public float value(float z) {
    return (float) SmoothFunctions.sigmoid(z);
  }

  @Override
  public float derivative(float z, float y) {
    return y * (1 - y);
  }

  @Override
  void values(Exponentials numbers, int count) {
    sigmoids(numbers, count);
  }

  /** From x, sigmoid(x) in the place of e. */
  static void sigmoids(Exponentials numbers, int count) {
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = -x[i];
    }
    reciprocals(numbers, count);
  }

  /** Replaces e by 1 / (1 + exp(e)). */
  static void reciprocals(Exponentials numbers, int count) {
    numbers.exp(count);
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = 1 / (1 + e[i]);
    }
  }

  /** From the values alone. */
  @Override
  void scale(float[] gradient, float[] z, float[] y, int from, int to, Exponentials memory) {
    for (int i = from; i < to; i++) {
      gradient[i] *= derivative(z[i], y[i]);
    }
  }
}
