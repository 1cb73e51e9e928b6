package io.github.camada.spark;

import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;

/**
 * All that decides rounds of training beside network and data.
 *
 * @param rounds how many
 * @param epochs passes over a partition in each
 * @param steps how a partition takes its steps
 * @param outer how a round ends
 */
record RoundSettings(int rounds, int epochs, StepRule steps, OuterStep outer)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** Those of one partition in one round, with a seed that no other has. */
  TrainingSettings of(int round, int partition) {
    long seedOfRound = RandomStream.forkSeed(steps.seed(), round);
    return new TrainingSettings(
        epochs, steps.batchSize(), RandomStream.forkSeed(seedOfRound, partition));
  }

  /** Those of the whole training, as its record has them. */
  TrainingSettings whole() {
    return new TrainingSettings(
        Math.multiplyExact(rounds, epochs), steps.batchSize(), steps.seed());
  }

  /** The part of the whole training's schedule that one round has. */
  Schedule schedule(int round) {
    Schedule whole = steps.newSchedule();
    return (step, length) -> whole.factor(round * length + step, rounds * length);
  }

  /** The optimizer and what stands around it, in words, for the record of the training. */
  String inWords(int partitions) {
    return String.format(
        Locale.ROOT,
        "%s begun anew in each of %d rounds of %d %s over %d partitions, averaged, then %s",
        steps.newOptimizer(),
        rounds,
        epochs,
        epochs == 1 ? "epoch" : "epochs",
        partitions,
        outer);
  }
}
