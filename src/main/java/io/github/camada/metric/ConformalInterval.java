package io.github.camada.metric;

/**
 * Intervals that hold the true number as often as wanted, on the terms of {@link ConformalSets}: a
 * prediction, plus and minus the {@code ceil((n + 1) coverage)}-th smallest of the absolute errors
 * of n examples.
 *
 * @param coverage the probability that is wanted, above 0 and below 1
 * @param halfWidth of each interval; infinite where there are too few examples for the coverage
 */
public record ConformalInterval(double coverage, double halfWidth) {

  /**
   * Checks the ranges.
   *
   * @param coverage above 0 and below 1
   * @param halfWidth at least 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public ConformalInterval {
    ConformalSets.requireCoverage(coverage);
    if (!(halfWidth >= 0)) {
      throw new IllegalArgumentException(
          "conformal interval: half width " + halfWidth + ", wanted at least 0");
    }
  }

  /**
   * Intervals by the errors of examples that took no part in training.
   *
   * @param predictions {@code [n]}, finite
   * @param targets {@code [n]}, finite
   * @param coverage the probability that is wanted, above 0 and below 1
   * @return what makes intervals
   * @throws IllegalArgumentException if the lengths differ, a number is NaN or infinite or the
   *     coverage is out of range
   */
  public static ConformalInterval of(float[] predictions, float[] targets, double coverage) {
    ConformalSets.requireCoverage(coverage);
    if (predictions.length != targets.length) {
      throw new IllegalArgumentException(
          "conformal interval: %d predictions and %d targets, wanted as many"
              .formatted(predictions.length, targets.length));
    }
    double[] errors = new double[targets.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs((double) predictions[i] - targets[i]);
      if (!Double.isFinite(errors[i])) {
        throw new IllegalArgumentException(
            "conformal interval: prediction %s and target %s of example %d, wanted finite numbers"
                .formatted(predictions[i], targets[i], i));
      }
    }
    return new ConformalInterval(coverage, ConformalSets.quantile(errors, coverage));
  }

  /**
   * The lower end.
   *
   * @param prediction of one example
   * @return the prediction less the half width
   */
  public double low(double prediction) {
    return prediction - halfWidth;
  }

  /**
   * The upper end.
   *
   * @param prediction of one example
   * @return the prediction and the half width
   */
  public double high(double prediction) {
    return prediction + halfWidth;
  }
}
