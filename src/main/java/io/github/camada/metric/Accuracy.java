package io.github.camada.metric;

import io.github.camada.tensor.Tensor;

/** The share of examples that are classified right. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * The share of predictions that are right.
   *
   * @param labels true classes, at least one
   * @param predicted predicted classes, as many
   * @return in [0, 1]
   * @throws IllegalArgumentException if the lengths differ, or there are none
   */
  public static double of(int[] labels, int[] predicted) {
    if (labels.length != predicted.length || labels.length == 0) {
      throw new IllegalArgumentException(
          "accuracy: %d labels and %d predictions, wanted as many, at least 1"
              .formatted(labels.length, predicted.length));
    }
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += labels[i] == predicted[i] ? 1 : 0;
    }
    return (double) correct / labels.length;
  }

  /** Of an example: 1 if its class is found, 0 if not. */
  static double ofClass(Tensor outputs, Tensor targets, int row) {
    return answer("accuracy", outputs, row) == Targets.label(targets, row) ? 1 : 0;
  }

  /** The class of the largest output of an example, the first one among equals. */
  static int answer(String metric, Tensor outputs, int row) {
    int width = outputs.dimension(1);
    int found = largest(outputs.data(), row * width, width);
    requireNumber(metric, outputs.data()[row * width + found], row);
    return found;
  }

  /** Of an example, the share of its labels that is right. */
  static double ofLabels(Tensor outputs, Tensor targets, int row) {
    int width = outputs.dimension(1);
    double right = 0;
    for (int j = row * width; j < (row + 1) * width; j++) {
      requireNumber("labelAccuracy", outputs.data()[j], row);
      float truth = targets.data()[j];
      right += outputs.data()[j] > 0 ? truth : 1 - (double) truth;
    }
    return right / width;
  }

  static void requireNumber(String metric, float output, int row) {
    if (Float.isNaN(output)) {
      throw new IllegalArgumentException(
          metric + ": output NaN of row " + row + ", which answers nothing: wanted numbers");
    }
  }

  /** NaN is the largest if there is one. */
  private static int largest(float[] values, int from, int count) {
    int largest = 0;
    for (int j = 1; j < count; j++) {
      // As Tensor.argmax has it: the zeros are equal.
      if (Float.compare(values[from + j], values[from + largest] + 0f) > 0) {
        largest = j;
      }
    }
    return largest;
  }
}
