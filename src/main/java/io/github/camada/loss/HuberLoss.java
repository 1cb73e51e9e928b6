package io.github.camada.loss;

/**
 * The squared error where it is small, and the absolute one beyond that, for numbers of which some
 * may be far off (Huber: "Robust Estimation of a Location Parameter", 1964). Of a row i of outputs
 * o and targets t, each {@code [batch, width]}, with e = o - t:
 *
 * <pre>
 *   l_i        = 1/width sum_j h(e_ij),   h(e) = e^2 / 2                   if |e| &lt;= delta
 *                                              = delta (|e| - delta / 2)   otherwise
 *   dl_i/do_ij = 1/width max(-delta, min(delta, e_ij))
 * </pre>
 */
public final class HuberLoss extends ElementLoss {

  private final double delta;

  /** With a delta of 1. */
  public HuberLoss() {
    this(1);
  }

  /**
   * With a delta of one's own, in the unit of the targets.
   *
   * @param delta error up to which the square counts, above 0
   * @throws IllegalArgumentException if it is not above 0 and finite
   */
  public HuberLoss(double delta) {
    super("Huber loss with delta " + delta);
    if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Huber loss: delta " + delta + ": wanted a finite number above 0");
    }
    this.delta = delta;
  }

  /**
   * The error up to which the square counts.
   *
   * @return above 0
   */
  public double delta() {
    return delta;
  }

  @Override
  double value(int column, double output, double target) {
    double error = Math.abs(output - target);
    return error <= delta ? error * error / 2 : delta * (error - delta / 2);
  }

  @Override
  double slope(int column, double output, double target) {
    return Math.max(-delta, Math.min(delta, output - target));
  }
}
