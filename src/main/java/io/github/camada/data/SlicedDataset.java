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
  public void gather(int[] indices, int from, int count, Tensor inputs, Tensor targets) {
    int[] shifted = new int[count];
    for (int i = 0; i < count; i++) {
      shifted[i] = first + Objects.checkIndex(indices[from + i], size);
    }
    source.gather(shifted, 0, count, inputs, targets);
  }
}
