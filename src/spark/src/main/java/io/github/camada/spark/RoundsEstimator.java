package io.github.camada.spark;

import java.io.Serial;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * How rounds of training go: each partition trains from the same weights, and these are averaged.
 *
 * @param <E> the estimator itself
 */
public abstract class RoundsEstimator<E extends RoundsEstimator<E>> extends StepEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  private final IntParam partitions;
  private final IntParam rounds;
  private final IntParam epochsPerRound;
  private final DoubleParam outerLearningRate;
  private final DoubleParam outerMomentum;
  private final Param<String> checkpointDir;
  private final BooleanParam exact;

  RoundsEstimator(String uid) {
    super(uid);
    partitions =
        RangedParams.whole(
            this,
            "partitions",
            "into how many parts the rows are divided by idCol; 0 for the partitions that they"
                + " have",
            0);
    rounds =
        RangedParams.whole(this, "rounds", "how often the partitions' weights are averaged", 1);
    epochsPerRound =
        RangedParams.whole(this, "epochsPerRound", "passes over a partition's rows in a round", 1);
    outerLearningRate =
        RangedParams.positive(
            this,
            "outerLearningRate",
            "how far a round goes towards the average: 1 is the average itself");
    outerMomentum =
        RangedParams.share(
            this,
            "outerMomentum",
            "Nesterov's momentum from round to round, in [0, 1); 0 for none");
    checkpointDir =
        new Param<>(
            this,
            "checkpointDir",
            "directory, on any file system that all can reach, for a file after each round, from"
                + " which a run that was killed goes on; empty for none");
    exact =
        new BooleanParam(
            this,
            "exact",
            "whether each step sums the gradients of all partitions, as one machine trains, instead"
                + " of rounds; a job for each step");
    setDefault(exact, false);
    setDefault(partitions, 0);
    setDefault(rounds, 10);
    setDefault(epochsPerRound, 1);
    setDefault(outerLearningRate, 1.0);
    setDefault(outerMomentum, 0.0);
    setDefault(checkpointDir, "");
  }

  final int partitionCount() {
    return (int) getOrDefault(partitions);
  }

  final boolean isExact() {
    return (boolean) getOrDefault(exact);
  }

  /** The directory of checkpoints; empty for none. */
  final String checkpoints() {
    return getOrDefault(checkpointDir);
  }

  final RoundSettings settings() {
    return new RoundSettings(
        (int) getOrDefault(rounds),
        (int) getOrDefault(epochsPerRound),
        stepRule(),
        new OuterStep(
            (double) getOrDefault(outerLearningRate), (double) getOrDefault(outerMomentum)));
  }

  /** {@return the parameter: the number of parts that rows are divided into} */
  public final IntParam partitions() {
    return partitions;
  }

  /**
   * Sets the number of parts that rows are divided into.
   *
   * @param value at least 1; 0 for the partitions that they have
   * @return this estimator
   */
  public final E setPartitions(int value) {
    set(partitions, value);
    return self();
  }

  /** {@return the parameter: the number of rounds} */
  public final IntParam rounds() {
    return rounds;
  }

  /**
   * Sets the number of rounds.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setRounds(int value) {
    set(rounds, value);
    return self();
  }

  /** {@return the parameter: the passes over a partition's rows in a round} */
  public final IntParam epochsPerRound() {
    return epochsPerRound;
  }

  /**
   * Sets the passes over a partition's rows in a round.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setEpochsPerRound(int value) {
    set(epochsPerRound, value);
    return self();
  }

  /** {@return the parameter: the rate of the step that follows a round} */
  public final DoubleParam outerLearningRate() {
    return outerLearningRate;
  }

  /**
   * Sets the rate of the step that follows a round.
   *
   * @param value above 0; 1 goes to the average
   * @return this estimator
   */
  public final E setOuterLearningRate(double value) {
    set(outerLearningRate, value);
    return self();
  }

  /** {@return the parameter: the momentum from round to round} */
  public final DoubleParam outerMomentum() {
    return outerMomentum;
  }

  /**
   * Sets the momentum from round to round.
   *
   * @param value in [0, 1)
   * @return this estimator
   */
  public final E setOuterMomentum(double value) {
    set(outerMomentum, value);
    return self();
  }

  /** {@return the parameter: whether gradients are summed in each step} */
  public final BooleanParam exact() {
    return exact;
  }

  /**
   * Sets whether each step sums the gradients of all partitions, so that the result is that of one
   * machine but for the rounding of sums. Without rounds, what concerns their end has no meaning;
   * there are {@code rounds * epochsPerRound} epochs.
   *
   * @param value true for a job in each step: for proof, and for small data
   * @return this estimator
   */
  public final E setExact(boolean value) {
    set(exact, value);
    return self();
  }

  /** {@return the parameter: the directory of checkpoints} */
  public final Param<String> checkpointDir() {
    return checkpointDir;
  }

  /**
   * Sets the directory of checkpoints.
   *
   * @param value its path; empty for none
   * @return this estimator
   */
  public final E setCheckpointDir(String value) {
    set(checkpointDir, value);
    return self();
  }
}
