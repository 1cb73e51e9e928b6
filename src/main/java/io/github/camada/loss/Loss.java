package io.github.camada.loss;

import io.github.camada.tensor.Tensor;

/**
 * What training makes small: a number for a batch of outputs and targets, and its gradient.
 * Implementations are stateless and may be used by several threads.
 */
public interface Loss {

  /**
   * The mean loss of a batch.
   *
   * @param outputs {@code [capacity, width]}, what the network computed
   * @param targets {@code [capacity, target width]}, what it should have
   * @param rows number of examples in the batch; rows behind them are not read
   * @return the mean over the examples; NaN or infinite if an output is
   * @throws IllegalArgumentException if shapes or targets do not fit
   */
  double evaluate(Tensor outputs, Tensor targets, int rows);

  /**
   * The mean loss of a batch, and its gradient with respect to the outputs.
   *
   * @param outputs {@code [capacity, width]}, what the network computed
   * @param targets {@code [capacity, target width]}, what it should have
   * @param rows number of examples in the batch
   * @param outputGradient {@code [capacity, width]}, of which the first {@code rows} rows are
   *     overwritten
   * @return the mean over the examples; NaN or infinite if an output is
   * @throws IllegalArgumentException if shapes or targets do not fit
   */
  double evaluate(Tensor outputs, Tensor targets, int rows, Tensor outputGradient);
}
