package io.github.camada.spark;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** Collects the rows of a partition and checks them. */
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
        // one of binary is an array, which equals none but itself
        if (id == null || Objects.deepEquals(id, before)) {
          throw new IllegalArgumentException(
              "%s: id %s stands there %s, wanted one of its own for each row"
                  .formatted(place(), text(id), id == null ? "in place of one" : "twice"));
        }
        before = id;
      }
      try {
        add(row);
      } catch (IllegalArgumentException refusal) {
        // a row's number is its place after division and sorting, which is of no use to find it by
        String id = columns.hasIds() ? ", id " + text(before) : "";
        throw new IllegalArgumentException(place() + id + ": " + refusal.getMessage(), refusal);
      }
    }
    return columns.hasIds() ? unsorted().asTheyCame(partition) : unsorted().sorted(partition);
  }

  private static String text(Object id) {
    return id instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(id);
  }

  private UnsortedRows unsorted() {
    boolean areBytes = columns.features().isBytes();
    return new UnsortedRows(
        rows,
        width,
        areBytes ? bytes : null,
        areBytes ? null : numbers,
        labels,
        columns.hasWeights() ? weights : null);
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
      weights[rows] = columns.weight().read(row, rows);
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
}
