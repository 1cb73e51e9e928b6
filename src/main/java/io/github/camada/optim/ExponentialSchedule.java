package io.github.camada.optim;

/**
 * A power from 1 to a last factor.
 *
 * @param last in (0, 1]
 */
record ExponentialSchedule(double last) implements Schedule {

  ExponentialSchedule {
    Hyperparameter.requireShare("exponential schedule", "last factor", last);
  }

  @Override
  public double factor(long step, long steps) {
    return StrictMath.pow(last, (double) step / steps);
  }

  @Override
  public String toString() {
    return "exponential to " + Hyperparameter.text(last);
  }
}
