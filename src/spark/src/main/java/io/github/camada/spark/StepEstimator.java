package io.github.camada.spark;

import java.io.Serial;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * How the steps of a partition go.
 *
 * @param <E> the estimator itself
 */
public abstract class StepEstimator<E extends StepEstimator<E>> extends NetworkEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  private final IntParam batchSize;
  private final Param<String> optimizer;
  private final DoubleParam learningRate;
  private final Param<String> schedule;
  private final LongParam seed;

  StepEstimator(String uid) {
    super(uid);
    batchSize = RangedParams.whole(this, "batchSize", "examples in a step of a partition", 1);
    optimizer = RangedParams.oneOf(this, "optimizer", "of the steps", StepRule.names());
    learningRate = RangedParams.positive(this, "learningRate", "of the steps, above 0");
    schedule =
        RangedParams.oneOf(
            this, "schedule", "of the learning rate over all rounds", StepRule.schedules());
    seed = new LongParam(this, "seed", "decides first weights, orders of rows, and dropout");
    setDefault(batchSize, 128);
    setDefault(optimizer, "adam");
    setDefault(learningRate, 1e-3);
    setDefault(schedule, "constant");
    setDefault(seed, 22L);
  }

  final StepRule stepRule() {
    return new StepRule(
        getOrDefault(optimizer),
        (double) getOrDefault(learningRate),
        getOrDefault(schedule),
        (int) getOrDefault(batchSize),
        (long) getOrDefault(seed));
  }

  /** {@return the parameter: the number of examples in a step} */
  public final IntParam batchSize() {
    return batchSize;
  }

  /**
   * Sets the number of examples in a step.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setBatchSize(int value) {
    set(batchSize, value);
    return self();
  }

  /** {@return the parameter: the optimizer of the steps} */
  public final Param<String> optimizer() {
    return optimizer;
  }

  /**
   * Sets the optimizer of the steps.
   *
   * @param value {@code adam}, {@code nadam}, {@code rmsprop} or {@code sgd}
   * @return this estimator
   */
  public final E setOptimizer(String value) {
    set(optimizer, value);
    return self();
  }

  /** {@return the parameter: the learning rate of the steps} */
  public final DoubleParam learningRate() {
    return learningRate;
  }

  /**
   * Sets the learning rate of the steps.
   *
   * @param value above 0
   * @return this estimator
   */
  public final E setLearningRate(double value) {
    set(learningRate, value);
    return self();
  }

  /** {@return the parameter: the schedule of the learning rate over all rounds} */
  public final Param<String> schedule() {
    return schedule;
  }

  /**
   * Sets the schedule of the learning rate over all rounds.
   *
   * @param value {@code constant} or {@code cosine}
   * @return this estimator
   */
  public final E setSchedule(String value) {
    set(schedule, value);
    return self();
  }

  /** {@return the parameter: the seed of first weights, orders of rows, and dropout} */
  public final LongParam seed() {
    return seed;
  }

  /**
   * Sets the seed of first weights, orders of rows, and dropout.
   *
   * @param value any
   * @return this estimator
   */
  public final E setSeed(long value) {
    set(seed, value);
    return self();
  }
}
