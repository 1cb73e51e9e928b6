package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Objects;

/** A contiguous part of another data set. */
record SlicedDataset(Dataset source, int first, int size) implements Dataset {

  @Override
  public int inputWidth() {
    return source.inputWidth();
  }

  @Override
  public int targetWidth() {
    return source.targetWidth();
  }

  @Override
  public int classes() {
    return source.classes();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    source.read(first + Objects.checkIndex(index, size), inputs, targets, row);
  }
}
