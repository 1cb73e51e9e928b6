package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a data set checks before it writes anything. Allocates only to report. */
final class DatasetCheck {

  /** Of the stream that a seed gives for this; {@code "shuffle"} in ASCII. */
  private static final long SHUFFLE = 0x73687566666C65L;

  private DatasetCheck() {}

  static void read(Dataset data, int index, Tensor inputs, Tensor targets, int row) {
    if (index < 0 || index >= data.size()) {
      throw new IndexOutOfBoundsException(
          String.format("read: index %d is outside a data set of %d examples", index, data.size()));
    }
    requireRows("read", "inputs", inputs, 1, data.inputWidth());
    requireRows("read", "targets", targets, 1, data.targetWidth());
    if (row < 0 || row >= inputs.dimension(0) || row >= targets.dimension(0)) {
      throw new IndexOutOfBoundsException(
          String.format(
              "read: row %d is outside inputs %s or targets %s",
              row, Arrays.toString(inputs.shape()), Arrays.toString(targets.shape())));
    }
  }

  static void gather(
      Dataset data, int[] indices, int from, int count, Tensor inputs, Tensor targets) {
    if (from < 0 || count < 0 || count > indices.length - from) {
      throw new IndexOutOfBoundsException(
          String.format(
              "gather: %d indices from position %d, given are %d", count, from, indices.length));
    }
    requireRows("gather", "inputs", inputs, count, data.inputWidth());
    requireRows("gather", "targets", targets, count, data.targetWidth());
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

  /** The same indices, copied, all of them within the data set. */
  static int[] select(Dataset data, int[] indices) {
    int[] copy = indices.clone();
    int size = data.size();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0 || copy[i] >= size) {
        throw new IndexOutOfBoundsException(
            String.format(
                "select: index %d at position %d is outside a data set of %d examples",
                copy[i], i, size));
      }
    }
    return copy;
  }

  /** The number of examples of two parts together. */
  static int sum(String operation, int examples, int more) {
    long sum = (long) examples + more;
    if (sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: %d examples and %d more, a data set has at most %d"
              .formatted(operation, examples, more, Integer.MAX_VALUE));
    }
    return (int) sum;
  }

  /** All indices of a data set of that size in a random order. */
  static int[] shuffled(int size, long seed) {
    int[] order = IntStream.range(0, size).toArray();
    new RandomStream(seed).fork(SHUFFLE).shuffle(order);
    return order;
  }

  private static void requireRows(
      String operation, String name, Tensor tensor, int count, int width) {
    if (tensor.rank() != 2 || tensor.dimension(0) < count || tensor.dimension(1) != width) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %s are %s, wanted [at least %d, %d]",
              operation, name, Arrays.toString(tensor.shape()), count, width));
    }
  }
}
