package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.nn.MLP;
import io.github.camada.optim.OptimizerState;

/** The steps of a trainer: it reads each batch from the data, and counts what the step gave. */
final class TrainingStep {

  private final MLP model;
  private final GradientStep step;
  private final BatchReader batches;
  private final int[] order;

  /** Steps over examples in this order, which may change from epoch to epoch. */
  TrainingStep(RunPlan plan, OptimizerState optimizer, Dataset train, int[] order, int capacity) {
    this.model = plan.model();
    TargetCheck check = new TargetCheck(plan.loss(), model.outputWidth());
    this.batches = new BatchReader("training", train, capacity, check, order, plan.threads());
    this.step =
        new GradientStep(
            model,
            plan.loss(),
            optimizer,
            plan.schedule(),
            plan.settings().length().totalSteps(batches.batches()),
            plan.settings().seed(),
            capacity,
            plan.threads());
    this.order = order;
  }

  /** How many there are in an epoch. */
  int batches() {
    return batches.batches();
  }

  /** The steps from now on are those of an epoch, or of its rest. */
  void begin(int epoch) {
    batches.begin(epoch);
  }

  /** The examples of a batch. */
  int rows(int number) {
    return batches.rows(number);
  }

  /**
   * Reads the labels of data that does not say how many classes it has, so that one which is none
   * is an error before the first batch. Changes the order, which is shuffled anew for each epoch.
   */
  void requireLabels() {
    if (!batches.batch().knowsItsClasses()) {
      Shuffle.ascend(order);
      try (batches) {
        for (int number = 0; number < batches(); number++) {
          batches.read(number);
        }
      }
    }
  }

  /**
   * Takes the step of a batch, and gives its mean loss before.
   *
   * @param factor by which the learning rate is multiplied beside the schedule
   */
  double take(int number, RunningEpoch figures, double factor) {
    int rows = rows(number);
    Batch batch = batches.read(number);
    String infinite = batch.infiniteInput();
    if (infinite != null) {
      throw new TrainingDivergedException("training", figures.epoch(), number, infinite);
    }
    double divisor = batch.divisor();
    long steps = (long) figures.epoch() * batches() + number;
    double batchLoss =
        step.loss(steps, batch.inputs(), batch.targets(), batch.weights(), rows, divisor) / divisor;
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, batch, true);
      throw new TrainingDivergedException("training", figures.epoch(), number, batchLoss, place);
    }
    figures.add(step.outputs(), batch, batchLoss);
    step.update(factor);
    return batchLoss;
  }

  /** Ends the reading of an order, complete or not. */
  void endEpoch() {
    batches.close();
  }
}
