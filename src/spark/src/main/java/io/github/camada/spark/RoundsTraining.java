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
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.network.util.JavaUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's part of training: hands out the weights, and averages what comes back. */
final class RoundsTraining {

  private static final Logger LOG = LoggerFactory.getLogger(RoundsTraining.class);

  private final JavaSparkContext context;
  private final ShardedRows rows;
  private final RoundSettings settings;

  RoundsTraining(JavaSparkContext context, ShardedRows rows, RoundSettings settings) {
    this.context = context;
    this.rows = rows;
    this.settings = settings;
  }

  /**
   * Trains a network, from the latest checkpoint on if there is one.
   *
   * @param network not built
   * @param checkpoints directory of them; empty for none
   */
  Model train(MLP network, Inputs inputs, Outputs outputs, String checkpoints) {
    network.build(inputs.width(), settings.steps().seed());
    TrainingRecord record = record(outputs);
    Optional<RoundCheckpoints> files =
        checkpoints.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RoundCheckpoints(
                    checkpoints,
                    String.join(
                        "\n",
                        network.toString(),
                        record.toJson(),
                        inputs.toJson(),
                        outputs.toJson()),
                    context.hadoopConfiguration()));
    RoundState state =
        files
            .flatMap(RoundCheckpoints::latest)
            .orElseGet(() -> RoundState.beginning(network.weights()));
    requireRoom(state.weights().length);
    while (state.rounds() < settings.rounds()) {
      network.setWeights(state.weights());
      state = next(state, new Model(network, inputs, outputs));
      RoundState reached = state;
      files.ifPresent(all -> all.write(reached));
    }
    network.setWeights(state.weights());
    return new Model(network, inputs, outputs, new History(List.of(), Optional.of(record)));
  }

  private TrainingRecord record(Outputs outputs) {
    return new TrainingRecord(
        LibraryVersion.current(),
        settings.whole(),
        settings.inWords(rows.partitions()),
        TrainingRecord.inWords(settings.steps().newSchedule()),
        TrainingRecord.inWords(RoundTask.loss(outputs)),
        rows.fingerprint(),
        Optional.empty());
  }

  /** Spark would stop the first round with words that name neither weights nor partitions. */
  private void requireRoom(int weights) {
    String limit = context.getConf().get("spark.driver.maxResultSize", "1g");
    long most = JavaUtils.byteStringAsBytes(limit);
    long needed = (long) rows.partitions() * weights * Float.BYTES;
    if (most > 0 && needed >= most) {
      throw new IllegalArgumentException(
          "fit: %d partitions return %d weights each, %d bytes a round; spark.driver.maxResultSize is %s: wanted more of it, or fewer partitions"
              .formatted(rows.partitions(), weights, needed, limit));
    }
  }

  private RoundState next(RoundState state, Model model) {
    int round = state.rounds();
    long start = System.nanoTime();
    context.setJobDescription("camada: round %d of %d".formatted(round + 1, settings.rounds()));
    Broadcast<SharedModel> broadcast = context.broadcast(SharedModel.of(model));
    List<RoundResult> results;
    try {
      results = rows.shards().map(new RoundTask(broadcast, settings, round)).collect();
    } finally {
      broadcast.destroy();
      context.setJobDescription(null);
    }
    for (RoundResult result : results) {
      if (result.failure() != null) {
        throw new IllegalStateException(
            "fit: round %d, partition %d: %s"
                .formatted(round, result.partition(), result.failure()));
      }
    }
    float[] weights = state.weights().clone();
    float[] velocity = state.velocity().clone();
    settings.outer().apply(weights, velocity, WeightedMean.of(results, weights.length));
    LOG.info(
        "round {} of {}: loss {}, {} s",
        round + 1,
        settings.rounds(),
        WeightedMean.loss(results),
        (System.nanoTime() - start) / 1e9);
    return new RoundState(round + 1, weights, velocity);
  }
}
