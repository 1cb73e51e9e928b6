package io.github.camada.metric;

import java.util.Locale;

/**
 * Where a share lies with 95% confidence, given how often it was seen in a number of trials
 * (Wilson: "Probable Inference, the Law of Succession, and Statistical Inference", 1927). With the
 * share p of n trials and z = 1.96, the normal distribution's 97.5% quantile:
 *
 * <pre>
 *   ( p + z^2 / 2n  -+  z sqrt( p (1 - p) / n + z^2 / 4n^2 ) ) / ( 1 + z^2 / n )
 * </pre>
 *
 * <p>Unlike the interval from the standard deviation alone it stays within [0, 1] and has a width
 * even when all trials or none succeeded.
 *
 * @param low lower bound, in [0, 1]
 * @param high upper bound, in [0, 1]
 */
public record WilsonInterval(double low, double high) {

  private static final double Z = 1.959963984540054;

  /**
   * The interval of a share.
   *
   * @param successes how often it was seen, for example the examples that were predicted right
   * @param trials of how many, at least 1
   * @return its bounds
   * @throws IllegalArgumentException unless {@code 0 <= successes <= trials} and {@code 1 <=
   *     trials}
   */
  public static WilsonInterval of(long successes, long trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "Wilson interval: %d successes of %d trials, wanted 0 to all of at least 1"
              .formatted(successes, trials));
    }
    double n = trials;
    double share = successes / n;
    double centre = share + Z * Z / (2 * n);
    double reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // Without rounding, the formula gives 0 for none and 1 for all.
    return new WilsonInterval(
        successes == 0 ? 0 : (centre - reach) / scale,
        successes == trials ? 1 : (centre + reach) / scale);
  }

  /** The bounds with four decimals: {@code 0.9760 to 0.9816}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f to %.4f", low, high);
  }
}
