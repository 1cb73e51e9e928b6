package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;

/**
 * By which figure of the validation data an epoch is the best.
 *
 * @param listener that watches it, for errors
 * @param name {@link #LOSS}, or that of a metric
 */
record Criterion(String listener, String name, boolean higherIsBetter) {

  static final String LOSS = "loss";

  static Criterion loss(String listener) {
    return new Criterion(listener, LOSS, false);
  }

  static Criterion of(String listener, Metric metric) {
    return new Criterion(listener, metric.name(), metric.higherIsBetter());
  }

  /** What a better value is, in a word. */
  String comparative() {
    return higherIsBetter ? "higher" : "lower";
  }

  /**
   * Makes sure that epochs of a run will have this figure.
   *
   * @throws IllegalStateException if none will
   */
  void require(TrainingRun run) {
    if (!run.validationFigures().contains(name)) {
      throw new IllegalStateException(
          "%s: the run has no validation %s; its validation data gives %s"
              .formatted(listener, name, run.validationFigures()));
    }
  }

  /**
   * Whether an epoch is better than the best so far; any is that has the figure, if that is null.
   * F1, for one, has no value in an epoch whose network rightly answers no to all.
   */
  boolean isBetter(EpochResult result, EpochResult best) {
    if (!isKnown(result)) {
      return false;
    }
    double value = value(result);
    return best == null || (higherIsBetter ? value > value(best) : value < value(best));
  }

  private boolean isKnown(EpochResult result) {
    return result.validation().filter(each -> name.equals(LOSS) || each.has(name)).isPresent();
  }

  private double value(EpochResult result) {
    Evaluation validation = result.validation().orElseThrow();
    return name.equals(LOSS) ? validation.loss() : validation.metric(name);
  }
}
