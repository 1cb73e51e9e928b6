package io.github.camada.learn;

import io.github.camada.feature.Labels;
import io.github.camada.feature.ThresholdChoice;
import io.github.camada.metric.ThresholdCurve;
import io.github.camada.metric.ThresholdCurve.Point;
import io.github.camada.metric.ThresholdRule;
import io.github.camada.model.MultiLabelClassifier;
import io.github.camada.table.Table;

/** Thresholds of labels that are chosen by a rule, on rows that the model has not learnt from. */
public final class ThresholdTuning {

  private ThresholdTuning() {}

  /**
   * Chooses the threshold of each label. Evaluate the model on yet other rows: on those by which
   * its thresholds were chosen it looks better than it is.
   *
   * @param classifier of a table's columns
   * @param validation rows that it has not learnt from, with its labels' columns
   * @param rule by which to choose
   * @return a classifier with the same weights; its file says how each threshold was chosen, and
   *     what it reached on these rows. Labels that no rows, or all of them, have keep their
   *     threshold
   * @throws IllegalArgumentException if a column is missing, or for a label no threshold does what
   *     the rule wants
   */
  public static MultiLabelClassifier choose(
      MultiLabelClassifier classifier, Table validation, ThresholdRule rule) {
    Labels labels = classifier.labels();
    String[] names = labels.names().toArray(String[]::new);
    TablePredictions predictions = TablePredictions.of(classifier.model(), validation, names);
    for (int i = 0; i < names.length; i++) {
      if (predictions.isMixed(i)) {
        labels = labels.withThreshold(names[i], choice(names[i], predictions.curve(i), rule));
      }
    }
    return classifier.withLabels(labels);
  }

  private static ThresholdChoice choice(String name, ThresholdCurve curve, ThresholdRule rule) {
    Point point = rule.choice().apply(curve);
    if (point.threshold() > 1) {
      throw new IllegalArgumentException(
          "thresholds: no threshold of " + name + " gives any yes by the rule: " + rule);
    }
    long examples =
        (long) point.truePositives()
            + point.falsePositives()
            + point.falseNegatives()
            + point.trueNegatives();
    return new ThresholdChoice(
        rule.name(), point.threshold(), point.precision(), point.recall(), examples);
  }
}
