package io.github.camada.spark;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingRecord;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * What rounds and steps have in common: what is trained on, and what is told of it.
 *
 * @param rows as they are divided
 * @param settings of rounds and of the steps in them
 * @param inputs how a row becomes what the network takes
 * @param outputs how its label becomes what the network is to give
 */
record ClusterTraining(
    JavaSparkContext context,
    ShardedRows rows,
    RoundSettings settings,
    Inputs inputs,
    Outputs outputs) {

  /** Builds the network, with the weights that the seed gives. */
  void begin(MLP network) {
    network.build(inputs.width(), settings.steps().seed());
  }

  /** What a function makes of each shard, in the order of partitions. */
  <R> List<R> collect(String description, Function<Shard, R> function) {
    context.setJobDescription("camada: " + description);
    try {
      return rows.shards().map(function).collect();
    } finally {
      context.setJobDescription(null);
    }
  }

  /** A model for the executors, of the network as it is. */
  SharedModel shared(MLP network) {
    return SharedModel.of(new Model(network, inputs, outputs));
  }

  /** The model that the training ends with. */
  Model trained(MLP network, TrainingRecord record) {
    return new Model(network, inputs, outputs, new History(List.of(), Optional.of(record)));
  }

  /**
   * The record of the training.
   *
   * @param optimizer and what stands around it, in words
   */
  TrainingRecord record(String optimizer) {
    return new TrainingRecord(
        LibraryVersion.current(),
        settings.whole(),
        optimizer,
        TrainingRecord.inWords(settings.steps().newSchedule()),
        TrainingRecord.inWords(RoundTask.loss(outputs)),
        rows.fingerprint(),
        Optional.empty());
  }
}
