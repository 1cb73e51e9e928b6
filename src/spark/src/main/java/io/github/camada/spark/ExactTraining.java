package io.github.camada.spark;

import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;

/**
 * Training step by step, as one machine does it: of each batch, every partition computes the
 * gradient over the rows that it has, and the driver adds these by weight in the order of
 * partitions, in double precision, and takes the step. That costs a job for each step.
 */
final class ExactTraining {

  private final ClusterTraining training;
  private final TrainingSettings whole;
  private final int size;

  ExactTraining(ClusterTraining training) {
    this.training = training;
    this.whole = training.settings().whole();
    this.size = training.rows().rows();
  }

  /** The order of all rows in an epoch. */
  static int[] order(int rows, long seed, int epoch) {
    int[] order = IntStream.range(0, rows).toArray();
    new RandomStream(RandomStream.forkSeed(seed, epoch)).shuffle(order);
    return order;
  }

  /** Trains a network that is not built. */
  Model train(MLP network) {
    training.begin(network);
    training.requireRoom(network.weights().length);
    Optimizer optimizer = training.settings().steps().newOptimizer();
    Broadcast<SharedModel> model = training.context().broadcast(training.shared(network));
    try {
      takeSteps(network, optimizer.start(network.trainableParameters()), model);
    } finally {
      model.destroy();
    }
    String words =
        String.format(
            Locale.ROOT,
            "%s by gradients over %d partitions, summed in each step",
            optimizer,
            training.rows().partitions());
    return training.trained(network, training.record(words));
  }

  private void takeSteps(MLP network, OptimizerState state, Broadcast<SharedModel> model) {
    Schedule schedule = training.settings().steps().newSchedule();
    int batches = (size - 1) / whole.batchSize() + 1;
    long steps = (long) batches * training.settings().rounds() * training.settings().epochs();
    int[] starts = training.rows().starts();
    int[] order = {};
    for (long step = 0; step < steps; step++) {
      int from = (int) (step % batches) * whole.batchSize();
      if (from == 0) {
        order = order(size, whole.seed(), (int) (step / batches));
      }
      int[] batch = Arrays.copyOfRange(order, from, Math.min(size, from + whole.batchSize()));
      String description = "step %d of %d".formatted(step + 1, steps);
      sum(network, gradients(description, network, model, batch, starts), step);
      state.begin(schedule.factor(step, steps));
      state.end();
      ClusterTraining.requireFinite("step " + (step + 1), "weight", network.weights());
    }
  }

  private List<GradientPart> gradients(
      String description, MLP network, Broadcast<SharedModel> model, int[] batch, int[] starts) {
    Broadcast<float[]> weights = training.context().broadcast(network.weights());
    try {
      return training.collect(description, new GradientTask(model, weights, batch, starts));
    } finally {
      weights.destroy();
    }
  }

  /** Puts the gradient of the batch's mean loss into the network. */
  private static void sum(MLP network, List<GradientPart> parts, long step) {
    double total = 0;
    for (GradientPart part : parts) {
      if (part.failure() != null) {
        throw new IllegalStateException(
            "fit: step %d, partition %d: %s".formatted(step + 1, part.partition(), part.failure()));
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
