package io.github.camada.nn;

/**
 * Exponentials of many numbers at once, with the steps of {@link SmoothFunctions} in loops that the
 * compiler turns into vectors, with the Vector API and without.
 *
 * <p>Floats are loaded as {@link #x}, and results are left in {@link #e}: arrays that are kept from
 * batch to batch, so that no batch allocates. Not for use by several threads at once.
 */
final class Exponentials {

  /** How many fit; with three arrays of doubles well within the first-level cache. */
  static final int CAPACITY = 256;

  private static final double[] NONE = {};

  /** The numbers that were loaded. */
  double[] x = NONE;

  /** What is computed of them. */
  double[] e = NONE;

  private double[] scale = NONE;

  /**
   * Loads as many numbers as fit.
   *
   * @param z the numbers
   * @param from position of the first
   * @param to one past the last
   * @return how many are loaded
   */
  int load(float[] z, int from, int to) {
    int count = Math.min(to - from, CAPACITY);
    if (x.length < count) {
      x = new double[count];
      e = new double[count];
      scale = new double[count];
    }
    double[] numbers = x;
    for (int i = 0; i < count; i++) {
      numbers[i] = z[from + i];
    }
    return count;
  }

  /** Leaves exp(x) in the place of the first e. */
  void expOfX(int count) {
    System.arraycopy(x, 0, e, 0, count);
    exp(count);
  }

  /** Replaces the first e by exp(e), up to exp(700). */
  void exp(int count) {
    reduce(count);
    double[] reduced = e;
    double[] power = scale;
    for (int i = 0; i < count; i++) {
      reduced[i] = SmoothFunctions.exp(reduced[i], power[i]);
    }
  }

  /** Replaces the first e by exp(e) - 1, without the loss of digits near 0. */
  void expm1(int count) {
    reduce(count);
    double[] reduced = e;
    double[] power = scale;
    for (int i = 0; i < count; i++) {
      reduced[i] = SmoothFunctions.expm1(reduced[i], power[i]);
    }
  }

  /** From x = k ln 2 + r: exp(r) - 1 in e, and 2<sup>k</sup> as the scale. */
  private void reduce(int count) {
    double[] numbers = e;
    double[] power = scale;
    for (int i = 0; i < count; i++) {
      // beyond this, either way, every function of a float that is built on these is flat
      double near = Math.max(-SmoothFunctions.FAR, Math.min(SmoothFunctions.FAR, numbers[i]));
      numbers[i] = near;
      power[i] = SmoothFunctions.rounded(near);
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = SmoothFunctions.reducedExpm1(numbers[i], power[i]);
    }
    for (int i = 0; i < count; i++) {
      power[i] = SmoothFunctions.powerOfTwo(power[i]);
    }
  }
}
