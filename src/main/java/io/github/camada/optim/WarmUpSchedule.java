package io.github.camada.optim;

import java.util.Objects;

/**
 * A straight line up to 1, and another schedule for the rest.
 *
 * @param warmUp the steps of the line, at least 1
 * @param then for the other steps
 */
record WarmUpSchedule(long warmUp, Schedule then) implements Schedule {

  WarmUpSchedule {
    Hyperparameter.requireSteps("warm-up schedule", warmUp);
    Objects.requireNonNull(then, "warm-up schedule: then");
  }

  @Override
  public double factor(long step, long steps) {
    return step < warmUp
        ? (step + 1.0) / (warmUp + 1.0)
        : then.factor(step - warmUp, steps - warmUp);
  }

  @Override
  public String toString() {
    return "warm-up of " + warmUp + " steps, then " + then;
  }
}
