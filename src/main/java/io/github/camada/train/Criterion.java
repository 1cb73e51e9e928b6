package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;

/**
 * By which figure of the validation data an epoch is the best.
 *
 * @param name {@code loss}, or that of a metric
 */
record Criterion(String name, boolean higherIsBetter) {

  static final Criterion LOSS = new Criterion("loss", false);

  static Criterion of(Metric metric) {
    return new Criterion(metric.name(), metric.higherIsBetter());
  }

  /**
   * Makes sure that every epoch of a run will have this figure.
   *
   * @throws IllegalStateException if none will
   */
  void require(TrainingRun run) {
    if (!run.validationFigures().contains(name)) {
      throw new IllegalStateException(
          "early stopping: the run has no validation %s; its validation data gives %s"
              .formatted(name, run.validationFigures()));
    }
  }

  /**
   * Whether an epoch is better than the best so far; any is, if that is null.
   *
   * @throws IllegalStateException if it has no such figure
   */
  boolean isBetter(EpochResult result, EpochResult best) {
    double value = value(result);
    return best == null || (higherIsBetter ? value > value(best) : value < value(best));
  }

  private double value(EpochResult result) {
    boolean known =
        equals(LOSS)
            ? result.validation().isPresent()
            : result.validation().filter(figures -> figures.has(name)).isPresent();
    if (!known) {
      throw new IllegalStateException(
          "early stopping: epoch %d has no validation %s".formatted(result.epoch(), name));
    }
    Evaluation validation = result.validation().orElseThrow();
    return equals(LOSS) ? validation.loss() : validation.metric(name);
  }
}
