package io.github.camada.tensor.kernel;

/** Whether numbers are finite, fast enough for every example of a batch. */
public final class FiniteValues {

  private FiniteValues() {}

  /**
   * Whether a part of an array has neither NaN nor infinity.
   *
   * <p>Zero times a finite number is zero, times any other it is NaN, which no sum loses. Four
   * sums, as one addition takes four cycles: 784 values take about 0.3 microseconds.
   *
   * @param values any numbers
   * @param from position of the first
   * @param count how many
   * @return true if all are finite, and if there are none
   */
  public static boolean all(float[] values, int from, int count) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int end = from + count;
    int i = from;
    for (; i < end - 3; i += 4) {
      first += 0 * values[i];
      second += 0 * values[i + 1];
      third += 0 * values[i + 2];
      fourth += 0 * values[i + 3];
    }
    for (; i < end; i++) {
      first += 0 * values[i];
    }
    return first + second + third + fourth == 0;
  }

  /**
   * The first value that is NaN or infinite.
   *
   * @param values any numbers
   * @param from position where the search begins
   * @param count how many are looked at
   * @return its position in the array; -1 if all are finite
   */
  public static int firstOther(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}
