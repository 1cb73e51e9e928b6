package io.github.camada.optim;

/**
 * How the learning rate changes as a run goes on: a pure function of the step and the run's length,
 * so that a run that is resumed, or done again, has the same rates. Implementations are records, or
 * have a text of their own, by which a record of training names them; they use {@link StrictMath}.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * By what the optimizer's learning rate is multiplied.
   *
   * @param step from 0
   * @param steps of the whole run, above {@code step}
   * @return above 0
   */
  double factor(long step, long steps);

  /**
   * The same rate in every step.
   *
   * @return a factor of 1
   */
  static Schedule constant() {
    return ConstantSchedule.INSTANCE;
  }

  /**
   * Half a cosine from 1 down to a last factor (Loshchilov, Hutter: "SGDR: Stochastic Gradient
   * Descent with Warm Restarts", 2017, without restarts): with the share of the run {@code p = step
   * / steps},
   *
   * <pre>
   *   last + (1 - last) (1 + cos(pi p)) / 2
   * </pre>
   *
   * @param last the factor that the end of the run approaches, in (0, 1]
   * @return the schedule
   * @throws IllegalArgumentException if the factor is out of range
   */
  static Schedule cosine(double last) {
    return new CosineSchedule(last);
  }
}
