package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;

/** One step of gradient descent: a batch forward, its loss back, and the optimizer's update. */
final class TrainingStep {

  private final MLP model;
  private final Loss loss;
  private final OptimizerState optimizer;

  /** Null for an optimizer that wants whole gradients. */
  private final ParameterUpdate piecewise;

  private final TrainingPass pass;
  private final Batch batch;
  private final int[] order;
  private final long seed;
  private final Tensor outputGradient;

  /** Steps over examples in this order, which may change from epoch to epoch. */
  TrainingStep(
      MLP model,
      Loss loss,
      OptimizerState optimizer,
      Dataset train,
      int[] order,
      int capacity,
      long seed) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.piecewise = optimizer.piecewise().orElse(null);
    this.pass = model.training(capacity);
    int classes = loss.classifies() ? model.outputWidth() : 0;
    this.batch = new Batch("training", train, capacity, classes);
    this.order = order;
    this.seed = seed;
    this.outputGradient = Tensor.zeros(capacity, model.outputWidth());
  }

  /** The examples of a batch. */
  int rows(int number) {
    return Math.min(batch.capacity(), order.length - number * batch.capacity());
  }

  /** How many steps a run has taken before that batch of that epoch. */
  private long step(int epoch, int number) {
    return (long) epoch * ((order.length - 1) / batch.capacity() + 1) + number;
  }

  /** Takes the step of a batch, and gives its mean loss before. */
  double take(int number, RunningEpoch figures) {
    int rows = rows(number);
    batch.fill(order, number * batch.capacity(), rows);
    String infinite = batch.infiniteInput();
    if (infinite != null) {
      throw new TrainingDivergedException("training", figures.epoch(), number, infinite);
    }
    pass.begin(RandomStream.forkSeed(seed, step(figures.epoch(), number)));
    Tensor outputs = pass.forward(batch.inputs(), rows);
    double divisor = batch.divisor();
    double sum = loss.sum(outputs, batch.targets(), batch.weights(), rows, divisor, outputGradient);
    double batchLoss = sum / divisor;
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, batch);
      throw new TrainingDivergedException("training", figures.epoch(), number, batchLoss, place);
    }
    figures.add(outputs, batch, batchLoss);
    optimizer.begin(1);
    if (piecewise == null) {
      pass.backward(outputGradient, rows, false);
    } else {
      pass.backward(outputGradient, rows, false, piecewise);
    }
    optimizer.end();
    return batchLoss;
  }
}
