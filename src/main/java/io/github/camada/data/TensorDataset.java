package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples in memory: rows of features, each with the label of its class. Made by {@link
 * Dataset#of}. Slices and selections share the features of the data set that they come from.
 */
public final class TensorDataset implements Dataset {

  /** {@code [n, in]}. */
  private final Tensor features;

  /** Rows of the features; those of this data set from first on. */
  private final int[] places;

  private final int first;
  private final Labels labels;

  private TensorDataset(Tensor features, int[] places, int first, Labels labels) {
    this.features = features;
    this.places = places;
    this.first = first;
    this.labels = labels;
  }

  static TensorDataset of(Tensor features, int[] labels, int classes) {
    if (features.rank() != 2 || features.dimension(1) < 1) {
      throw new IllegalArgumentException(
          "Dataset: features are "
              + Arrays.toString(features.shape())
              + ", wanted [n, in] with in at least 1");
    }
    if (features.dimension(0) != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              "Dataset: features are %s, labels %d, wanted one for each row",
              Arrays.toString(features.shape()), labels.length));
    }
    int[] places = IntStream.range(0, labels.length).toArray();
    return new TensorDataset(features, places, 0, Labels.of(labels, classes));
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int inputWidth() {
    return features.dimension(1);
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  /**
   * The number of classes; a label is below it.
   *
   * @return at least 1
   */
  @Override
  public int classes() {
    return labels.classes();
  }

  /**
   * The class of one example.
   *
   * @param index of the example
   * @return in {@code [0, classes)}
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   */
  public int label(int index) {
    return labels.get(index);
  }

  /**
   * The class of every example.
   *
   * @return a copy, {@code [size]}, each in {@code [0, classes)}
   */
  public int[] labels() {
    return labels.toArray();
  }

  /**
   * How many examples each class has.
   *
   * @return {@code [classes]}, with {@link #size} as its sum
   */
  public int[] counts() {
    return labels.counts();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    DatasetCheck.read(this, index, inputs, targets, row);
    int width = inputWidth();
    System.arraycopy(
        features.data(), places[first + index] * width, inputs.data(), row * width, width);
    targets.data()[row] = labels.get(index);
  }

  @Override
  public TensorDataset slice(int from, int to) {
    return new TensorDataset(features, places, first + from, labels.slice(from, to));
  }

  @Override
  public TensorDataset from(int from) {
    return slice(from, size());
  }

  @Override
  public TensorDataset select(int... indices) {
    int[] selected = DatasetCheck.select(this, indices);
    Labels selectedLabels = labels.select(selected);
    for (int i = 0; i < selected.length; i++) {
      selected[i] = places[first + selected[i]];
    }
    return new TensorDataset(features, selected, 0, selectedLabels);
  }

  @Override
  public TensorDataset shuffled(long seed) {
    return select(DatasetCheck.shuffled(size(), seed));
  }

  @Override
  public Split<TensorDataset> split(int validation, long seed) {
    return StratifiedSplit.of(labels(), classes(), validation, seed, this::select);
  }

  @Override
  public Split<TensorDataset> split(double share, long seed) {
    return split(StratifiedSplit.count(share, size()), seed);
  }

  @Override
  public List<Split<TensorDataset>> folds(int count, long seed) {
    return StratifiedSplit.folds(labels(), classes(), count, seed, this::select);
  }

  /**
   * The sizes: {@code 150 examples of 4 inputs in 3 classes}.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return size() + " examples of " + inputWidth() + " inputs in " + classes() + " classes";
  }
}
