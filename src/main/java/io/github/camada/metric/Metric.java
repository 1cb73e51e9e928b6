package io.github.camada.metric;

import io.github.camada.tensor.Tensor;

/**
 * A figure of how well a network does on examples. It is computed from the network's raw outputs,
 * logits where there are classes or labels. An example of weight k counts as k copies of it do, one
 * of weight 0 for nothing.
 *
 * <p>Where a metric of classification is given targets of width 1 for several outputs, a target is
 * the index of a class; where targets are as wide as outputs, each is a yes/no label: 1, 0, or a
 * probability, and the metric is the mean over the labels.
 */
public interface Metric {

  /**
   * What it is called in records and by programs.
   *
   * @return a word such as {@code accuracy}
   */
  String name();

  /**
   * Whether more is better.
   *
   * @return false for errors
   */
  boolean higherIsBetter();

  /**
   * Whether the memory of its accumulators does not grow with the number of examples. Such a metric
   * is computed while a network is trained, too; others only when it is evaluated.
   *
   * @return true unless overridden
   */
  default boolean streams() {
    return true;
  }

  /**
   * Starts counting.
   *
   * @return an accumulator without examples
   */
  Accumulator start();

  /**
   * The figure of given outputs.
   *
   * @param outputs {@code [n, width]}, raw
   * @param targets {@code [n, target width]}
   * @return the figure
   * @throws IllegalArgumentException if the shapes do not fit, or these examples have no such
   *     figure
   */
  default double of(Tensor outputs, Tensor targets) {
    Accumulator accumulator = start();
    accumulator.add(outputs, targets, null, outputs.rank() == 0 ? 0 : outputs.dimension(0));
    return accumulator
        .value()
        .orElseThrow(
            () -> new IllegalArgumentException(name() + ": these examples have no such figure"));
  }

  /**
   * The share of examples whose largest output stands at the class, the first one among equals.
   *
   * @return {@code accuracy}, in [0, 1]
   */
  static Metric accuracy() {
    return new MeanMetric("accuracy", true, Targets.CLASSES, Accuracy::ofClass, false);
  }

  /**
   * The share of yes/no labels that are right, over examples and labels: where the output is above
   * 0 the answer is yes. It has a name of its own, as an example may be right in some of its
   * labels.
   *
   * @return {@code labelAccuracy}, in [0, 1]
   */
  static Metric labelAccuracy() {
    return new MeanMetric("labelAccuracy", true, Targets.LABELS, Accuracy::ofLabels, false);
  }

  /**
   * The mean absolute error of numbers, over examples and outputs, in the unit of the targets.
   *
   * @return {@code mae}, at least 0
   */
  static Metric meanAbsoluteError() {
    return new MeanMetric("mae", false, Targets.NUMBERS, Errors::absolute, false);
  }

  /**
   * The root of the mean squared error of numbers, over examples and outputs, in the unit of the
   * targets.
   *
   * @return {@code rmse}, at least 0
   */
  static Metric rootMeanSquaredError() {
    return new MeanMetric("rmse", false, Targets.NUMBERS, Errors::squared, true);
  }

  /**
   * The coefficient of determination of numbers: {@code 1 - sum (o - t)^2 / sum (t - mean t)^2},
   * the mean over the outputs. 1 is perfect, 0 what the mean of the targets gives. Targets that are
   * all the same have none.
   *
   * @return {@code r2}, at most 1
   */
  static Metric determination() {
    return new DeterminationMetric();
  }

  /**
   * The area under the receiver operating characteristic: how often an example with the label
   * scores higher than one without it, ties counted half (Hanley, McNeil: "The Meaning and Use of
   * the Area under a Receiver Operating Characteristic (ROC) Curve", 1982). Of two classes, the
   * second is the label. Examples that all have a label, or all have it not, have no such figure;
   * of several labels it is the mean over those that have one.
   *
   * @return {@code auc}, in [0, 1]; 0.5 is chance
   */
  static Metric areaUnderCurve() {
    return new RankingMetric("auc", Ranking::areaUnderCurve);
  }

  /**
   * Average precision, the area under the curve of precision over recall as a sum of steps: {@code
   * sum_n (R_n - R_(n-1)) P_n} over the scores in descending order (Davis, Goadrich: "The
   * Relationship between Precision-Recall and ROC Curves", 2006, has why it is not interpolated).
   * Better than {@link #areaUnderCurve} where a label is rare; of two classes, the second is the
   * label. Examples without a single label have no such figure; of several labels it is the mean
   * over those that have one.
   *
   * @return {@code averagePrecision}, in [0, 1]; the share of the label is chance
   */
  static Metric averagePrecision() {
    return new RankingMetric("averagePrecision", Ranking::averagePrecision);
  }

  /**
   * The mean over the classes of their F1, {@code 2 TP / (2 TP + FP + FN)}: a rare class counts as
   * much as a frequent one. A class that no example has and that is never answered has no F1 and is
   * left out (Opitz, Burst: "Macro F1 and Macro F1", 2019, on why it is the mean of the F1 and not
   * the F1 of means). Of labels it is the mean over these, where an output above 0 is a yes.
   *
   * @return {@code macroF1}, in [0, 1]
   */
  static Metric macroF1() {
    return new F1Metric("macroF1", true);
  }

  /**
   * F1 of the counts of all classes or labels together. Of classes it is the {@link #accuracy}, as
   * each wrong answer is a false one for one class and a missed one for another; so it is one for
   * labels, where a yes is an output above 0.
   *
   * @return {@code microF1}, in [0, 1]
   */
  static Metric microF1() {
    return new F1Metric("microF1", false);
  }

  /**
   * The mean of {@code -log p} of what is true, by the probabilities that the logits stand for: the
   * cross-entropy without smoothing.
   *
   * @return {@code logLoss}, at least 0
   */
  static Metric logLoss() {
    return new MeanMetric("logLoss", false, Targets.ANSWERS, Probabilities::logLoss, false);
  }

  /**
   * The mean squared distance between probabilities and truth (Brier: "Verification of Forecasts
   * Expressed in Terms of Probability", 1950): of classes {@code sum_k (p_k - [k = y])^2}, of a
   * label {@code (p - t)^2}.
   *
   * @return {@code brier}, in [0, 2] for classes, in [0, 1] for labels
   */
  static Metric brierScore() {
    return new MeanMetric("brier", false, Targets.ANSWERS, Probabilities::brier, false);
  }
}
