package io.github.camada.learn;

import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How a {@link TableLearner} trains its networks, whatever the table. Immutable.
 *
 * @param recipe for a task
 * @param seed decides what is drawn
 * @param threads that divide the work
 * @param listeners one for each network, by its number
 * @param checkpoints where it is kept how far the networks are; empty for nowhere
 */
record LearnerWork(
    Function<Task, Recipe> recipe,
    long seed,
    Threads threads,
    IntFunction<TrainingListener> listeners,
    Optional<NetworkCheckpoints> checkpoints) {

  private static final long SEED = 22;

  static LearnerWork usual() {
    return new LearnerWork(
        task -> Recipe.smallNetworks(),
        SEED,
        Threads.all(),
        network -> new TrainingListener() {},
        Optional.empty());
  }

  LearnerWork withRecipe(Function<Task, Recipe> value) {
    return new LearnerWork(value, seed, threads, listeners, checkpoints);
  }

  LearnerWork withSeed(long value) {
    return new LearnerWork(recipe, value, threads, listeners, checkpoints);
  }

  LearnerWork withThreads(Threads value) {
    return new LearnerWork(recipe, seed, value, listeners, checkpoints);
  }

  LearnerWork withListeners(IntFunction<TrainingListener> value) {
    return new LearnerWork(recipe, seed, threads, value, checkpoints);
  }

  LearnerWork withCheckpoints(NetworkCheckpoints value) {
    return new LearnerWork(recipe, seed, threads, listeners, Optional.of(value));
  }
}
