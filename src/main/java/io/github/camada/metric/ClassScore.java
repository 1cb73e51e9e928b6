package io.github.camada.metric;

/**
 * How well one class is told from the others.
 *
 * @param label the class
 * @param examples examples of this class
 * @param accuracy share of its examples that were predicted as this class, the same as recall; 0
 *     without examples
 * @param precision share of the predictions of this class that were right; 0 without predictions
 * @param f1 harmonic mean of precision and recall; 0 if both are
 */
public record ClassScore(int label, long examples, double accuracy, double precision, double f1) {

  /**
   * The share of the class's examples that were found.
   *
   * @return the same as {@link #accuracy}
   */
  public double recall() {
    return accuracy;
  }
}
