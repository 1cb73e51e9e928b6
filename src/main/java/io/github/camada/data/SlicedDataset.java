package io.github.camada.data;

import java.util.Objects;

/** A contiguous part of another data set. */
final class SlicedDataset extends DatasetView {

  private final int first;
  private final int size;

  SlicedDataset(Dataset source, int from, int to) {
    super(source);
    this.first = Objects.checkFromToIndex(from, to, source.size());
    this.size = to - from;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  Dataset over(Dataset other) {
    return new SlicedDataset(other, first, first + size);
  }

  @Override
  int place(int index) {
    return first + Objects.checkIndex(index, size);
  }
}
