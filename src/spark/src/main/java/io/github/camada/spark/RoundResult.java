package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * What a partition made of a round's weights.
 *
 * @param partition its number
 * @param weight of its rows; 0 if it has none that count
 * @param weights of the network after its steps; empty without rows
 * @param loss mean over its last epoch
 * @param failure why there is no result, in words; null if there is one
 */
record RoundResult(int partition, double weight, float[] weights, double loss, String failure)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  static RoundResult ofNothing(int partition) {
    return new RoundResult(partition, 0, new float[0], 0, null);
  }

  static RoundResult ofFailure(int partition, String failure) {
    return new RoundResult(partition, 0, new float[0], 0, failure);
  }
}
