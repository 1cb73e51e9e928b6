package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * The rows of a partition as training reads them, in an order that does not depend on how they came
 * there.
 *
 * @param partition its number
 * @param rows how many
 * @param width raw values of a row
 * @param bytes the raw values where they are unsigned bytes; else null
 * @param numbers the raw values where they are numbers; else null
 * @param labels indices of classes, or numbers as they are
 * @param weights how much each row counts; null if 1 each
 * @param sha256 of all of it
 */
record Shard(
    int partition,
    int rows,
    int width,
    byte[] bytes,
    float[] numbers,
    double[] labels,
    float[] weights,
    String sha256)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The sum of the rows' weights, in their order. */
  double weight() {
    if (weights == null) {
      return rows;
    }
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
