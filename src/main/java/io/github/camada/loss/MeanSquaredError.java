package io.github.camada.loss;

/**
 * The squared error of outputs o and targets t, each {@code [batch, width]}, for numbers
 * (Goodfellow, Bengio, Courville: "Deep Learning", 2016, 5.1.4); of a row i:
 *
 * <pre>
 *   l_i        = 1/width sum_j (o_ij - t_ij)^2
 *   dl_i/do_ij = 2/width (o_ij - t_ij)
 * </pre>
 */
public final class MeanSquaredError extends ElementLoss {

  /** The loss has no settings. */
  public MeanSquaredError() {
    super("mean squared error");
  }

  @Override
  double value(int column, double output, double target) {
    return (output - target) * (output - target);
  }

  @Override
  double slope(int column, double output, double target) {
    return 2 * (output - target);
  }
}
