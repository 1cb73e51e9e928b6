package io.github.camada.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Examples by their score for one label, the lowest first, those that score alike together. An
 * example of weight w and label t is one of weight {@code w t} that has the label, and one of
 * weight {@code w (1 - t)} that has it not.
 *
 * @param with {@code [groups]}, the weight that has the label
 * @param without {@code [groups]}, the weight that has it not
 */
record Ranking(double[] with, double[] without) {

  /**
   * Ranks scores that are numbers.
   *
   * @param scores {@code [n]}
   * @param labels {@code [n]}, each in [0, 1]
   * @param weights {@code [n]}
   */
  static Ranking of(float[] scores, float[] labels, float[] weights) {
    long[] order = new long[scores.length];
    for (int i = 0; i < scores.length; i++) {
      order[i] = (long) ascending(scores[i]) << 32 | i;
    }
    Arrays.sort(order);
    double[] with = new double[scores.length];
    double[] without = new double[scores.length];
    int group = -1;
    for (int place = 0; place < order.length; place++) {
      if (place == 0 || order[place] >> 32 != order[place - 1] >> 32) {
        group++;
      }
      int i = (int) order[place];
      with[group] += (double) weights[i] * labels[i];
      without[group] += (double) weights[i] * (1 - (double) labels[i]);
    }
    return new Ranking(Arrays.copyOf(with, group + 1), Arrays.copyOf(without, group + 1));
  }

  /** An integer that is as large as the number, among those of other numbers; the zeros are one. */
  private static int ascending(float number) {
    int bits = Float.floatToIntBits(number + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  /** Empty unless there are examples of both kinds. */
  OptionalDouble areaUnderCurve() {
    double below = 0;
    double won = 0;
    for (int i = 0; i < with.length; i++) {
      won += with[i] * (below + without[i] / 2);
      below += without[i];
    }
    double pairs = sum(with) * below;
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
  }

  /** Empty unless there are examples with the label. */
  OptionalDouble averagePrecision() {
    double all = sum(with);
    double found = 0;
    double looked = 0;
    double average = 0;
    for (int i = with.length - 1; i >= 0; i--) {
      found += with[i];
      looked += with[i] + without[i];
      average += with[i] == 0 ? 0 : with[i] / all * (found / looked);
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(average);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
