package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;

/**
 * The memory that holds one batch at a time.
 *
 * @param inputs {@code [capacity, input width]}
 * @param targets {@code [capacity, target width]}
 */
record Batch(Tensor inputs, Tensor targets) {

  static Batch of(Dataset dataset, int capacity) {
    return new Batch(
        Tensor.zeros(capacity, dataset.inputWidth()),
        Tensor.zeros(capacity, dataset.targetWidth()));
  }
}
