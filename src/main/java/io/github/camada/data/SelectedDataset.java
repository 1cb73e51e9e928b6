package io.github.camada.data;

import java.util.Objects;

/** Some examples of another data set, in an order of their own. */
final class SelectedDataset extends DatasetView {

  private final int[] indices;

  SelectedDataset(Dataset source, int[] indices) {
    super(source);
    this.indices = DatasetCheck.select(source, indices);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  Dataset over(Dataset other) {
    return new SelectedDataset(other, indices);
  }

  @Override
  int place(int index) {
    return indices[Objects.checkIndex(index, indices.length)];
  }
}
