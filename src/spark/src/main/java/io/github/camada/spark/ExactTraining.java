package io.github.camada.spark;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Training step by step, as one machine does it: of each batch, every partition computes the
 * gradient over the rows that it has, and the driver adds these by weight in the order of
 * partitions, in double precision, and takes the step. That costs a job for each step.
 */
final class ExactTraining {

  private final JavaSparkContext context;
  private final ShardedRows rows;
  private final RoundSettings settings;

  ExactTraining(JavaSparkContext context, ShardedRows rows, RoundSettings settings) {
    this.context = context;
    this.rows = rows;
    this.settings = settings;
  }

  /** The order of all rows in an epoch. */
  static int[] order(int rows, long seed, int epoch) {
    int[] order = IntStream.range(0, rows).toArray();
    new RandomStream(RandomStream.forkSeed(seed, epoch)).shuffle(order);
    return order;
  }

  /** Trains a network that is not built. */
  Model train(MLP network, Inputs inputs, Outputs outputs) {
    TrainingSettings whole = settings.whole();
    network.build(inputs.width(), whole.seed());
    Optimizer optimizer = settings.steps().newOptimizer();
    OptimizerState state = optimizer.start(network.trainableParameters());
    Schedule schedule = settings.steps().newSchedule();
    int[] starts = rows.starts();
    int size = rows.rows();
    int batches = (size - 1) / whole.batchSize() + 1;
    long steps = (long) batches * settings.rounds() * settings.epochs();
    Broadcast<SharedModel> model =
        context.broadcast(SharedModel.of(new Model(network, inputs, outputs)));
    try {
      int[] order = {};
      for (long step = 0; step < steps; step++) {
        int from = (int) (step % batches) * whole.batchSize();
        if (from == 0) {
          order = order(size, whole.seed(), (int) (step / batches));
        }
        int[] batch = Arrays.copyOfRange(order, from, Math.min(size, from + whole.batchSize()));
        context.setJobDescription("camada: step %d of %d".formatted(step + 1, steps));
        sum(network, gradients(network, model, batch, starts), step);
        state.begin(schedule.factor(step, steps));
        state.end();
      }
    } finally {
      model.destroy();
      context.setJobDescription(null);
    }
    TrainingRecord record =
        new TrainingRecord(
            LibraryVersion.current(),
            whole,
            "%s by gradients over %d partitions, summed in each step"
                .formatted(optimizer, rows.partitions()),
            TrainingRecord.inWords(schedule),
            TrainingRecord.inWords(RoundTask.loss(outputs)),
            rows.fingerprint(),
            Optional.empty());
    return new Model(network, inputs, outputs, new History(List.of(), Optional.of(record)));
  }

  private List<GradientPart> gradients(
      MLP network, Broadcast<SharedModel> model, int[] batch, int[] starts) {
    Broadcast<float[]> weights = context.broadcast(network.weights());
    try {
      return rows.shards().map(new GradientTask(model, weights, batch, starts)).collect();
    } finally {
      weights.destroy();
    }
  }

  /** Puts the gradient of the batch's mean loss into the network. */
  private static void sum(MLP network, List<GradientPart> parts, long step) {
    double total = 0;
    for (GradientPart part : parts) {
      if (part.failure() != null) {
        throw new IllegalStateException("fit: step %d: %s".formatted(step, part.failure()));
      }
      total += part.weight();
    }
    int at = 0;
    for (Parameter parameter : network.trainableParameters()) {
      float[] gradient = parameter.gradient().data();
      for (int i = 0; i < gradient.length; i++) {
        double sum = 0;
        for (GradientPart part : parts) {
          sum += part.weight() == 0 ? 0 : part.weight() * part.gradient()[at];
        }
        gradient[i] = total == 0 ? 0 : (float) (sum / total);
        at++;
      }
    }
  }
}
