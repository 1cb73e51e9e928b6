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
   * @return finite, at least 0
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

  /**
   * A factor that falls at once, every so many steps (Ge, Kakade, Kidambi, Netrapalli: "The Step
   * Decay Schedule: A Near Optimal, Geometrically Decaying Learning Rate Procedure For Least
   * Squares", 2019): {@code factor}<sup>n</sup> with {@code n = floor(step / every)}. It does not
   * depend on the run's length.
   *
   * @param factor in (0, 1]
   * @param every at least 1
   * @return the schedule
   * @throws IllegalArgumentException if one is out of range
   */
  static Schedule step(double factor, long every) {
    return new StepSchedule(factor, every);
  }

  /**
   * The same share of the rate is lost in every step (the "exponential scheduling" of Senior,
   * Heigold, Ranzato, Yang: "An empirical study of learning rates in deep neural networks for
   * speech recognition", 2013): with the share of the run {@code p = step / steps}, {@code
   * last}<sup>p</sup>.
   *
   * @param last the factor that the end of the run approaches, in (0, 1]
   * @return the schedule
   * @throws IllegalArgumentException if the factor is out of range
   */
  static Schedule exponential(double last) {
    return new ExponentialSchedule(last);
  }

  /**
   * A rate that rises evenly before another schedule begins (Goyal and others: "Accurate, Large
   * Minibatch SGD", 2017, section 2.2): in the first steps
   *
   * <pre>
   *   (step + 1) / (warmUp + 1)
   * </pre>
   *
   * and from step {@code warmUp} on what the other one says of the rest of the run. A run that is
   * shorter only rises.
   *
   * @param warmUp how many steps rise, at least 1
   * @param then for the other steps
   * @return the schedule
   * @throws IllegalArgumentException if the number of steps is below 1
   */
  static Schedule warmUp(long warmUp, Schedule then) {
    return new WarmUpSchedule(warmUp, then);
  }

  /**
   * One cycle (Smith, Topin: "Super-Convergence: Very Fast Training of Neural Networks Using Large
   * Learning Rates", 2018), of two half cosines: with the share of the run {@code p = step /
   * steps},
   *
   * <pre>
   *   p &lt; rise:  1 + (first - 1) (1 + cos(pi p / rise)) / 2
   *   else:      last + (1 - last) (1 + cos(pi (p - rise) / (1 - rise))) / 2
   * </pre>
   *
   * <p>The optimizer's learning rate is the largest of the run, and may be several times what a
   * constant rate would be.
   *
   * @param rise the share of the run in which the rate goes up, in (0, 1), for example 0.3
   * @param first factor of the first step, in (0, 1], for example 0.04
   * @param last factor that the end of the run approaches, in (0, 1], for example 1e-5
   * @return the schedule
   * @throws IllegalArgumentException if one is out of range
   */
  static Schedule oneCycle(double rise, double first, double last) {
    return new OneCycleSchedule(rise, first, last);
  }

  /**
   * Cosines that grow longer as the run goes on (Holzmüller, Grinsztajn, Steinwart: "Better by
   * Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, whose {@code coslog4}
   * has four cycles): with the share of the run {@code p = step / steps},
   *
   * <pre>
   *   (1 - cos(2 pi log2(1 + (2^cycles - 1) p))) / 2
   * </pre>
   *
   * <p>It begins with 0 and approaches 0 at the end of every cycle.
   *
   * @param cycles from 1 to 52
   * @return the schedule
   * @throws IllegalArgumentException if it is out of range
   */
  static Schedule logarithmicCosine(int cycles) {
    return new LogarithmicCosineSchedule(cycles);
  }
}
