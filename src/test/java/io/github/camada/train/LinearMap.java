package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Computed;

/** Targets (2 x0 - x1, 3 + x1) of points x. */
record LinearMap(int size) implements Dataset {

  @Override
  public int inputWidth() {
    return 2;
  }

  @Override
  public int targetWidth() {
    return 2;
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    new Computed(size, 0).read(index, inputs, targets, row);
    targets.set(2 * inputs.get(row, 0) - inputs.get(row, 1), row, 0);
    targets.set(3 + inputs.get(row, 1), row, 1);
  }
}
