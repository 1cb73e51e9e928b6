package io.github.camada.nn;

/** f(z) = z / (1 + exp(-z)) */
final class Silu extends GatedActivation {

  Silu() {
    super("silu");
  }

  @Override
  public float value(float z) {
    return gated(z, SmoothFunctions.sigmoid(near(z)));
  }

  @Override
  public float derivative(float z, float y) {
    double x = near(z);
    return (float) slope(x, SmoothFunctions.sigmoid(x));
  }

  private static double slope(double x, double gate) {
    return gate * (1 + x * (1 - gate));
  }

  @Override
  void gates(Exponentials numbers, int count) {
    Sigmoid.sigmoids(numbers, count);
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
