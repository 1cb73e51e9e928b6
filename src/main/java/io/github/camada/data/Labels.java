package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;

/** Class labels, all known to be in range: a view on an array that slices share. */
final class Labels {

  /** Targets hold a label as a float, which is exact up to here. */
  private static final int MOST_CLASSES = 1 << 24;

  private final int[] values;
  private final int first;
  private final int size;
  private final int classes;

  private Labels(int[] values, int first, int size, int classes) {
    this.values = values;
    this.first = first;
    this.size = size;
    this.classes = classes;
  }

  /** Copies the labels, so that they stay in range whatever the caller does with the array. */
  static Labels of(int[] labels, int classes) {
    requireClasses(classes);
    int[] values = labels.clone();
    for (int i = 0; i < values.length; i++) {
      requireInRange(values[i], i, classes);
    }
    return new Labels(values, 0, values.length, classes);
  }

  static void requireClasses(int classes) {
    if (classes < 1 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(classes + " classes, wanted 1 to " + MOST_CLASSES);
    }
  }

  static void requireInRange(int label, int index, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          String.format(
              "label %d at index %d is outside the %d classes 0 to %d",
              label, index, classes, classes - 1));
    }
  }

  /** Those of a data set, each read once; of targets that are no labels, all 0. */
  static int[] read(String operation, Dataset data, int classes) {
    int[] labels = new int[data.size()];
    if (classes == 0) {
      return labels;
    }
    Tensor inputs = Tensor.zeros(1, data.inputWidth());
    Tensor target = Tensor.zeros(1, data.targetWidth());
    for (int i = 0; i < labels.length; i++) {
      data.read(i, inputs, target, 0);
      float label = target.data()[0];
      if (!(label >= 0 && label < classes && label == (int) label)) {
        throw new IllegalArgumentException(
            "%s: example %d has the label %s, wanted a whole number from 0 to %d"
                .formatted(operation, i, label, classes - 1));
      }
      labels[i] = (int) label;
    }
    return labels;
  }

  static Labels ofUnsigned(byte[] labels, int classes) {
    int[] values = new int[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels[i] & 0xFF;
    }
    return of(values, classes);
  }

  int size() {
    return size;
  }

  int classes() {
    return classes;
  }

  int get(int index) {
    return values[first + Objects.checkIndex(index, size)];
  }

  int[] toArray() {
    return Arrays.copyOfRange(values, first, first + size);
  }

  int[] counts() {
    int[] counts = new int[classes];
    for (int i = first; i < first + size; i++) {
      counts[values[i]]++;
    }
    return counts;
  }

  /** Those at indices that are all in range. */
  Labels select(int[] indices) {
    int[] selected = new int[indices.length];
    for (int i = 0; i < selected.length; i++) {
      selected[i] = get(indices[i]);
    }
    return new Labels(selected, 0, selected.length, classes);
  }

  Labels slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new Labels(values, first + from, to - from, classes);
  }
}
