package io.github.camada.train;

/** By which figure of the validation data an epoch is the best. */
enum Criterion {
  LOSS,
  ACCURACY;

  /**
   * Makes sure that every epoch of a run will have this figure.
   *
   * @throws IllegalStateException if none will
   */
  void require(TrainingRun run) {
    if (!run.gives(this)) {
      throw new IllegalStateException(
          "early stopping: the run has no validation %s; wanted validation data%s"
              .formatted(this, this == ACCURACY ? " and a loss that classifies" : ""));
    }
  }

  /**
   * Whether an epoch is better than the best so far; any is, if that is null.
   *
   * @throws IllegalStateException if it has no such figure
   */
  boolean isBetter(EpochResult result, EpochResult best) {
    double value = value(result);
    if (Double.isNaN(value)) {
      throw new IllegalStateException(
          "early stopping: epoch %d has no validation %s; wanted validation data%s"
              .formatted(
                  result.epoch(), this, this == ACCURACY ? " and a loss that classifies" : ""));
    }
    return best == null || (this == ACCURACY ? value > value(best) : value < value(best));
  }

  private double value(EpochResult result) {
    return this == ACCURACY ? result.validation().accuracy() : result.validation().loss();
  }

  @Override
  public String toString() {
    return this == ACCURACY ? "accuracy" : "loss";
  }
}
