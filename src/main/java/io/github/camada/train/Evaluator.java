package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accuracy;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;

/** Runs a network over a data set in its own order, with memory that is allocated once. */
final class Evaluator {

  private final String name;
  private final MLP model;
  private final Loss loss;
  private final ForwardPass pass;
  private final Batch batch;
  private final int[] order;
  private final Accuracy accuracy = new Accuracy();

  /** An evaluator; errors call the data set by that name. */
  Evaluator(String name, MLP model, Loss loss, Dataset dataset, int batchSize) {
    this.name = name;
    this.model = model;
    this.loss = loss;
    int capacity = Math.min(batchSize, Math.max(1, dataset.size()));
    this.pass = model.inference(capacity);
    this.batch = new Batch(name, dataset, capacity, loss.classifies() ? model.outputWidth() : 0);
    this.order = Order.ascending(dataset.size());
  }

  /**
   * Reads all examples and computes nothing, so that one that cannot be used is an error now.
   *
   * @throws IllegalArgumentException if a label is none of the classes
   * @throws TrainingDivergedException if an input is NaN or infinite
   */
  void readAll(int epoch) {
    for (int number = 0; number * batch.capacity() < order.length; number++) {
      read(epoch, number);
    }
  }

  /**
   * The means over all examples.
   *
   * @throws TrainingDivergedException if an input or the loss is NaN or infinite
   */
  Evaluation evaluate(int epoch) {
    accuracy.reset();
    double total = 0;
    for (int number = 0; number * batch.capacity() < order.length; number++) {
      total += rows(number) * evaluateBatch(epoch, number);
    }
    return new Evaluation(total / order.length, accuracy.value());
  }

  private double evaluateBatch(int epoch, int number) {
    int rows = rows(number);
    read(epoch, number);
    Tensor outputs = pass.forward(batch.inputs(), rows);
    double batchLoss = loss.evaluate(outputs, batch.targets(), rows);
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, batch);
      throw new TrainingDivergedException(name, epoch, number, batchLoss, place);
    }
    if (loss.classifies()) {
      accuracy.add(outputs, batch.targets(), rows);
    }
    return batchLoss;
  }

  private void read(int epoch, int number) {
    batch.fill(order, number * batch.capacity(), rows(number));
    String infinite = batch.infiniteInput();
    if (infinite != null) {
      throw new TrainingDivergedException(name, epoch, number, infinite);
    }
  }

  private int rows(int number) {
    return Math.min(batch.capacity(), order.length - number * batch.capacity());
  }
}
