package io.github.camada.nn;

/** f(z) = log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)) */
final class Softplus extends SmoothDerivative {

  Softplus() {
    super("softplus");
  }

  @Override
  public float value(float z) {
    return value(z, SmoothFunctions.exp(-Math.abs(z)));
  }

  /** A sum of doubles, rounded to a float at the end. */
  private static float value(float z, double exponential) {
    return (float) (Math.max(z, 0) + SmoothFunctions.log1p(exponential));
  }

  @Override
  public float derivative(float z, float y) {
    return (float) SmoothFunctions.sigmoid(z);
  }

  /** exp(-|x|), of which {@link #store} makes f(x). */
  @Override
  void values(Exponentials numbers, int count) {
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = -Math.abs(x[i]);
    }
    numbers.exp(count);
  }

  @Override
  void store(double[] values, float[] z, float[] y, int at, int count) {
    for (int i = 0; i < count; i++) {
      y[at + i] = value(z[at + i], values[i]);
    }
  }

  @Override
  void derivatives(Exponentials numbers, int count) {
    Sigmoid.sigmoids(numbers, count);
  }
}
