package io.github.camada.optim;

/**
 * Whole cosines in the logarithm of progress.
 *
 * @param cycles how many, from 1 to 52
 */
record LogarithmicCosineSchedule(int cycles) implements Schedule {

  private static final double LN_2 = StrictMath.log(2);

  LogarithmicCosineSchedule {
    if (cycles < 1 || cycles > 52) { // so that 1 + (2^cycles - 1) p is exact at both ends
      throw new IllegalArgumentException(
          "cosine of the logarithm: " + cycles + " cycles, wanted from 1 to 52");
    }
  }

  @Override
  public double factor(long step, long steps) {
    double done = (double) step / steps;
    double cycle = StrictMath.log(1 + ((1L << cycles) - 1) * done) / LN_2;
    return (1 - StrictMath.cos(2 * Math.PI * cycle)) / 2;
  }

  @Override
  public String toString() {
    return "cosine of the logarithm in " + cycles + " cycles";
  }
}
