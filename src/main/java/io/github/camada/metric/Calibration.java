package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a classifier is right as often as it says: predictions in bins of equal width by their
 * confidence, the probability of the predicted class, with the accuracy of each bin (Guo, Pleiss,
 * Sun, Weinberger: "On Calibration of Modern Neural Networks", 2017).
 *
 * @param bins from the least to the most confident, together from 0 to 1
 */
public record Calibration(List<ReliabilityBin> bins) {

  /**
   * A calibration of given bins.
   *
   * @param bins from the least to the most confident; copied
   */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts predictions into ten bins.
   *
   * @param probabilities {@code [n, classes]}, each in [0, 1]
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @return the bins
   * @throws IllegalArgumentException if the lengths differ, or a label or a probability is out of
   *     range
   */
  public static Calibration of(Tensor probabilities, int[] labels) {
    return of(probabilities, labels, 10);
  }

  /**
   * Sorts predictions into bins.
   *
   * @param probabilities {@code [n, classes]}, each in [0, 1]
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param count number of bins, at least 1
   * @return the bins
   * @throws IllegalArgumentException if the lengths differ, or a label, a probability or the number
   *     of bins is out of range
   */
  public static Calibration of(Tensor probabilities, int[] labels, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("calibration: " + count + " bins, wanted at least 1");
    }
    int[] predicted = Predictions.of("calibration", probabilities, labels);
    long[] examples = new long[count];
    long[] correct = new long[count];
    double[] confidence = new double[count];
    for (int i = 0; i < labels.length; i++) {
      float probability = probabilities.get(i, predicted[i]);
      int bin = Math.min(count - 1, (int) (probability * (double) count));
      examples[bin]++;
      correct[bin] += predicted[i] == labels[i] ? 1 : 0;
      confidence[bin] += probability;
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < count; bin++) {
      bins.add(
          ReliabilityBin.ofSums(
              (double) bin / count,
              (bin + 1.0) / count,
              examples[bin],
              confidence[bin],
              correct[bin]));
    }
    return new Calibration(bins);
  }

  /**
   * The number of predictions.
   *
   * @return the sum of the bins
   */
  public long examples() {
    return bins.stream().mapToLong(ReliabilityBin::examples).sum();
  }

  /**
   * The expected calibration error: how far confidence and accuracy of a bin are apart, on average
   * over the predictions.
   *
   * @return in [0, 1], the lower the better
   * @throws IllegalStateException without predictions
   */
  public double expectedError() {
    if (examples() == 0) {
      throw new IllegalStateException("calibration: no predictions, so no error");
    }
    double sum = 0;
    for (ReliabilityBin bin : bins) {
      if (bin.examples() > 0) {
        double gap = bin.confidence().orElseThrow() - bin.accuracy().orElseThrow();
        sum += bin.examples() * Math.abs(gap);
      }
    }
    return sum / examples();
  }
}
