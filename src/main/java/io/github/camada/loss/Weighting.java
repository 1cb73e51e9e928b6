package io.github.camada.loss;

/** Reads the weights and the divisor that a loss is given, and refuses those that are none. */
final class Weighting {

  private Weighting() {}

  /** Before a batch; allocates only to report. */
  static void require(String loss, float[] weights, int rows, double divisor) {
    if (!(divisor > 0 && divisor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          loss + ": divisor " + divisor + ": wanted a finite number above 0");
    }
    if (weights == null) {
      return;
    }
    if (weights.length < rows) {
      throw new IllegalArgumentException(
          loss + ": " + weights.length + " weights, " + rows + " rows: wanted one for each row");
    }
    for (int i = 0; i < rows; i++) {
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s: weight %s of row %d: wanted a finite number of at least 0"
                .formatted(loss, weights[i], i));
      }
    }
  }

  /** The weight of a row. */
  static double of(float[] weights, int row) {
    return weights == null ? 1 : weights[row];
  }
}
