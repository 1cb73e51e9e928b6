package io.github.camada.train;

import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Schedule;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;

/**
 * A step of gradient descent, whoever drives it: a batch forward and its loss, then back and the
 * optimizer's update. What it draws and its learning rate depend on its number alone.
 */
final class GradientStep {

  /** Key of the random stream of drawing layers, of those that a run's seed is split into. */
  private static final long LAYERS = 2;

  private final Loss loss;
  private final OptimizerState optimizer;

  /** Null for an optimizer that wants whole gradients. */
  private final ParameterUpdate piecewise;

  private final Schedule schedule;
  private final long steps;
  private final long seed;
  private final TrainingPass pass;
  private final Tensor outputGradient;
  private Tensor outputs;
  private long step;
  private int rows;

  /**
   * Memory for batches of up to so many examples.
   *
   * @param steps of the run
   * @param seed of the run
   */
  GradientStep(
      MLP model,
      Loss loss,
      OptimizerState optimizer,
      Schedule schedule,
      long steps,
      long seed,
      int capacity,
      Threads threads) {
    this.loss = loss;
    this.optimizer = optimizer;
    this.piecewise = optimizer.piecewise().orElse(null);
    this.schedule = schedule;
    this.steps = steps;
    this.seed = RandomStream.forkSeed(seed, LAYERS);
    this.pass = model.training(capacity);
    pass.divideBetween(threads);
    optimizer.divideBetween(threads);
    this.outputGradient = Tensor.zeros(capacity, model.outputWidth());
  }

  /**
   * The first half: the sum of the losses of a batch, each times its weight.
   *
   * @param number of the step, from 0
   * @param weights null if all are 1
   * @param divisor what the gradient of the sum is divided by
   */
  double loss(
      long number,
      Tensor inputs,
      Tensor targets,
      float[] weights,
      int rowsOfBatch,
      double divisor) {
    step = number;
    rows = rowsOfBatch;
    pass.begin(RandomStream.forkSeed(seed, step));
    outputs = pass.forward(inputs, rows);
    return loss.sum(outputs, targets, weights, rows, divisor, outputGradient);
  }

  /** What the first half has computed. */
  Tensor outputs() {
    return outputs;
  }

  /**
   * The second half: changes the weights.
   *
   * @param factor by which the learning rate is multiplied beside the schedule
   */
  void update(double factor) {
    optimizer.begin(factor * factorOfSchedule());
    if (piecewise == null) {
      pass.backward(outputGradient, rows, false);
    } else {
      pass.backward(outputGradient, rows, false, piecewise);
    }
    optimizer.end();
  }

  private double factorOfSchedule() {
    double factor = schedule.factor(step, steps);
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "schedule %s: factor %s for step %d of %d, wanted a finite number of at least 0"
              .formatted(schedule, factor, step, steps));
    }
    return factor;
  }
}
