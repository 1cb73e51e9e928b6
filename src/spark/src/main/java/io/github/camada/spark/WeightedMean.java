package io.github.camada.spark;

import java.util.List;

/** The mean of what partitions made of a round's weights, by the weights of their rows. */
final class WeightedMean {

  private WeightedMean() {}

  /**
   * The sum in the order given, in double precision, divided by the sum of the weights.
   *
   * @param results at least one with a weight above 0
   * @param size number of the network's weights
   */
  static double[] of(List<RoundResult> results, int size) {
    double[] mean = new double[size];
    double total = 0;
    for (RoundResult result : results) {
      float[] weights = result.weights();
      double weight = result.weight();
      for (int i = 0; i < weights.length; i++) {
        mean[i] += weight * weights[i];
      }
      total += weight;
    }
    for (int i = 0; i < size; i++) {
      mean[i] /= total;
    }
    return mean;
  }

  /** The mean loss, likewise. */
  static double loss(List<RoundResult> results) {
    double sum = 0;
    double total = 0;
    for (RoundResult result : results) {
      sum += result.weight() * result.loss();
      total += result.weight();
    }
    return sum / total;
  }
}
