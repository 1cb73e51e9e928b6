package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * The temperature T for which the softmax of {@code logits / T} says how sure a network is: the one
 * of the smallest log loss on examples that took no part in training (Guo, Pleiss, Sun, Weinberger:
 * "On Calibration of Modern Neural Networks", 2017). Above 1 the network was too sure of itself. No
 * answer changes, only the probabilities.
 */
public final class Temperature {

  /** Beyond it the examples say no more than that all, or none, are right. */
  private static final double MOST = 1_000;

  private static final int HALVINGS = 60;

  private Temperature() {}

  /**
   * Fits the temperature. The log loss is convex in {@code b = 1 / T}, and its derivative the sum
   * over all examples of {@code sum_k p_k z_k - z_label} with p the softmax of b z: its zero is
   * found by halving an interval of log b.
   *
   * @param logits {@code [n, classes]}, of examples that took no part in training
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @return from 1/1000 to 1000: one of the two where the loss falls without end; 1 if no example
   *     has logits that differ, as the loss then is the same at any temperature
   * @throws IllegalArgumentException if shapes or labels do not fit, there is no example, or a
   *     logit is NaN or infinite
   */
  public static double fit(Tensor logits, int[] labels) {
    return fit(logits, labels, 0);
  }

  /**
   * The same with smoothed labels, of which each class has a share: few examples that are all right
   * say that a network may be sure, but not how sure. With {@code classes / (n + classes)}, the
   * rule of succession, it becomes as sure as so many right answers allow.
   *
   * @param logits {@code [n, classes]}, of examples that took no part in training
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param smoothing the share that is divided among all classes, in [0, 1)
   * @return from 1/1000 to 1000
   * @throws IllegalArgumentException as above, or if the smoothing is out of range
   */
  public static double fit(Tensor logits, int[] labels, double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "temperature: smoothing " + smoothing + ", wanted at least 0 and below 1");
    }
    if (logits.rank() != 2
        || logits.dimension(0) != labels.length
        || labels.length == 0
        || logits.dimension(1) < 1) {
      throw new IllegalArgumentException(
          "temperature: logits %s and %d labels, wanted [n, classes] and n labels, at least 1"
              .formatted(Arrays.toString(logits.shape()), labels.length));
    }
    int classes = logits.dimension(1);
    for (int i = 0; i < logits.size(); i++) {
      if (!Float.isFinite(logits.data()[i])) {
        throw new IllegalArgumentException(
            "temperature: logit %d of example %d is %s, wanted a finite number"
                .formatted(i % classes, i / classes, logits.data()[i]));
      }
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "temperature: label %d of example %d, wanted 0 to %d"
                .formatted(labels[i], i, classes - 1));
      }
    }
    if (isFlat(logits)) {
      return 1;
    }
    double low = -StrictMath.log(MOST);
    double high = -low;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(logits, labels, smoothing, StrictMath.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return StrictMath.exp(-(low + high) / 2);
  }

  private static boolean isFlat(Tensor logits) {
    int classes = logits.dimension(1);
    for (int i = 0; i < logits.size(); i++) {
      if (logits.data()[i] != logits.data()[i - i % classes]) {
        return false;
      }
    }
    return true;
  }

  private static double slope(Tensor logits, int[] labels, double smoothing, double inverse) {
    int classes = logits.dimension(1);
    float[] z = logits.data();
    double slope = 0;
    for (int row = 0; row < labels.length; row++) {
      int from = row * classes;
      double max = z[from];
      for (int k = 1; k < classes; k++) {
        max = Math.max(max, z[from + k]);
      }
      double sum = 0;
      double weighted = 0;
      double all = 0;
      for (int k = 0; k < classes; k++) {
        double weight = StrictMath.exp(inverse * (z[from + k] - max));
        sum += weight;
        weighted += weight * z[from + k];
        all += z[from + k];
      }
      double truth = z[from + labels[row]];
      slope += weighted / sum - (truth + smoothing * (all / classes - truth));
    }
    return slope;
  }
}
