package io.github.camada.spark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Collects the rows of a partition, checks them, and puts them in order. */
final class ShardBuilder {

  private static final int FIRST_CAPACITY = 64;

  /** What an array holds at most, with some that virtual machines keep for themselves. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final ShardColumns columns;
  private final int partition;
  private final int width;
  private int rows;
  private byte[] bytes = {};
  private float[] numbers = {};
  private double[] labels = {};
  private float[] weights = {};

  ShardBuilder(ShardColumns columns, int partition) {
    this.columns = columns;
    this.partition = partition;
    this.width = columns.features().width();
  }

  /** The shard of all rows; those with ids come in the order of these. */
  Shard build(Iterator<Row> source) {
    Object before = null;
    while (source.hasNext()) {
      Row row = source.next();
      if (columns.hasIds()) {
        Object id = row.get(columns.id());
        if (id == null || id.equals(before)) {
          throw new IllegalArgumentException(
              "%s: id %s stands there %s, wanted one of its own for each row"
                  .formatted(place(), id, id == null ? "in place of one" : "twice"));
        }
        before = id;
      }
      try {
        add(row);
      } catch (IllegalArgumentException refusal) {
        throw new IllegalArgumentException(place() + ": " + refusal.getMessage(), refusal);
      }
    }
    int[] order = IntStream.range(0, rows).toArray();
    return columns.hasIds() ? shard(order) : shard(byContent());
  }

  private String place() {
    return "partition " + partition;
  }

  private void add(Row row) {
    if (rows == labels.length) {
      grow();
    }
    if (columns.features().isBytes()) {
      columns.features().copyBytes(row, rows, bytes, rows * width);
    } else {
      columns.features().copyNumbers(row, rows, numbers, rows * width);
      requireFinite();
    }
    labels[rows] = columns.label().read(row, rows);
    if (columns.hasWeights()) {
      weights[rows] = weight(row);
    }
    rows++;
  }

  private void requireFinite() {
    for (int i = 0; i < width; i++) {
      float value = numbers[rows * width + i];
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "column %s: value %d of row %d is %s, wanted a finite number"
                .formatted(columns.features().name(), i, rows, value));
      }
    }
  }

  private float weight(Row row) {
    Object cell = row.get(columns.weight());
    float value = cell instanceof Number number ? number.floatValue() : Float.NaN;
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight %s of row %d, wanted a finite number of at least 0".formatted(cell, rows));
    }
    return value;
  }

  private void grow() {
    int most = MOST / width;
    if (rows == most) {
      throw new IllegalArgumentException(
          "%d rows of %d values are all that a partition holds, wanted more partitions"
              .formatted(most, width));
    }
    int capacity = (int) Math.min(Math.max(FIRST_CAPACITY, rows + (long) rows / 2), most);
    if (columns.features().isBytes()) {
      bytes = Arrays.copyOf(bytes, capacity * width);
    } else {
      numbers = Arrays.copyOf(numbers, capacity * width);
    }
    labels = Arrays.copyOf(labels, capacity);
    weights = Arrays.copyOf(weights, columns.hasWeights() ? capacity : 0);
  }

  /** Rows that are equal in all are exchangeable, so any partition of these rows has one order. */
  private int[] byContent() {
    Comparator<Integer> byLabel = Comparator.comparingDouble(row -> labels[row]);
    Comparator<Integer> order = byLabel.thenComparing(this::compareFeatures);
    if (columns.hasWeights()) {
      order = order.thenComparing(row -> weights[row]);
    }
    return IntStream.range(0, rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  private int compareFeatures(int one, int other) {
    int a = one * width;
    int b = other * width;
    return columns.features().isBytes()
        ? Arrays.compareUnsigned(bytes, a, a + width, bytes, b, b + width)
        : Arrays.compare(numbers, a, a + width, numbers, b, b + width);
  }

  private Shard shard(int[] order) {
    boolean areBytes = columns.features().isBytes();
    byte[] sortedBytes = areBytes ? new byte[rows * width] : null;
    float[] sortedNumbers = areBytes ? null : new float[rows * width];
    double[] sortedLabels = new double[rows];
    float[] sortedWeights = columns.hasWeights() ? new float[rows] : null;
    for (int row = 0; row < rows; row++) {
      int from = order[row];
      if (areBytes) {
        System.arraycopy(bytes, from * width, sortedBytes, row * width, width);
      } else {
        System.arraycopy(numbers, from * width, sortedNumbers, row * width, width);
      }
      sortedLabels[row] = labels[from];
      if (sortedWeights != null) {
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
