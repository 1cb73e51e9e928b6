package io.github.camada.metric;

import io.github.camada.metric.ThresholdCurve.Point;
import java.util.function.Function;

/**
 * By what a threshold is chosen among those of a {@link ThresholdCurve}.
 *
 * @param name in words, for example {@code highest F1}
 * @param choice takes one of a curve's points
 */
public record ThresholdRule(String name, Function<ThresholdCurve, Point> choice) {

  /**
   * The threshold of the highest F1.
   *
   * @return the rule
   */
  public static ThresholdRule highestF1() {
    return new ThresholdRule("highest F1", ThresholdCurve::highestF1);
  }

  /**
   * The threshold of the least cost, see {@link ThresholdCurve#leastCost}.
   *
   * @param falsePositive what a wrong yes costs, finite and at least 0
   * @param falseNegative what a wrong no costs, finite and at least 0
   * @return the rule
   */
  public static ThresholdRule leastCost(double falsePositive, double falseNegative) {
    return new ThresholdRule(
        "least cost, " + falsePositive + " a wrong yes and " + falseNegative + " a wrong no",
        curve -> curve.leastCost(falsePositive, falseNegative));
  }

  /**
   * The threshold of the highest recall with at least some precision.
   *
   * @param wanted in [0, 1]
   * @return the rule
   */
  public static ThresholdRule precision(double wanted) {
    return new ThresholdRule(
        "highest recall with precision of at least " + wanted,
        curve -> curve.withPrecision(wanted));
  }

  /**
   * The threshold of the highest precision with at least some recall.
   *
   * @param wanted in [0, 1]
   * @return the rule
   */
  public static ThresholdRule recall(double wanted) {
    return new ThresholdRule(
        "highest precision with recall of at least " + wanted, curve -> curve.withRecall(wanted));
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
