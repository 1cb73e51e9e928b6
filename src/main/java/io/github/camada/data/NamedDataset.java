package io.github.camada.data;

import java.util.Objects;
import java.util.function.IntConsumer;

/** The examples of another data set under a fingerprint that is given. */
final class NamedDataset extends DatasetView {

  private final int size;
  private final String fingerprint;

  NamedDataset(Dataset source, String fingerprint) {
    super(source);
    this.size = source.size();
    this.fingerprint = Objects.requireNonNull(fingerprint, "data set: fingerprint");
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  Dataset over(Dataset other) {
    return new NamedDataset(other, fingerprint);
  }

  @Override
  int place(int index) {
    return Objects.checkIndex(index, size);
  }

  @Override
  public String fingerprint(IntConsumer progress) {
    return fingerprint;
  }
}
