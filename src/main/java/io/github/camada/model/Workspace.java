package io.github.camada.model;

import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;

/**
 * The memory of one prediction at a time.
 *
 * @param inputs {@code [capacity, in]}
 * @param pass computes up to capacity rows
 */
record Workspace(Tensor inputs, ForwardPass pass) {

  /** Rows that are computed together: enough for the kernels to reach their speed. */
  static final int CAPACITY = 128;

  static Workspace of(MLP model) {
    return new Workspace(Tensor.zeros(CAPACITY, model.inputWidth()), model.inference(CAPACITY));
  }
}
