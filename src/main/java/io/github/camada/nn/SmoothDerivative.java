package io.github.camada.nn;

/** A smooth activation whose derivative is made of exponentials, too. */
abstract class SmoothDerivative extends SmoothActivation {

  SmoothDerivative(String name) {
    super(name);
  }

  /** Replaces the first {@code count} of e by f'(x). */
  abstract void derivatives(Exponentials numbers, int count);

  @Override
  final void scale(float[] gradient, float[] z, float[] y, int from, int to, Exponentials memory) {
    for (int at = from, count; at < to; at += count) {
      count = memory.load(z, at, to);
      derivatives(memory, count);
      double[] slopes = memory.e;
      for (int i = 0; i < count; i++) {
        gradient[at + i] *= (float) slopes[i];
      }
    }
  }
}
