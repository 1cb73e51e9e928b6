package io.github.camada.spark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of a partition before they have their order, in arrays that may have room for more.
 *
 * @param rows how many
 * @param width raw values of a row
 * @param bytes the raw values where they are unsigned bytes; else null
 * @param numbers the raw values where they are numbers; else null
 * @param labels indices of classes, or numbers as they are
 * @param weights how much each row counts; null if 1 each
 */
record UnsortedRows(
    int rows, int width, byte[] bytes, float[] numbers, double[] labels, float[] weights) {

  Shard asTheyCame(int partition) {
    return shard(partition, IntStream.range(0, rows).toArray());
  }

  /** Rows that are equal in all are exchangeable, so any partition of these rows has one order. */
  Shard sorted(int partition) {
    Comparator<Integer> byLabel = Comparator.comparingDouble(row -> labels[row]);
    Comparator<Integer> order = byLabel.thenComparing(this::compareFeatures);
    if (weights != null) {
      order = order.thenComparing(row -> weights[row]);
    }
    return shard(
        partition,
        IntStream.range(0, rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray());
  }

  private int compareFeatures(int one, int other) {
    int a = one * width;
    int b = other * width;
    return bytes != null
        ? Arrays.compareUnsigned(bytes, a, a + width, bytes, b, b + width)
        : Arrays.compare(numbers, a, a + width, numbers, b, b + width);
  }

  private Shard shard(int partition, int[] order) {
    byte[] sortedBytes = bytes == null ? null : new byte[rows * width];
    float[] sortedNumbers = numbers == null ? null : new float[rows * width];
    double[] sortedLabels = new double[rows];
    float[] sortedWeights = weights == null ? null : new float[rows];
    for (int row = 0; row < rows; row++) {
      int from = order[row];
      if (bytes != null) {
        System.arraycopy(bytes, from * width, sortedBytes, row * width, width);
      } else {
        System.arraycopy(numbers, from * width, sortedNumbers, row * width, width);
      }
      sortedLabels[row] = labels[from];
      if (weights != null) {
        sortedWeights[row] = weights[from];
      }
    }
    ShardDigest digest = new ShardDigest(rows, width);
    digest.add(sortedBytes);
    digest.add(sortedNumbers);
    digest.add(sortedLabels);
    digest.add(sortedWeights);
    return new Shard(
        partition,
        rows,
        width,
        sortedBytes,
        sortedNumbers,
        sortedLabels,
        sortedWeights,
        digest.hex());
  }
}
