package io.github.camada.feature;

import java.util.Locale;

/** How the numbers of a column become inputs of a network. */
public enum NumberScaling {

  /**
   * By mean and standard deviation (of the population, in two passes): {@code (x - mean) /
   * deviation}.
   */
  STANDARD {
    @Override
    NumberScale learn(double[] sorted) {
      double sum = 0;
      for (double value : sorted) {
        sum += value;
      }
      double mean = sum / sorted.length;
      double squares = 0;
      for (double value : sorted) {
        squares += (value - mean) * (value - mean);
      }
      return new NumberScale.Standard(mean, Math.sqrt(squares / sorted.length));
    }
  },

  /**
   * By median and quartiles, and clipped smoothly, so that a few extreme values neither shrink all
   * others nor become large inputs: {@code z / sqrt(1 + (z / 3)^2)} with {@code z = (x - median) /
   * (upper quartile - lower quartile)}, or twice the distance from the median over the range where
   * the quartiles are the same (Holzmüller, Grinsztajn, Steinwart: "Better by Default: Strong
   * Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024).
   */
  ROBUST {
    @Override
    NumberScale learn(double[] sorted) {
      double quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
      double range = sorted[sorted.length - 1] - sorted[0];
      return new NumberScale.Robust(quantile(sorted, 0.5), quartiles > 0 ? quartiles : range / 2);
    }
  },

  /**
   * By rank: the inputs of the training rows are distributed evenly from -1 to 1, whatever the
   * distribution of the numbers was; between known values linearly, beyond them -1 and 1.
   */
  QUANTILE {
    @Override
    NumberScale learn(double[] sorted) {
      int knots = Math.min(MOST_KNOTS, sorted.length);
      double[] values = new double[knots];
      for (int i = 0; i < knots; i++) {
        values[i] = quantile(sorted, i / (knots - 1.0));
      }
      return new NumberScale.Quantile(values);
    }
  };

  /** Points of the curve by rank: enough to tell percents apart, few enough to read. */
  static final int MOST_KNOTS = 101;

  /** The scale of sorted numbers, of which two at least differ. */
  abstract NumberScale learn(double[] sorted);

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A quantile, between the two nearest numbers linearly.
   *
   * @param sorted ascending, at least 1
   * @param share in [0, 1]
   */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    if (below == sorted.length - 1) {
      return sorted[below];
    }
    double part = place - below;
    // no overflow, and exact between two equal numbers
    return part == 0 || sorted[below] == sorted[below + 1]
        ? sorted[below]
        : sorted[below] * (1 - part) + sorted[below + 1] * part;
  }
}
