package io.github.camada.optim;

/**
 * Half a cosine from 1 to a last factor.
 *
 * @param last in (0, 1]
 */
record CosineSchedule(double last) implements Schedule {

  CosineSchedule {
    Hyperparameter.requireShare("cosine schedule", "last factor", last);
  }

  @Override
  public double factor(long step, long steps) {
    return between(1, last, (double) step / steps);
  }

  /** Half a cosine from one value, at a share of 0 of the way, to another, at 1. */
  static double between(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * share)) / 2;
  }

  @Override
  public String toString() {
    return "cosine to " + Hyperparameter.text(last);
  }
}
