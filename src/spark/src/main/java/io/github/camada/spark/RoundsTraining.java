package io.github.camada.spark;

import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.record.TrainingRecord;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's part of training: hands out the weights, and averages what comes back. */
final class RoundsTraining {

  private static final Logger LOG = LoggerFactory.getLogger(RoundsTraining.class);

  private final ClusterTraining training;
  private final RoundSettings settings;

  RoundsTraining(ClusterTraining training) {
    this.training = training;
    this.settings = training.settings();
  }

  /**
   * Trains a network, from the latest checkpoint on if there is one.
   *
   * @param network not built
   * @param checkpoints directory of them; empty for none
   */
  Model train(MLP network, String checkpoints) {
    training.begin(network);
    TrainingRecord record = training.record(settings.inWords(training.rows().partitions()));
    Optional<RoundCheckpoints> files =
        checkpoints.isEmpty() ? Optional.empty() : Optional.of(files(network, record, checkpoints));
    RoundState state =
        files
            .flatMap(RoundCheckpoints::latest)
            .orElseGet(() -> RoundState.beginning(network.weights()));
    training.requireRoom(state.weights().length);
    while (state.rounds() < settings.rounds()) {
      network.setWeights(state.weights());
      state = next(state, network);
      RoundState reached = state;
      files.ifPresent(all -> all.write(reached));
    }
    network.setWeights(state.weights());
    return training.trained(network, record);
  }

  /** Under a name that only the same data, network and settings have. */
  private RoundCheckpoints files(MLP network, TrainingRecord record, String directory) {
    String described =
        String.join(
            "\n",
            network.toString(),
            record.toJson(),
            training.inputs().toJson(),
            training.outputs().toJson());
    return new RoundCheckpoints(directory, described, training.context().hadoopConfiguration());
  }

  private RoundState next(RoundState state, MLP network) {
    int round = state.rounds();
    long start = System.nanoTime();
    List<RoundResult> results = results(round, network);
    for (RoundResult result : results) {
      if (result.failure() != null) {
        throw new IllegalStateException(
            "fit: round %d, partition %d: %s"
                .formatted(round + 1, result.partition(), result.failure()));
      }
    }
    float[] weights = state.weights().clone();
    float[] velocity = state.velocity().clone();
    settings.outer().apply(weights, velocity, WeightedMean.of(results, weights.length));
    // before the state becomes a checkpoint
    ClusterTraining.requireFinite("round " + (round + 1), "weight", weights);
    ClusterTraining.requireFinite("round " + (round + 1), "velocity", velocity);
    LOG.info(
        "round {} of {}: loss {}, {} s",
        round + 1,
        settings.rounds(),
        WeightedMean.loss(results),
        (System.nanoTime() - start) / 1e9);
    return new RoundState(round + 1, weights, velocity);
  }

  private List<RoundResult> results(int round, MLP network) {
    Broadcast<SharedModel> model = training.context().broadcast(training.shared(network));
    try {
      return training.collect(
          "round %d of %d".formatted(round + 1, settings.rounds()),
          new RoundTask(model, settings, round));
    } finally {
      model.destroy();
    }
  }
}
