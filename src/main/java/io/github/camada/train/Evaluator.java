package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.record.Evaluation;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.ArrayList;
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
   * Reads all examples, so that one that cannot be used is an error now, and a metric that cannot
   * be computed, too. It is shown all targets, but the outputs for the first batch again and again:
   * whether there is a figure depends on the targets.
   *
   * @return the names of the figures that these examples have
   * @throws IllegalArgumentException if the loss cannot use a target, or a metric what it is shown
   * @throws TrainingDivergedException if an input is NaN or infinite
   */
  List<String> readAll(int epoch) {
    Figures figures = new Figures(metrics);
    boolean computable = true;
    Tensor outputs = null;
    try (batches) {
      for (int number = 0; number < batches.batches(); number++) {
        Batch batch = read(epoch, number);
        if (number == 0) {
          outputs = pass.forward(batch.inputs(), batch.rows());
          computable = FiniteValues.all(outputs.data(), 0, batch.rows() * outputs.dimension(1));
        }
        // of others, the first batch of training says where they come from
        if (computable) {
          figures.add(outputs, batch, 0);
        }
      }
    }
    return names(computable ? figures.evaluation() : null);
  }

  /** Of the loss and of the metrics that are known; of all if it is not known which are. */
  private List<String> names(Evaluation known) {
    List<String> names = new ArrayList<>(List.of(Criterion.LOSS));
    for (Metric metric : metrics) {
      if (known == null || known.has(metric.name())) {
        names.add(metric.name());
      }
    }
    return names;
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
      String place = Divergence.place(model, batch, false);
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
