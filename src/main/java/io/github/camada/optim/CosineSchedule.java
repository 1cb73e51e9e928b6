package io.github.camada.optim;

/**
 * Half a cosine from 1 to a last factor.
 *
 * @param last in (0, 1]
 */
record CosineSchedule(double last) implements Schedule {

  CosineSchedule {
    if (!(last > 0 && last <= 1)) {
      throw new IllegalArgumentException(
          "cosine schedule: last factor " + last + ", wanted above 0 and at most 1");
    }
  }

  @Override
  public double factor(long step, long steps) {
    double cosine = StrictMath.cos(Math.PI * step / steps);
    return last + (1 - last) * (1 + cosine) / 2;
  }

  @Override
  public String toString() {
    return "cosine to " + last;
  }
}
