package io.github.camada.optim;

/** The same rate in every step. */
enum ConstantSchedule implements Schedule {
  INSTANCE;

  @Override
  public double factor(long step, long steps) {
    return 1;
  }

  @Override
  public String toString() {
    return "constant";
  }
}
