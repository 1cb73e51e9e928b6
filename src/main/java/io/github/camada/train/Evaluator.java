package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accuracy;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;

/** Runs a network over a data set in its own order, with memory that is allocated once. */
final class Evaluator {

  private final MLP model;
  private final Dataset dataset;
  private final Loss loss;
  private final ForwardPass pass;
  private final Batch batch;
  private final int[] order;
  private final Accuracy accuracy = new Accuracy();

  Evaluator(MLP model, Loss loss, Dataset dataset, int batchSize) {
    this.model = model;
    this.dataset = dataset;
    this.loss = loss;
    int capacity = Math.min(batchSize, Math.max(1, dataset.size()));
    this.pass = model.inference(capacity);
    this.batch = new Batch(dataset, capacity);
    this.order = Order.ascending(dataset.size());
  }

  Evaluation evaluate() {
    accuracy.reset();
    double total = 0;
    for (int number = 0; number * batch.capacity() < order.length; number++) {
      total += rows(number) * evaluateBatch(number);
    }
    return new Evaluation(total / order.length, accuracy.value());
  }

  /** Says in which batch the loss was not finite, and why, after an evaluation that was not. */
  TrainingDivergedException divergence(int epoch) {
    int number = 0;
    double batchLoss = evaluateBatch(number);
    while (Double.isFinite(batchLoss) && (number + 1) * batch.capacity() < order.length) {
      number++;
      batchLoss = evaluateBatch(number);
    }
    String place = Divergence.place(model, batch.inputs(), rows(number));
    return new TrainingDivergedException("validation", epoch, number, batchLoss, place);
  }

  private double evaluateBatch(int number) {
    int rows = rows(number);
    batch.fill(order, number * batch.capacity(), rows);
    Tensor outputs = pass.forward(batch.inputs(), rows);
    double batchLoss = loss.evaluate(outputs, batch.targets(), rows);
    if (hasLabels(dataset, model)) {
      accuracy.add(outputs, batch.targets(), rows);
    }
    return batchLoss;
  }

  /**
   * Whether targets can be classes, of which a share may be right: one value for several outputs.
   */
  static boolean hasLabels(Dataset dataset, MLP model) {
    return dataset.targetWidth() == 1 && model.outputWidth() > 1;
  }

  private int rows(int number) {
    return Math.min(batch.capacity(), order.length - number * batch.capacity());
  }
}
