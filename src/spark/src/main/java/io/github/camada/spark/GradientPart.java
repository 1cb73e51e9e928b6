package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * What a partition's rows of a batch say of its weights.
 *
 * @param partition its number
 * @param weight of these rows; 0 if it has none that count
 * @param gradient of their mean loss, with respect to all weights; empty without rows
 * @param loss their mean
 * @param failure why there is no result, in words; null if there is one
 */
record GradientPart(int partition, double weight, float[] gradient, double loss, String failure)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  static GradientPart ofNothing(int partition) {
    return new GradientPart(partition, 0, new float[0], 0, null);
  }

  static GradientPart ofFailure(int partition, String failure) {
    return new GradientPart(partition, 0, new float[0], 0, failure);
  }
}
