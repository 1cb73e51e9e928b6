package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** What {@link Dataset#gather} checks before it writes anything. Allocates only to report. */
final class GatherCheck {

  private GatherCheck() {}

  static void check(
      Dataset data, int[] indices, int from, int count, Tensor inputs, Tensor targets) {
    if (from < 0 || count < 0 || count > indices.length - from) {
      throw new IndexOutOfBoundsException(
          String.format(
              "gather: %d indices from position %d, given are %d", count, from, indices.length));
    }
    checkFits("inputs", inputs, count, data.inputWidth());
    checkFits("targets", targets, count, data.targetWidth());
    int size = data.size();
    for (int i = from; i < from + count; i++) {
      if (indices[i] < 0 || indices[i] >= size) {
        throw new IndexOutOfBoundsException(
            String.format(
                "gather: index %d at position %d is outside a data set of %d examples",
                indices[i], i, size));
      }
    }
  }

  private static void checkFits(String name, Tensor tensor, int count, int width) {
    if (tensor.rank() != 2 || tensor.dimension(0) < count || tensor.dimension(1) != width) {
      throw new IllegalArgumentException(
          String.format(
              "gather: %s are %s, wanted [at least %d, %d]",
              name, Arrays.toString(tensor.shape()), count, width));
    }
  }
}
