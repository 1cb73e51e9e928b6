package io.github.camada.nn;

/**
 * An activation made of exponentials, which are several times as fast for many values at once. One
 * at a time they have the same bits. Those of one name are the same function.
 */
abstract class SmoothActivation implements Activation {

  private final String name;

  SmoothActivation(String name) {
    this.name = name;
  }

  /** From x, the first numbers of a piece, f(x) in the place of e. */
  abstract void values(Exponentials numbers, int count);

  /** The same for f'(x), of which y, from a position on, is f(x). */
  abstract void derivatives(Exponentials numbers, float[] y, int at, int count);

  /** Y = f(Z) for a part of both. */
  final void values(float[] z, float[] y, int from, int to, Exponentials memory) {
    for (int at = from, count; at < to; at += count) {
      count = memory.load(z, at, to);
      values(memory, count);
      store(memory.e, z, y, at, count);
    }
  }

  /** Multiplies a part of a gradient by f'(Z), where Y = f(Z). */
  final void scale(float[] gradient, float[] z, float[] y, int from, int to, Exponentials memory) {
    for (int at = from, count; at < to; at += count) {
      count = memory.load(z, at, to);
      derivatives(memory, y, at, count);
      double[] slopes = memory.e;
      for (int i = 0; i < count; i++) {
        gradient[at + i] *= (float) slopes[i];
      }
    }
  }

  /** Rounds a piece of f(z) to floats. */
  void store(double[] values, float[] z, float[] y, int at, int count) {
    for (int i = 0; i < count; i++) {
      y[at + i] = (float) values[i];
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof SmoothActivation that && name.equals(that.name);
  }

  @Override
  public final int hashCode() {
    return name.hashCode();
  }

  @Override
  public final String toString() {
    return name;
  }
}
