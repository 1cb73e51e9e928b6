package io.github.camada.metric;

import java.util.OptionalDouble;

/**
 * The predictions of about the same confidence, and how many of them were right.
 *
 * @param from lowest confidence, in [0, 1)
 * @param to highest confidence, in (0, 1]; it belongs to the next bin except in the last
 * @param examples number of predictions in this bin
 * @param confidence mean confidence of these predictions; empty without one
 * @param accuracy share of these predictions that were right; empty without one
 */
public record ReliabilityBin(
    double from, double to, long examples, OptionalDouble confidence, OptionalDouble accuracy) {

  /**
   * A bin of predictions whose confidences and right ones were added up.
   *
   * @param confidence sum of the confidences
   * @param correct number of those that were right
   */
  static ReliabilityBin ofSums(
      double from, double to, long examples, double confidence, long correct) {
    return examples == 0
        ? new ReliabilityBin(from, to, 0, OptionalDouble.empty(), OptionalDouble.empty())
        : new ReliabilityBin(
            from,
            to,
            examples,
            OptionalDouble.of(confidence / examples),
            OptionalDouble.of((double) correct / examples));
  }
}
