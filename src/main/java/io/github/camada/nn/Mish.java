package io.github.camada.nn;

/**
 * f(z) = z tanh(log(1 + e)), where e = exp(z) and tanh(log(1 + e)) = n / (n + 2) with n = e (e +
 * 2). Its derivative is (1 - tanh<sup>2</sup>) sigmoid(z), where 1 - tanh<sup>2</sup> = 4 (n + 1) /
 * (n + 2)<sup>2</sup>.
 */
final class Mish extends GatedActivation {

  Mish() {
    super("mish");
  }

  @Override
  public float value(float z) {
    return gated(z, gate(SmoothFunctions.exp(near(z))));
  }

  @Override
  public float derivative(float z, float y) {
    double x = near(z);
    return (float) slope(x, SmoothFunctions.exp(x));
  }

  private static double gate(double e) {
    double n = e * (e + 2);
    return n / (n + 2);
  }

  private static double slope(double x, double e) {
    double n = e * (e + 2);
    double squared = (n + 2) * (n + 2);
    return n / (n + 2) + x * 4 * (n + 1) / squared * (e / (1 + e));
  }

  @Override
  void gates(Exponentials numbers, int count) {
    numbers.expOfX(count);
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = gate(e[i]);
    }
  }

  @Override
  void slopes(Exponentials numbers, int count) {
    numbers.expOfX(count);
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = slope(x[i], e[i]);
    }
  }
}
