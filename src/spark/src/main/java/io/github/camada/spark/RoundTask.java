package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Outputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.tensor.Threads;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingDivergedException;
import java.io.Serial;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * A partition's part of a round: trains from the round's weights on the partition's rows, on one
 * core. It depends on nothing but these, the settings and the two numbers, so that it gives the
 * same bits wherever and however often it is done.
 *
 * @param model with the round's weights
 * @param settings of all rounds
 * @param round its number, from 0
 */
record RoundTask(Broadcast<SharedModel> model, RoundSettings settings, int round)
    implements Function<Shard, RoundResult> {

  @Serial private static final long serialVersionUID = 1;

  static Loss loss(Outputs outputs) {
    return outputs instanceof Classes ? new CrossEntropyLoss() : new MeanSquaredError();
  }

  @Override
  public RoundResult call(Shard shard) {
    return shard.weight() == 0
        ? RoundResult.ofNothing(shard.partition())
        : trained(shard, model.value().model());
  }

  private RoundResult trained(Shard shard, Model from) {
    int partition = shard.partition();
    MLP network = from.network();
    Trainer trainer =
        new Trainer(
                network,
                loss(from.outputs()),
                settings.steps().newOptimizer(),
                settings.of(round, partition))
            .withSchedule(settings.schedule(round))
            .withThreads(Threads.of(1));
    try {
      History history = trainer.fit(new ShardExamples(shard, from.inputs(), from.outputs()));
      if (Thread.currentThread().isInterrupted()) {
        // a trainer that is interrupted ends early, with what is no result
        throw new IllegalStateException("interrupted");
      }
      double loss = history.last().training().loss();
      return new RoundResult(partition, shard.weight(), network.weights(), loss, null);
    } catch (TrainingDivergedException diverged) {
      // doing it again would give the same
      return RoundResult.ofFailure(partition, diverged.getMessage());
    }
  }
}
