package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sets of classes that hold the true one as often as wanted, whatever the network and the data, as
 * long as examples are exchangeable with those that the threshold came from: split conformal
 * prediction (Papadopoulos, Proedrou, Vovk, Gammerman: "Inductive Confidence Machines for
 * Regression", 2002; Angelopoulos, Bates: "A Gentle Introduction to Conformal Prediction", 2021).
 * The surer a network, the smaller its sets.
 *
 * <p>Of n examples the scores are {@code 1 - p_label}; the threshold is the {@code ceil((n + 1)
 * coverage)}-th smallest, and a set has the classes with {@code 1 - p <= threshold}. On average
 * over samples the sets hold the true class with a probability of at least the coverage, and less
 * than {@code coverage + 1 / (n + 1)} where no two scores are the same.
 *
 * <pre>{@code
 * Tensor probabilities = classifier.probabilitiesAll(validation.pixels());
 * ConformalSets sets = ConformalSets.of(probabilities, validation.labels(), 0.9);
 * int[] candidates = sets.of(classifier.probabilities(image)); // one class, mostly
 * }</pre>
 *
 * @param coverage the probability that is wanted, above 0 and below 1
 * @param threshold the largest score of a class in a set; 1 where there are too few examples for
 *     the coverage, so that sets have all classes
 */
public record ConformalSets(double coverage, double threshold) {

  /**
   * Checks the ranges.
   *
   * @param coverage above 0 and below 1
   * @param threshold 0 to 1
   * @throws IllegalArgumentException if one is out of its range
   */
  public ConformalSets {
    requireCoverage(coverage);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "conformal sets: threshold " + threshold + ", wanted 0 to 1");
    }
  }

  static void requireCoverage(double coverage) {
    if (!(coverage > 0 && coverage < 1)) {
      throw new IllegalArgumentException(
          "conformal prediction: coverage " + coverage + ", wanted above 0 and below 1");
    }
  }

  /**
   * Sets by the probabilities of examples that took no part in training.
   *
   * @param probabilities {@code [n, classes]}, each in [0, 1]
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param coverage the probability that is wanted, above 0 and below 1
   * @return what makes sets
   * @throws IllegalArgumentException if shapes, labels, probabilities or the coverage are none
   */
  public static ConformalSets of(Tensor probabilities, int[] labels, double coverage) {
    requireCoverage(coverage);
    Predictions.of("conformal sets", probabilities, labels);
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 - (double) probabilities.get(i, labels[i]);
    }
    return new ConformalSets(coverage, Math.min(1, quantile(scores, coverage)));
  }

  /**
   * The {@code ceil((n + 1) coverage)}-th smallest, infinite if there are not so many. The product
   * is that of the decimal digits: in doubles 20 times 0.55 is above 11, and would want the 12th.
   */
  static double quantile(double[] scores, double coverage) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    BigDecimal share =
        BigDecimal.valueOf(coverage).multiply(BigDecimal.valueOf(sorted.length + 1L));
    long rank = share.setScale(0, RoundingMode.CEILING).longValueExact();
    return rank <= sorted.length ? sorted[(int) rank - 1] : Double.POSITIVE_INFINITY;
  }

  /**
   * The classes that may be the true one.
   *
   * @param probabilities {@code [classes]}, of one example
   * @return in ascending order; may be none where the network is unsure of all
   */
  public int[] of(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .filter(k -> 1 - (double) probabilities[k] <= threshold)
        .toArray();
  }
}
