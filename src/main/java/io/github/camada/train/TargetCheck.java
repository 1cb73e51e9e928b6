package io.github.camada.train;

import io.github.camada.loss.Loss;

/**
 * What the targets of an example must be.
 *
 * @param loss what compares outputs with them
 * @param outputs of the network
 */
record TargetCheck(Loss loss, int outputs) {

  /** Whether a target is the label of a class, of which there is one for each output. */
  boolean isOfLabels() {
    return loss.classifies();
  }

  /**
   * Makes sure that a loss can compare with the targets of an example.
   *
   * @param data its name, for errors
   * @param index of the example in it
   * @throws IllegalArgumentException if one of them is no label of a class, or none of the loss
   */
  void require(String data, int index, float[] targets, int from, int width) {
    if (isOfLabels()) {
      requireLabel(data, index, targets[from]);
      return;
    }
    for (int column = 0; column < width; column++) {
      float target = targets[from + column];
      String wanted = loss.wantedInsteadOf(target).orElse(null);
      if (wanted != null) {
        throw new IllegalArgumentException(
            "%s: example %d has the target %s in column %d, %s wants %s"
                .formatted(data, index, target, column, loss, wanted));
      }
    }
  }

  private void requireLabel(String data, int index, float label) {
    if (!(label >= 0 && label < outputs && label == (int) label)) {
      throw new IllegalArgumentException(
          "%s: example %d has the label %s, wanted a whole number from 0 to %d"
              .formatted(data, index, label, outputs - 1));
    }
  }
}
