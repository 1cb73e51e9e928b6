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
import org.apache.spark.network.util.JavaUtils;

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

  /** Java's serialization puts five bytes in front of each 1,024, less than one for so many. */
  private static final int BYTES_FOR_ONE_MORE = 128;

  /** What Spark tells of a task beside its result: some 4,000 bytes. */
  private static final int BYTES_OF_A_TASK = 8_192;

  /** What Spark calls the description of a job. */
  private static final String DESCRIPTION = "spark.job.description";

  /** Builds the network, with the weights that the seed gives. */
  void begin(MLP network) {
    network.build(inputs.width(), settings.steps().seed());
  }

  /** How much the driver gets when each partition returns as many numbers as there are weights. */
  static long bytesReturned(int partitions, int weights) {
    long bytes = (long) weights * Float.BYTES;
    return partitions * (bytes + bytes / BYTES_FOR_ONE_MORE + BYTES_OF_A_TASK);
  }

  /** Spark would stop the first job with words that name neither weights nor partitions. */
  void requireRoom(int weights) {
    String limit = context.getConf().get("spark.driver.maxResultSize", "1g");
    long most = JavaUtils.byteStringAsBytes(limit);
    long needed = bytesReturned(rows.partitions(), weights);
    if (most > 0 && needed >= most) {
      throw new IllegalArgumentException(
          "fit: %d partitions return %d weights each, some %d bytes at a time; spark.driver.maxResultSize is %s: wanted more of it, or fewer partitions"
              .formatted(rows.partitions(), weights, needed, limit));
    }
  }

  /**
   * Refuses weights that have left the finite numbers in a round or step.
   *
   * @param when it was, counted from 1 as jobs are
   * @param what one of the values is called
   */
  static void requireFinite(String when, String what, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalStateException(
            "fit: %s: %s %d of %d became %s, wanted a finite number"
                .formatted(when, what, i, values.length, values[i]));
      }
    }
  }

  /** What a function makes of each shard, in the order of partitions. */
  <R> List<R> collect(String description, Function<Shard, R> function) {
    // the caller's, whose other jobs on this thread keep it
    String before = context.getLocalProperty(DESCRIPTION);
    context.setJobDescription("camada: " + description);
    try {
      return rows.shards().map(function).collect();
    } finally {
      context.setJobDescription(before);
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
