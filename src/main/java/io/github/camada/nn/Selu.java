package io.github.camada.nn;

/** f(z) = lambda z above 0, lambda alpha (exp(z) - 1) below. */
final class Selu extends SmoothDerivative {

  private static final double LAMBDA = 1.0507009873554804934;
  private static final double ALPHA = 1.6732632423543772848;

  Selu() {
    super("selu");
  }

  @Override
  public float value(float z) {
    return (float) (LAMBDA * (z > 0 ? z : ALPHA * SmoothFunctions.expm1(z)));
  }

  @Override
  public float derivative(float z, float y) {
    return (float) (LAMBDA * (z > 0 ? 1 : ALPHA * SmoothFunctions.exp(z)));
  }

  @Override
  void values(Exponentials numbers, int count) {
    Elu.values(numbers, ALPHA, count);
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = LAMBDA * e[i];
    }
  }

  @Override
  void derivatives(Exponentials numbers, int count) {
    Elu.exponentials(numbers, count);
    double[] x = numbers.x;
    double[] e = numbers.e;
    for (int i = 0; i < count; i++) {
      e[i] = LAMBDA * (x[i] > 0 ? 1 : ALPHA * e[i]);
    }
  }
}
