package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.OptionalDouble;

/** Counts examples for a {@link Metric}, batch by batch. Belongs to one thread at a time. */
public interface Accumulator {

  /**
   * Counts a batch.
   *
   * @param outputs {@code [capacity, width]}, raw outputs of a network
   * @param targets {@code [capacity, target width]}
   * @param weights of the examples, {@code [at least rows]}, each finite and at least 0; null if
   *     all are 1. Examples of weight 0 are not read
   * @param rows number of examples in the batch, at least 0
   * @throws IllegalArgumentException if shapes, targets or weights do not fit
   */
  void add(Tensor outputs, Tensor targets, float[] weights, int rows);

  /**
   * The figure of all that was counted.
   *
   * @return the figure; empty if nothing was counted, or these examples have none
   */
  OptionalDouble value();

  /**
   * What it remembers, for a checkpoint.
   *
   * @return numbers from which {@link #recall} goes on
   */
  double[] memory();

  /**
   * Goes on from what an accumulator of the same metric remembered.
   *
   * @param memory what {@link #memory} gave
   * @throws IllegalArgumentException if it cannot have given that
   */
  void recall(double[] memory);
}
