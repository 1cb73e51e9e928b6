package io.github.camada.chart;

import io.github.camada.metric.ThresholdCurve;
import java.util.Map;

/** The pictures of how well yes/no answers and numbers are told, one method for each. */
public final class TableCharts {

  static {
    ChartLibrary.read();
  }

  private TableCharts() {}

  /**
   * Receiver operating characteristics: the share of those with a label that is found over the
   * share of the others that is taken for it, at every threshold. The legend has the area under
   * each.
   *
   * @param curves by names of classes or labels, at least one; of more than six, those of the
   *     lowest area are drawn
   * @return a chart with a line for each, and the diagonal of chance
   * @throws IllegalArgumentException if there is none
   */
  public static Picture roc(Map<String, ThresholdCurve> curves) {
    return RankingChart.roc(curves);
  }

  /**
   * Precision over recall at every threshold, in steps. The legend has the average precision of
   * each.
   *
   * @param curves by names of classes or labels, at least one; of more than six, those of the
   *     lowest average precision are drawn
   * @return a chart with a line for each
   * @throws IllegalArgumentException if there is none
   */
  public static Picture precisionRecall(Map<String, ThresholdCurve> curves) {
    return RankingChart.precisionRecall(curves);
  }

  /**
   * Precision, recall and F1 over the threshold of a yes, with the threshold of the highest F1.
   *
   * @param name of the class or label
   * @param curve its counts
   * @return a chart with a line for each of the three
   */
  public static Picture thresholds(String name, ThresholdCurve curve) {
    return ThresholdChart.of(name, curve);
  }

  /**
   * Predicted numbers over the true ones, and the diagonal on which they should lie.
   *
   * @param name of the number
   * @param predicted {@code [n]}
   * @param truth {@code [n]}
   * @return a chart with a point for each example, or for every so many if there are more than
   *     1,000
   * @throws IllegalArgumentException if there are not as many of both, or none
   */
  public static Picture predictedAgainstTrue(String name, double[] predicted, double[] truth) {
    return new NumberChart(name, predicted, truth).againstTruth();
  }

  /**
   * What is left of the true numbers when the prediction is taken away, over the prediction: a
   * pattern in it is something that the model has not learnt.
   *
   * @param name of the number
   * @param predicted {@code [n]}
   * @param truth {@code [n]}
   * @return a chart with a point for each example, or for every so many if there are more than
   *     1,000
   * @throws IllegalArgumentException if there are not as many of both, or none
   */
  public static Picture residuals(String name, double[] predicted, double[] truth) {
    return new NumberChart(name, predicted, truth).residuals();
  }
}
