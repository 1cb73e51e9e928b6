package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;

/** y = x / 10. */
record Regression() implements Dataset {

  @Override
  public int size() {
    return 22;
  }

  @Override
  public int inputWidth() {
    return 1;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    inputs.data()[row] = index;
    targets.data()[row] = index / 10f;
  }
}
