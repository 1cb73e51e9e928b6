package io.github.camada.loss;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * Sparse softmax cross-entropy from logits z and class labels y (Goodfellow, Bengio, Courville:
 * "Deep Learning", 2016, 6.2.2.3), of a row i:
 *
 * <pre>
 *   l_i       = log sum_k exp(z_ik) - z_i,y_i
 *   dl_i/dz_ij = softmax(z_i)_j - [j = y_i]
 * </pre>
 *
 * <p>The largest logit of a row is taken away before the exponential, so logits of any finite size
 * give a finite loss. Sums are kept in double precision.
 */
public final class CrossEntropyLoss implements Loss {

  /**
   * Up to here the logarithm loses less than 1e-9 when the largest logit is added to it first, an
   * order that every loss so far has its last bit from; it would be lost whole in one of 1e17.
   */
  private static final float LARGE = 1 << 22;

  private final double smoothing;

  /** Without smoothing. */
  public CrossEntropyLoss() {
    this(0);
  }

  /**
   * With label smoothing (Szegedy and others: "Rethinking the Inception Architecture for Computer
   * Vision", 2016, 7): the share {@code smoothing} of the truth is divided among all K classes, the
   * label's included, so that a network gains nothing by being surer than that:
   *
   * <pre>
   *   q_ij       = (1 - smoothing) [j = y_i] + smoothing / K
   *   l_i        = log sum_k exp(z_ik) - sum_j q_ij z_ij
   *   dl_i/dz_ij = softmax(z_i)_j - q_ij
   * </pre>
   *
   * @param smoothing in [0, 1); 0 for none, 0.1 is common
   * @throws IllegalArgumentException if it is out of range
   */
  public CrossEntropyLoss(double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "cross-entropy: label smoothing " + smoothing + ": wanted 0 up to, not including, 1");
    }
    this.smoothing = smoothing;
  }

  @Override
  public boolean classifies() {
    return true;
  }

  /**
   * The mean loss of all rows.
   *
   * @param logits {@code [batch, classes]}
   * @param labels one class for each row, in {@code [0, classes)}
   * @return the mean; NaN or infinite if a logit is
   * @throws IllegalArgumentException if a label is out of range, there are no rows, or not as many
   *     labels as rows
   */
  public double evaluate(Tensor logits, int... labels) {
    if (logits.rank() == 2 && logits.dimension(0) != labels.length) {
      throw new IllegalArgumentException(
          "cross-entropy: logits "
              + Arrays.toString(logits.shape())
              + ", "
              + labels.length
              + " labels: wanted one for each row");
    }
    Tensor targets = Tensor.zeros(labels.length, 1);
    for (int i = 0; i < labels.length; i++) {
      targets.data()[i] = labels[i];
    }
    return evaluate(logits, targets, labels.length);
  }

  @Override
  public double sum(
      Tensor logits,
      Tensor labels,
      float[] weights,
      int rows,
      double divisor,
      Tensor logitsGradient) {
    requireFit(logits, labels, rows, logitsGradient);
    Weighting.require("cross-entropy", weights, rows, divisor);
    int classes = logits.dimension(1);
    float[] gradient = logitsGradient == null ? null : logitsGradient.data();
    double total = 0;
    for (int i = 0; i < rows; i++) {
      double weight = Weighting.of(weights, i);
      int from = i * classes;
      if (weight > 0) {
        int label = label(labels.data()[i], i, classes);
        total += weight * row(logits.data(), from, classes, label, weight, divisor, gradient);
      } else if (gradient != null) {
        Arrays.fill(gradient, from, from + classes, 0f);
      }
    }
    return total;
  }

  private double row(
      float[] z,
      int from,
      int classes,
      int label,
      double weight,
      double divisor,
      float[] gradient) {
    float max = Float.NEGATIVE_INFINITY;
    float min = Float.POSITIVE_INFINITY;
    for (int j = 0; j < classes; j++) {
      max = Math.max(max, z[from + j]);
      min = Math.min(min, z[from + j]);
    }
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      double exponential = StrictMath.exp((double) z[from + j] - max);
      sum += exponential;
      if (gradient != null) {
        gradient[from + j] = (float) exponential;
      }
    }
    double share = smoothing / classes;
    if (gradient != null) {
      for (int j = 0; j < classes; j++) {
        double target = j == label ? 1 - smoothing + share : share;
        gradient[from + j] = (float) (weight * (gradient[from + j] / sum - target) / divisor);
      }
    }
    if (min == Float.NEGATIVE_INFINITY) {
      // Its exponential is 0, which would hide it unless it is the label's.
      return z[from + label] == min ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double log = StrictMath.log(sum);
    double loss =
        Math.abs(max) <= LARGE
            ? log + max - z[from + label]
            : log + ((double) max - z[from + label]);
    return smoothing == 0 ? loss : loss + smoothed(z, from, classes, label);
  }

  /** What the share of the other classes adds: smoothing / K sum_j (z_label - z_j). */
  private double smoothed(float[] z, int from, int classes, int label) {
    double gaps = 0;
    for (int j = from; j < from + classes; j++) {
      gaps += (double) z[from + label] - z[j];
    }
    return smoothing / classes * gaps;
  }

  private static int label(float stored, int row, int classes) {
    int label = (int) stored;
    if (label != stored || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "cross-entropy: label " + stored + " of row " + row + ": wanted 0 to " + (classes - 1));
    }
    return label;
  }

  private static void requireFit(Tensor logits, Tensor labels, int rows, Tensor gradient) {
    boolean fits =
        logits.rank() == 2
            && labels.rank() >= 1
            && labels.size() == labels.dimension(0)
            && rows >= 1
            && rows <= logits.dimension(0)
            && rows <= labels.size()
            && (gradient == null || ElementLoss.isAlike(gradient, logits));
    if (!fits) {
      throw new IllegalArgumentException(
          "cross-entropy: logits "
              + Arrays.toString(logits.shape())
              + ", labels "
              + Arrays.toString(labels.shape())
              + (gradient == null ? ", " : ", gradient " + Arrays.toString(gradient.shape()) + ", ")
              + rows
              + " rows: wanted [batch, classes], [batch, 1]"
              + (gradient == null ? "" : ", [batch, classes]")
              + " and 1 to batch rows");
    }
  }

  /** Its name, with the smoothing if there is any. */
  @Override
  public String toString() {
    return smoothing == 0 ? "cross-entropy" : "cross-entropy with label smoothing " + smoothing;
  }
}
