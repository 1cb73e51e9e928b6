package io.github.camada.spark;

import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.train.BatchLearner;
import io.github.camada.train.TrainingDivergedException;
import java.io.Serial;
import java.util.Arrays;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * A partition's part of one step of exact training: the gradient over its rows of the batch.
 *
 * @param model whose network and encodings are meant; its weights are not
 * @param weights of the network before the step
 * @param batch numbers of the step's rows, among all rows in the order of partitions
 * @param starts number of the first row of each partition
 */
record GradientTask(
    Broadcast<SharedModel> model, Broadcast<float[]> weights, int[] batch, int[] starts)
    implements Function<Shard, GradientPart> {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public GradientPart call(Shard shard) {
    int first = starts[shard.partition()];
    int[] rows =
        Arrays.stream(batch)
            .map(row -> row - first)
            .filter(row -> row >= 0 && row < shard.rows() && shard.weight(row) > 0)
            .toArray();
    return rows.length == 0
        ? GradientPart.ofNothing(shard.partition())
        : part(shard, rows, model.value().model());
  }

  private GradientPart part(Shard shard, int[] rows, Model from) {
    MLP network = from.network();
    network.setWeights(weights.value());
    ShardExamples examples = new ShardExamples(shard, from.inputs(), from.outputs());
    Tensor inputs = Tensor.zeros(rows.length, examples.inputWidth());
    Tensor targets = Tensor.zeros(rows.length, 1);
    float[] counts = new float[rows.length];
    double weight = 0;
    for (int i = 0; i < rows.length; i++) {
      examples.read(rows[i], inputs, targets, i);
      counts[i] = examples.weight(rows[i]);
      weight += counts[i];
    }
    RecordedGradient gradient = new RecordedGradient();
    BatchLearner learner =
        new BatchLearner(network, RoundTask.loss(from.outputs()), gradient, rows.length, 0)
            .withThreads(Threads.of(1));
    try {
      double loss = learner.learn(inputs, targets, counts);
      return new GradientPart(shard.partition(), weight, gradient.values(), loss, null);
    } catch (TrainingDivergedException diverged) {
      // doing it again would give the same; the learner, which takes one step, counts that as 0
      return GradientPart.ofFailure(
          shard.partition(), "the first value that is not finite is in " + diverged.place());
    }
  }
}
