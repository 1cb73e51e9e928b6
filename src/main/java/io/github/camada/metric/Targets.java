package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * What targets are to outputs, which a metric checks before it counts. Allocates to report only.
 */
enum Targets {
  /** As many numbers as outputs. */
  NUMBERS("[batch, width] of both"),
  /** The index of a class for several outputs. */
  CLASSES("[batch, classes] and [batch, 1]"),
  /** A yes/no label for each output. */
  LABELS("[batch, labels] of both"),
  /** One of the two. */
  ANSWERS("[batch, classes] and [batch, 1], or [batch, labels] of both,");

  private final String wanted;

  Targets(String wanted) {
    this.wanted = wanted;
  }

  void require(String metric, Tensor outputs, Tensor targets, float[] weights, int rows) {
    boolean fits =
        outputs.rank() == 2
            && outputs.dimension(1) >= 1
            && rows >= 0
            && rows <= outputs.dimension(0)
            && targets.rank() >= 1
            && rows <= targets.dimension(0)
            && (this != CLASSES && areAlike(outputs, targets)
                || (this == CLASSES || this == ANSWERS) && areClasses(outputs, targets));
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: outputs %s, targets %s, %d rows: wanted %s and at most batch rows"
              .formatted(
                  metric,
                  Arrays.toString(outputs.shape()),
                  Arrays.toString(targets.shape()),
                  rows,
                  wanted));
    }
    if (weights != null) {
      requireWeights(metric, weights, rows);
    }
    for (int i = 0; i < rows; i++) {
      if (weights == null || weights[i] > 0) {
        requireTarget(metric, outputs, targets, i);
      }
    }
  }

  private static void requireWeights(String metric, float[] weights, int rows) {
    if (weights.length < rows) {
      throw new IllegalArgumentException(
          metric + ": " + weights.length + " weights, " + rows + " rows: wanted one for each row");
    }
    for (int i = 0; i < rows; i++) {
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s: weight %s of row %d: wanted a finite number of at least 0"
                .formatted(metric, weights[i], i));
      }
    }
  }

  private void requireTarget(String metric, Tensor outputs, Tensor targets, int row) {
    int width = targets.size() / targets.dimension(0);
    boolean classes = this != NUMBERS && areClasses(outputs, targets);
    for (int j = row * width; j < (row + 1) * width; j++) {
      float target = targets.data()[j];
      boolean fits =
          this == NUMBERS
              ? Float.isFinite(target)
              : classes
                  ? target == (int) target && target >= 0 && target < outputs.dimension(1)
                  : target >= 0 && target <= 1;
      if (!fits) {
        throw new IllegalArgumentException(
            "%s: target %s of row %d: wanted %s"
                .formatted(
                    metric,
                    target,
                    row,
                    this == NUMBERS
                        ? "a finite number"
                        : classes ? "0 to " + (outputs.dimension(1) - 1) : "0 to 1"));
      }
    }
  }

  /** Whether each output has a target of its own. */
  static boolean areAlike(Tensor outputs, Tensor targets) {
    return targets.rank() == 2 && targets.dimension(1) == outputs.dimension(1);
  }

  /** Whether one target stands for all outputs of a row. */
  static boolean areClasses(Tensor outputs, Tensor targets) {
    return outputs.dimension(1) > 1 && targets.size() == targets.dimension(0);
  }

  /** The class of a row. */
  static int label(Tensor targets, int row) {
    return (int) targets.data()[row];
  }
}
