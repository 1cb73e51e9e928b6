package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * Examples in memory whose targets are numbers, or yes/no labels.
 *
 * @param features {@code [n, in]}, not copied
 * @param targets {@code [n, targets]}, not copied
 */
record NumberDataset(Tensor features, Tensor targets) implements Dataset {

  NumberDataset {
    boolean fits =
        features.rank() == 2
            && features.dimension(1) >= 1
            && targets.rank() == 2
            && targets.dimension(1) >= 1
            && features.dimension(0) == targets.dimension(0);
    if (!fits) {
      throw new IllegalArgumentException(
          "Dataset: features are %s, targets %s, wanted [n, in] and [n, targets]"
              .formatted(Arrays.toString(features.shape()), Arrays.toString(targets.shape())));
    }
  }

  @Override
  public int size() {
    return features.dimension(0);
  }

  @Override
  public int inputWidth() {
    return features.dimension(1);
  }

  @Override
  public int targetWidth() {
    return targets.dimension(1);
  }

  @Override
  public void read(int index, Tensor inputs, Tensor batchTargets, int row) {
    DatasetCheck.read(this, index, inputs, batchTargets, row);
    copy(features, index, inputs, row);
    copy(targets, index, batchTargets, row);
  }

  private static void copy(Tensor from, int index, Tensor to, int row) {
    int width = from.dimension(1);
    System.arraycopy(from.data(), index * width, to.data(), row * width, width);
  }

  /** The sizes, in one line. */
  @Override
  public String toString() {
    return size() + " examples of " + inputWidth() + " inputs and " + targetWidth() + " targets";
  }
}
