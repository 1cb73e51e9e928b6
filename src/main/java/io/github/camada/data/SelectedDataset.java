package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Objects;

/** Some examples of another data set, in an order of their own. */
final class SelectedDataset implements Dataset {

  private final Dataset source;
  private final int[] indices;

  SelectedDataset(Dataset source, int[] indices) {
    this.source = source;
    this.indices = DatasetCheck.select(source, indices);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int inputWidth() {
    return source.inputWidth();
  }

  @Override
  public int targetWidth() {
    return source.targetWidth();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    source.read(indices[Objects.checkIndex(index, indices.length)], inputs, targets, row);
  }
}
