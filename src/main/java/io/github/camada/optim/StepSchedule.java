package io.github.camada.optim;

/**
 * A power of a factor that grows by one with every so many steps.
 *
 * @param factor in (0, 1]
 * @param every at least 1
 */
record StepSchedule(double factor, long every) implements Schedule {

  StepSchedule {
    Hyperparameter.requireShare("step schedule", "factor", factor);
    Hyperparameter.requireSteps("step schedule", every);
  }

  @Override
  public double factor(long step, long steps) {
    return StrictMath.pow(factor, step / every);
  }

  @Override
  public String toString() {
    return "times " + Hyperparameter.text(factor) + " every " + every + " steps";
  }
}
