package io.github.camada.metric;

import io.github.camada.tensor.Tensor;

/** The figure of one example. */
interface RowFigure {

  /**
   * Of row {@code row} of outputs {@code [capacity, width]} and targets of {@link Targets} that
   * fit.
   */
  double of(Tensor outputs, Tensor targets, int row);
}
