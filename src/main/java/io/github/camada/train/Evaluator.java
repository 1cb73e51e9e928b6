package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accuracy;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;

/** Runs a network over a data set in its own order, with memory that is allocated once. */
final class Evaluator {

  private final Dataset dataset;
  private final Loss loss;
  private final ForwardPass pass;
  private final Batch batch;
  private final int[] order;
  private final Accuracy accuracy = new Accuracy();

  Evaluator(MLP model, Loss loss, Dataset dataset, int batchSize) {
    this.dataset = dataset;
    this.loss = loss;
    int capacity = Math.min(batchSize, Math.max(1, dataset.size()));
    this.pass = model.inference(capacity);
    this.batch = Batch.of(dataset, capacity);
    this.order = Order.ascending(dataset.size());
  }

  Evaluation evaluate() {
    accuracy.reset();
    double total = 0;
    int capacity = batch.inputs().dimension(0);
    for (int from = 0; from < order.length; from += capacity) {
      int rows = Math.min(capacity, order.length - from);
      dataset.gather(order, from, rows, batch.inputs(), batch.targets());
      Tensor outputs = pass.forward(batch.inputs(), rows);
      total += rows * loss.evaluate(outputs, batch.targets(), rows);
      accuracy.add(outputs, batch.targets(), rows);
    }
    return new Evaluation(total / order.length, accuracy.value());
  }
}
