package io.github.camada.feature;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What a column's numbers have taught a {@link NumberScaling}. Computed in double precision. */
public sealed interface NumberScale {

  /**
   * What a number becomes.
   *
   * @param value finite
   * @return the scaled number
   */
  double apply(double value);

  private static void requireScale(String middle, double shift, String width, double scale) {
    if (!Double.isFinite(shift) || !(scale > 0) || scale == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "number scale: %s %s and %s %s, wanted finite numbers, and a %s above 0"
              .formatted(middle, shift, width, scale, width));
    }
  }

  /**
   * By mean and standard deviation: {@code (x - mean) / deviation}.
   *
   * @param mean of the training rows, finite
   * @param deviation finite and above 0
   */
  record Standard(double mean, double deviation) implements NumberScale {

    /**
     * A scale.
     *
     * @param mean of the training rows, finite
     * @param deviation finite and above 0
     * @throws IllegalArgumentException if they are not
     */
    public Standard {
      requireScale("mean", mean, "deviation", deviation);
    }

    @Override
    public double apply(double value) {
      return (value - mean) / deviation;
    }
  }

  /**
   * By median and spread, clipped smoothly: {@code z / sqrt(1 + (z / 3)^2)} with {@code z = (x -
   * median) / spread}.
   *
   * @param median of the training rows, finite
   * @param spread finite and above 0
   */
  record Robust(double median, double spread) implements NumberScale {

    /** What no input exceeds. */
    public static final double BOUND = 3;

    /** Beyond so many times the bound an input is the bound in all its digits. */
    public static final double FAR = 1e9;

    /**
     * A scale.
     *
     * @param median of the training rows, finite
     * @param spread finite and above 0
     * @throws IllegalArgumentException if they are not
     */
    public Robust {
      requireScale("median", median, "spread", spread);
    }

    @Override
    public double apply(double value) {
      double z = (value - median) / spread;
      double share = z / BOUND;
      // its square would be infinite from 1e154 on, where the quotient is the bound in all digits
      return Math.abs(share) > FAR ? Math.copySign(BOUND, share) : z / Math.sqrt(1 + share * share);
    }
  }

  /**
   * By rank.
   *
   * @param values ascending, at least two that differ; the first stands for -1, the last for 1, and
   *     the others at the same distances between
   */
  record Quantile(double[] values) implements NumberScale {

    /**
     * A scale, which copies the array.
     *
     * @param values ascending, at least two that differ
     * @throws IllegalArgumentException if they are not
     */
    public Quantile {
      for (int i = 1; i < values.length; i++) {
        if (!(values[i - 1] <= values[i])) {
          throw new IllegalArgumentException("quantiles: wanted numbers in ascending order");
        }
      }
      if (values.length < 2 || values[0] == values[values.length - 1]) {
        throw new IllegalArgumentException("quantiles: wanted at least two numbers that differ");
      }
      // a zero below zero is the same number, which the order of doubles tells apart
      values = DoubleStream.of(values).map(value -> value + 0.0).toArray();
    }

    /**
     * The numbers that divide the training rows into equal parts.
     *
     * @return a new array
     */
    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public double apply(double number) {
      double value = number + 0.0; // also of a zero below zero
      int last = values.length - 1;
      if (value <= values[0] || value >= values[last]) {
        return value <= values[0] ? -1 : 1;
      }
      int at = Arrays.binarySearch(values, value);
      if (at >= 0) {
        // a value that is there many times stands in the middle of its ranks
        int first = at;
        int end = at;
        while (values[first - 1] == value) {
          first--;
        }
        while (values[end + 1] == value) {
          end++;
        }
        return (first + end) / (double) last - 1;
      }
      int above = -at - 1;
      double low = values[above - 1];
      double part = (value - low) / (values[above] - low);
      return 2 * (above - 1 + part) / last - 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Quantile that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }
}
