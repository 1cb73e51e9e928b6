package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.record.Evaluation;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** Runs a network over a data set in its own order, with memory that is allocated once. */
final class Evaluator {

  private final String name;
  private final MLP model;
  private final Loss loss;
  private final List<Metric> metrics;
  private final ForwardPass pass;
  private final BatchReader batches;

  /** An evaluator; errors call the data set by that name. */
  Evaluator(String name, RunPlan plan, Dataset dataset, int batchSize) {
    this.name = name;
    this.model = plan.model();
    this.loss = plan.loss();
    this.metrics = plan.metrics();
    int capacity = Math.min(batchSize, Math.max(1, dataset.size()));
    this.pass = model.inference(capacity);
    pass.divideBetween(plan.threads());
    TargetCheck check = new TargetCheck(loss, model.outputWidth());
    int[] order = Shuffle.ascending(dataset.size());
    this.batches = new BatchReader(name, dataset, capacity, check, order, plan.threads());
  }

  /**
   * Reads all examples and computes nothing, so that one that cannot be used is an error now.
   *
   * @throws IllegalArgumentException if the loss cannot use a target
   * @throws TrainingDivergedException if an input is NaN or infinite
   */
  void readAll(int epoch) {
    try (batches) {
      for (int number = 0; number < batches.batches(); number++) {
        read(epoch, number);
      }
    }
  }

  /**
   * The means over all examples.
   *
   * @throws TrainingDivergedException if an input or the loss is NaN or infinite
   */
  Evaluation evaluate(int epoch) {
    Figures figures = new Figures(metrics);
    try (batches) {
      for (int number = 0; number < batches.batches(); number++) {
        evaluateBatch(epoch, number, figures);
      }
    }
    return figures.evaluation();
  }

  private void evaluateBatch(int epoch, int number, Figures figures) {
    Batch batch = read(epoch, number);
    int rows = batch.rows();
    Tensor outputs = pass.forward(batch.inputs(), rows);
    double divisor = batch.divisor();
    double batchLoss =
        loss.sum(outputs, batch.targets(), batch.weights(), rows, divisor, null) / divisor;
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, batch);
      throw new TrainingDivergedException(name, epoch, number, batchLoss, place);
    }
    figures.add(outputs, batch, batchLoss);
  }

  private Batch read(int epoch, int number) {
    Batch batch = batches.read(number);
    String infinite = batch.infiniteInput();
    if (infinite != null) {
      throw new TrainingDivergedException(name, epoch, number, infinite);
    }
    return batch;
  }
}
