package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import java.util.Arrays;
import java.util.Map;

/** What a column's numbers have taught a {@link NumberScaling}. Computed in double precision. */
sealed interface NumberScale {

  double apply(double value);

  /** Adds the members that {@link #of} reads. */
  void describe(Map<String, Object> members);

  static NumberScale of(JsonObject members) throws JsonFormatException {
    String scaling = members.text("scaling");
    if (scaling.equals(NumberScaling.STANDARD.text())) {
      return new Standard(members.number("mean"), positive(members, "deviation"));
    } else if (scaling.equals(NumberScaling.ROBUST.text())) {
      return new Robust(members.number("median"), positive(members, "spread"));
    } else if (scaling.equals(NumberScaling.QUANTILE.text())) {
      double[] values = members.numbers("values");
      for (int i = 1; i < values.length; i++) {
        if (!(values[i - 1] <= values[i])) {
          throw members.wrong("values", "numbers in ascending order");
        }
      }
      if (values.length < 2 || values[0] == values[values.length - 1]) {
        throw members.wrong("values", "at least two that differ");
      }
      return new Quantile(values);
    }
    throw members.wrong("scaling", "standard, robust or quantile");
  }

  private static double positive(JsonObject members, String key) throws JsonFormatException {
    double number = members.number(key);
    if (!(number > 0)) {
      throw members.wrong(key, "a number above 0");
    }
    return number;
  }

  /** By mean and standard deviation. */
  record Standard(double mean, double deviation) implements NumberScale {

    @Override
    public double apply(double value) {
      return (value - mean) / deviation;
    }

    @Override
    public void describe(Map<String, Object> members) {
      members.put("scaling", NumberScaling.STANDARD.text());
      members.put("mean", mean);
      members.put("deviation", deviation);
    }
  }

  /** By median and spread, clipped smoothly. */
  record Robust(double median, double spread) implements NumberScale {

    /** What no input reaches. */
    private static final double BOUND = 3;

    @Override
    public double apply(double value) {
      double z = (value - median) / spread;
      double share = z / BOUND;
      // its square would be infinite from 1e154 on, where the quotient is the bound in all digits
      return Math.abs(share) > 1e9 ? Math.copySign(BOUND, share) : z / Math.sqrt(1 + share * share);
    }

    @Override
    public void describe(Map<String, Object> members) {
      members.put("scaling", NumberScaling.ROBUST.text());
      members.put("median", median);
      members.put("spread", spread);
    }
  }

  /**
   * By rank.
   *
   * @param values ascending, at least two that differ; the first stands for -1, the last for 1, and
   *     the others at the same distances between
   */
  record Quantile(double[] values) implements NumberScale {

    @Override
    public double apply(double value) {
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
    public void describe(Map<String, Object> members) {
      members.put("scaling", NumberScaling.QUANTILE.text());
      members.put("values", Scaling.list(values));
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
