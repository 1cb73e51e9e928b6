package io.github.camada.metric;

import io.github.camada.tensor.Tensor;

/**
 * Figures of the probabilities that logits stand for, of one example: softmax of classes, the
 * logistic function of labels. In double precision; the largest exponent is 0, so nothing
 * overflows.
 */
final class Probabilities {

  private Probabilities() {}

  static double logLoss(Tensor logits, Tensor targets, int row) {
    int width = logits.dimension(1);
    float[] z = logits.data();
    int from = row * width;
    if (Targets.areClasses(logits, targets)) {
      double max = max(z, from, width);
      return StrictMath.log(sum(z, from, width, max)) + max - z[from + Targets.label(targets, row)];
    }
    double total = 0;
    for (int j = from; j < from + width; j++) {
      double small = StrictMath.exp(-Math.abs((double) z[j]));
      total +=
          Math.max((double) z[j], 0) - (double) z[j] * targets.data()[j] + StrictMath.log1p(small);
    }
    return total / width;
  }

  static double brier(Tensor logits, Tensor targets, int row) {
    int width = logits.dimension(1);
    float[] z = logits.data();
    int from = row * width;
    double total = 0;
    if (Targets.areClasses(logits, targets)) {
      double max = max(z, from, width);
      double sum = sum(z, from, width, max);
      for (int j = 0; j < width; j++) {
        double truth = j == Targets.label(targets, row) ? 1 : 0;
        double distance = StrictMath.exp(z[from + j] - max) / sum - truth;
        total += distance * distance;
      }
      return total;
    }
    for (int j = from; j < from + width; j++) {
      double small = StrictMath.exp(-Math.abs((double) z[j]));
      double distance = (z[j] >= 0 ? 1 : small) / (1 + small) - targets.data()[j];
      total += distance * distance;
    }
    return total / width;
  }

  /** The softmax of one example's logits. */
  static double[] softmax(float[] z, int from, int width) {
    double max = max(z, from, width);
    double sum = sum(z, from, width, max);
    double[] probabilities = new double[width];
    for (int j = 0; j < width; j++) {
      probabilities[j] = StrictMath.exp(z[from + j] - max) / sum;
    }
    return probabilities;
  }

  private static double max(float[] z, int from, int width) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + width; j++) {
      max = Math.max(max, z[j]);
    }
    return max;
  }

  private static double sum(float[] z, int from, int width, double max) {
    double sum = 0;
    for (int j = from; j < from + width; j++) {
      sum += StrictMath.exp(z[j] - max);
    }
    return sum;
  }
}
