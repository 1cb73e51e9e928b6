package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** What probabilities say, after a look at whether they are any and belong to the labels. */
final class Predictions {

  private Predictions() {}

  /**
   * The class of the highest probability of each example.
   *
   * @param purpose names the operation in errors
   * @param probabilities {@code [n, classes]}, each in [0, 1]
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @return {@code [n]}, the first class among equals
   */
  static int[] of(String purpose, Tensor probabilities, int[] labels) {
    if (probabilities.rank() != 2
        || probabilities.dimension(0) != labels.length
        || probabilities.dimension(1) < 1) {
      throw new IllegalArgumentException(
          "%s: probabilities %s and %d labels: wanted [n, classes] and n labels"
              .formatted(purpose, Arrays.toString(probabilities.shape()), labels.length));
    }
    int classes = probabilities.dimension(1);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "%s: label %d at index %d: wanted 0 to %d"
                .formatted(purpose, labels[i], i, classes - 1));
      }
    }
    for (float probability : probabilities.data()) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "%s: probability %s: wanted 0 to 1".formatted(purpose, probability));
      }
    }
    return labels.length == 0 ? new int[0] : probabilities.argmax(1);
  }
}
