package io.github.camada.loss;

/**
 * The absolute error of outputs o and targets t, each {@code [batch, width]}, for numbers of which
 * some may be far off; what it makes small is the distance to the median (Koenker, Bassett:
 * "Regression Quantiles", 1978). Of a row i:
 *
 * <pre>
 *   l_i        = 1/width sum_j |o_ij - t_ij|
 *   dl_i/do_ij = 1/width sign(o_ij - t_ij), and 0 where they are equal
 * </pre>
 */
public final class MeanAbsoluteError extends ElementLoss {

  /** The loss has no settings. */
  public MeanAbsoluteError() {
    super("mean absolute error");
  }

  @Override
  double value(int column, double output, double target) {
    return Math.abs(output - target);
  }

  @Override
  double slope(int column, double output, double target) {
    return Math.signum(output - target);
  }
}
