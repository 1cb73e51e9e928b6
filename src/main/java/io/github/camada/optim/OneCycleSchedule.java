package io.github.camada.optim;

/**
 * Half a cosine up to 1, and half a cosine down.
 *
 * @param rise the share of the run that goes up, in (0, 1)
 * @param first factor of the first step, in (0, 1]
 * @param last factor that the end approaches, in (0, 1]
 */
record OneCycleSchedule(double rise, double first, double last) implements Schedule {

  OneCycleSchedule {
    if (!(rise > 0 && rise < 1)) {
      throw new IllegalArgumentException(
          "one-cycle schedule: rise " + rise + ", wanted above 0 and below 1");
    }
    Hyperparameter.requireShare("one-cycle schedule", "first factor", first);
    Hyperparameter.requireShare("one-cycle schedule", "last factor", last);
  }

  @Override
  public double factor(long step, long steps) {
    double done = (double) step / steps;
    return done < rise
        ? CosineSchedule.between(first, 1, done / rise)
        : CosineSchedule.between(1, last, (done - rise) / (1 - rise));
  }

  @Override
  public String toString() {
    return "one cycle from "
        + Hyperparameter.text(first)
        + ", up to 1 at "
        + Hyperparameter.text(rise)
        + ", to "
        + Hyperparameter.text(last);
  }
}
