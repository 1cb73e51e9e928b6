package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** How often each true class (row) was predicted as each class (column). Immutable. */
public final class ConfusionMatrix {

  /** The largest number whose square is an index. */
  private static final int MOST = 46_340;

  private final int classes;
  private final long[] counts;

  private ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
  }

  /**
   * Counts pairs of true and predicted class.
   *
   * @param labels true classes, each in {@code [0, classes)}
   * @param predicted predicted classes, as many, each in {@code [0, classes)}
   * @param classes number of classes, 1 to 46,340
   * @return the matrix
   * @throws IllegalArgumentException if the lengths differ or a class is out of range
   */
  public static ConfusionMatrix of(int[] labels, int[] predicted, int classes) {
    if (labels.length != predicted.length || classes < 1 || classes > MOST) {
      throw new IllegalArgumentException(
          "confusion matrix: %d labels, %d predictions, %d classes: wanted as many predictions as labels and 1 to %d classes"
              .formatted(labels.length, predicted.length, classes, MOST));
    }
    long[] counts = new long[classes * classes];
    for (int i = 0; i < labels.length; i++) {
      requireClass("label", labels[i], i, classes);
      requireClass("prediction", predicted[i], i, classes);
      counts[labels[i] * classes + predicted[i]]++;
    }
    return new ConfusionMatrix(classes, counts);
  }

  private static void requireClass(String what, int value, int index, int classes) {
    if (value < 0 || value >= classes) {
      throw new IllegalArgumentException(
          "confusion matrix: %s %d at index %d: wanted 0 to %d"
              .formatted(what, value, index, classes - 1));
    }
  }

  /**
   * The number of classes.
   *
   * @return at least 1
   */
  public int classes() {
    return classes;
  }

  /**
   * How often a class was predicted for examples of a class.
   *
   * @param label true class
   * @param predicted predicted class
   * @return the count
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int label, int predicted) {
    return counts[
        Objects.checkIndex(label, classes) * classes + Objects.checkIndex(predicted, classes)];
  }

  /**
   * The examples of a class.
   *
   * @param label true class
   * @return the sum of its row
   */
  public long labelled(int label) {
    long sum = 0;
    for (int j = 0; j < classes; j++) {
      sum += count(label, j);
    }
    return sum;
  }

  /**
   * The predictions of a class.
   *
   * @param predicted predicted class
   * @return the sum of its column
   */
  public long predicted(int predicted) {
    long sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += count(i, predicted);
    }
    return sum;
  }

  /**
   * All examples.
   *
   * @return the sum of all counts
   */
  public long examples() {
    return Arrays.stream(counts).sum();
  }

  /**
   * The examples that were predicted right.
   *
   * @return the sum of the diagonal
   */
  public long correct() {
    long sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += count(i, i);
    }
    return sum;
  }

  /**
   * The share of all examples on the diagonal.
   *
   * @return in [0, 1]
   * @throws IllegalStateException if there are no examples
   */
  public double accuracy() {
    if (examples() == 0) {
      throw new IllegalStateException("confusion matrix: no examples, so no accuracy");
    }
    return (double) correct() / examples();
  }

  /**
   * Each row divided by its sum: the share of a class that was predicted as each class.
   *
   * @return a new tensor {@code [classes, classes]}; the row of a class without examples is zero
   */
  public Tensor normalizedRows() {
    Tensor shares = Tensor.zeros(classes, classes);
    for (int i = 0; i < classes; i++) {
      long sum = Math.max(1, labelled(i));
      for (int j = 0; j < classes; j++) {
        shares.set((float) ((double) count(i, j) / sum), i, j);
      }
    }
    return shares;
  }

  /** The row-normalised matrix with four decimals in each cell; ten classes fit 80 characters. */
  @Override
  public String toString() {
    Tensor shares = normalizedRows();
    StringBuilder table = new StringBuilder("true\\pred");
    for (int j = 0; j < classes; j++) {
      table.append(String.format(Locale.ROOT, "%7d", j));
    }
    for (int i = 0; i < classes; i++) {
      table.append(String.format(Locale.ROOT, "%n%9d", i));
      for (int j = 0; j < classes; j++) {
        table.append(String.format(Locale.ROOT, " %.4f", shares.get(i, j)));
      }
    }
    return table.toString();
  }
}
