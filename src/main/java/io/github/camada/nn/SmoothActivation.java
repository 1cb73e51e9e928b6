package io.github.camada.nn;

/**
 * An activation made of exponentials, which are several times as fast for many values at once, but
 * for softplus, whose logarithm goes one at a time. One at a time all have the same bits.
 */
abstract class SmoothActivation implements Activation {

  private final String name;

  SmoothActivation(String name) {
    this.name = name;
  }

  /** Replaces the first {@code count} of e by f(x). */
  abstract void values(Exponentials numbers, int count);

  /** Y = f(Z) for a part of both. */
  final void values(float[] z, float[] y, int from, int to, Exponentials memory) {
    for (int at = from, count; at < to; at += count) {
      count = memory.load(z, at, to);
      values(memory, count);
      store(memory.e, z, y, at, count);
    }
  }

  /** Multiplies a part of a gradient by f'(Z), where Y = f(Z). */
  abstract void scale(
      float[] gradient, float[] z, float[] y, int from, int to, Exponentials memory);

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
  public final String toString() {
    return name;
  }
}
