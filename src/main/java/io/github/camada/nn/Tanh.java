package io.github.camada.nn;

/** f(z) = tanh z */
final class Tanh extends SmoothActivation {

  Tanh() {
    super("tanh");
  }

  @Override
  public float value(float z) {
    return (float) SmoothFunctions.tanh(z);
  }

  @Override
  public float derivative(float z, float y) {
    return (1 - y) * (1 + y);
  }

  /** Those of -|x|, to which {@link #store} gives the sign of x. */
  @Override
  void values(Exponentials numbers, int count) {
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = -2 * Math.abs(x[i]);
    }
    numbers.expm1(count);
    for (int i = 0; i < count; i++) {
      e[i] = e[i] / (e[i] + 2);
    }
  }

  @Override
  void store(double[] values, float[] z, float[] y, int at, int count) {
    for (int i = 0; i < count; i++) {
      y[at + i] = Math.copySign((float) values[i], z[at + i]);
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
