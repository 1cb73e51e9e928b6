package io.github.camada.loss;

import io.github.camada.metric.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The pinball loss, whose smallest mean has an output that lies above the share tau of all targets
 * (Koenker, Bassett: "Regression Quantiles", 1978): 0.5 gives the median, 0.1 and 0.9 together an
 * interval that is wide where targets are uncertain. Each output has a tau of its own. Of a row i
 * of outputs o and targets t, each {@code [batch, quantiles]}, with e = t - o:
 *
 * <pre>
 *   l_i        = 1/quantiles sum_j r_j(e_ij),   r_j(e) = max(tau_j e, (tau_j - 1) e)
 *   dl_i/do_ij = 1/quantiles -tau_j        if o_ij &lt; t_ij
 *                            1 - tau_j     if o_ij &gt; t_ij
 *                            0             if they are equal
 * </pre>
 *
 * <p>Where they are equal there is no derivative; 0 is one of its subgradients, which are those
 * from {@code -tau_j} to {@code 1 - tau_j}. Several quantiles of one number take that number as
 * target once for each:
 *
 * <pre>{@code
 * QuantileLoss loss = new QuantileLoss(0.1, 0.9);
 * Tensor outputs = Tensor.of(new float[][] {{2, 5}});
 * double value = loss.evaluate(outputs, Tensor.of(new float[][] {{4, 4}}), 1); // (0.2 + 0.1) / 2
 * }</pre>
 *
 * <p>Nothing keeps one quantile below another: where there are few examples they may cross.
 */
public final class QuantileLoss extends ElementLoss {

  private final double[] quantiles;

  /**
   * A loss of one or several quantiles.
   *
   * @param quantiles tau of each output in its order, each above 0 and below 1, at least one
   * @throws IllegalArgumentException if there is none, or one is out of its range
   * @throws NullPointerException if they are null
   */
  public QuantileLoss(double... quantiles) {
    super(
        "quantile loss of " + Arrays.toString(quantiles),
        Objects.requireNonNull(quantiles, "quantile loss: quantiles").length);
    if (quantiles.length == 0) {
      throw new IllegalArgumentException(
          "quantile loss: 0 quantiles, wanted at least 1, one for each output");
    }
    for (double quantile : quantiles) {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException(
            "quantile loss: quantile " + quantile + ": wanted above 0 and below 1");
      }
    }
    this.quantiles = quantiles.clone();
  }

  /**
   * The quantile of each output.
   *
   * @return a new array, in the order of the outputs
   */
  public double[] quantiles() {
    return quantiles.clone();
  }

  /** None: errors around a mean say nothing of a quantile, and the loss itself does. */
  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  @Override
  double value(int column, double output, double target) {
    double error = target - output;
    return Math.max(quantiles[column] * error, (quantiles[column] - 1) * error);
  }

  /** Of an error that is 0 or NaN the error itself. */
  @Override
  double slope(int column, double output, double target) {
    double error = target - output;
    if (error > 0) {
      return -quantiles[column];
    }
    return error < 0 ? 1 - quantiles[column] : error;
  }
}
