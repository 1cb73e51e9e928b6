package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * The share of examples whose largest output stands at the label; the first one counts among equal
 * outputs. Counts over any number of batches.
 */
public final class Accuracy {

  private long examples;
  private long correct;

  /** Starts with no examples. */
  public Accuracy() {}

  /**
   * The share of predictions that are right.
   *
   * @param labels true classes
   * @param predicted predicted classes, as many
   * @return in [0, 1]; NaN for no examples
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double of(int[] labels, int[] predicted) {
    if (labels.length != predicted.length) {
      throw new IllegalArgumentException(
          "accuracy: " + labels.length + " labels and " + predicted.length + " predictions");
    }
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += labels[i] == predicted[i] ? 1 : 0;
    }
    return (double) correct / labels.length;
  }

  /**
   * Counts a batch.
   *
   * @param outputs {@code [capacity, classes]}: logits or probabilities
   * @param labels {@code [capacity, 1]}: the index of the true class of each row
   * @param rows number of examples in the batch
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void add(Tensor outputs, Tensor labels, int rows) {
    boolean fits =
        outputs.rank() == 2
            && labels.rank() >= 1
            && labels.size() == labels.dimension(0)
            && rows >= 0
            && rows <= outputs.dimension(0)
            && rows <= labels.size();
    if (!fits) {
      throw new IllegalArgumentException(
          "accuracy: outputs "
              + Arrays.toString(outputs.shape())
              + ", labels "
              + Arrays.toString(labels.shape())
              + ", "
              + rows
              + " rows: wanted [batch, classes], [batch, 1] and at most batch rows");
    }
    int classes = outputs.dimension(1);
    for (int i = 0; i < rows; i++) {
      correct += largest(outputs.data(), i * classes, classes) == labels.data()[i] ? 1 : 0;
    }
    examples += rows;
  }

  /**
   * Counts examples that were judged elsewhere.
   *
   * @param right how many were right
   * @param judged how many there were
   * @throws IllegalArgumentException unless {@code 0 <= right <= judged}
   */
  public void add(long right, long judged) {
    if (right < 0 || right > judged) {
      throw new IllegalArgumentException("accuracy: " + right + " of " + judged + " right");
    }
    correct += right;
    examples += judged;
  }

  private static int largest(float[] values, int from, int count) {
    int largest = 0;
    for (int j = 1; j < count; j++) {
      // As Tensor.argmax has it: NaN is the largest, and the zeros are equal.
      if (Float.compare(values[from + j], values[from + largest] + 0f) > 0) {
        largest = j;
      }
    }
    return largest;
  }

  /** Forgets what was counted. */
  public void reset() {
    examples = 0;
    correct = 0;
  }

  /**
   * How many examples were right so far.
   *
   * @return at least 0
   */
  public long correct() {
    return correct;
  }

  /**
   * How many examples were counted so far.
   *
   * @return at least 0
   */
  public long examples() {
    return examples;
  }

  /**
   * The share so far.
   *
   * @return in [0, 1]; NaN for no examples
   */
  public double value() {
    return (double) correct / examples;
  }
}
