package io.github.camada.learn;

import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How a {@link TableLearner} or a {@link PictureLearner} trains its networks, whatever the data and
 * the recipe. Immutable.
 *
 * @param seed decides what is drawn
 * @param threads that divide the work
 * @param listeners one for each network, by its number
 * @param checkpoints where it is kept how far the networks are; empty for nowhere
 */
record LearnerWork(
    long seed,
    Threads threads,
    IntFunction<TrainingListener> listeners,
    Optional<NetworkCheckpoints> checkpoints) {

  private static final long SEED = 22;

  static LearnerWork usual() {
    return new LearnerWork(
        SEED, Threads.all(), network -> new TrainingListener() {}, Optional.empty());
  }

  LearnerWork withSeed(long value) {
    return new LearnerWork(value, threads, listeners, checkpoints);
  }

  LearnerWork withThreads(Threads value) {
    return new LearnerWork(seed, value, listeners, checkpoints);
  }

  LearnerWork withListeners(IntFunction<TrainingListener> value) {
    return new LearnerWork(seed, threads, value, checkpoints);
  }

  LearnerWork withCheckpoints(NetworkCheckpoints value) {
    return new LearnerWork(seed, threads, listeners, Optional.of(value));
  }
}
