package io.github.camada.spark;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Threads;
import io.github.camada.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What rounds of training reach with so many partitions, computed one partition after the other in
 * one process, without Spark: MNIST, 784-100-10, Adam begun anew in each round. Prints a line for
 * each setting: partitions, batch size, epochs of a round, rounds, outer rate and momentum,
 * accuracy on the test images.
 */
final class PartitionSimulation {

  private static final int EPOCHS = 10;
  private static final int HIDDEN = 100;
  private static final int DIGITS = 10;
  private static final long SEED = 22;

  private final List<ImageDataset> shards = new ArrayList<>();
  private final ImageDataset test;

  private PartitionSimulation(Mnist mnist, int partitions) {
    ImageDataset train = mnist.train().shuffled(SEED);
    for (int partition = 0; partition < partitions; partition++) {
      int first = partition;
      int[] rows =
          IntStream.range(0, train.size()).filter(row -> row % partitions == first).toArray();
      shards.add(train.select(rows));
    }
    this.test = mnist.test();
  }

  /**
   * Every setting, or those of one group.
   *
   * @param arguments nothing, or the numbers of partitions
   */
  public static void main(String[] arguments) throws Exception {
    Mnist mnist = Mnist.load();
    int[] all = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    int[] chosen =
        arguments.length == 0
            ? all
            : IntStream.range(0, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
    System.out.println("partitions batch epochs rounds rate momentum accuracy");
    for (int partitions : chosen) {
      PartitionSimulation simulation = new PartitionSimulation(mnist, partitions);
      simulation.print(128, 1, EPOCHS, new OuterStep(1, 0));
      simulation.print(128, 1, EPOCHS, new OuterStep(0.7, 0.9));
      simulation.print(16, 1, EPOCHS, new OuterStep(1, 0));
      simulation.print(16, 1, EPOCHS, new OuterStep(0.7, 0.9));
      simulation.print(16, 5, 2, new OuterStep(1, 0));
    }
  }

  private void print(int batch, int epochs, int rounds, OuterStep outer) {
    System.out.printf(
        Locale.ROOT,
        "%d %d %d %d %s %s %.4f%n",
        shards.size(),
        batch,
        epochs,
        rounds,
        outer.learningRate(),
        outer.momentum(),
        accuracy(batch, epochs, rounds, outer));
  }

  private double accuracy(int batch, int epochs, int rounds, OuterStep outer) {
    MLP network = new MLP(new DenseLayer(HIDDEN, Activation.RELU), new DenseLayer(DIGITS));
    network.build(test.inputWidth(), SEED);
    float[] weights = network.weights();
    float[] velocity = new float[weights.length];
    for (int round = 0; round < rounds; round++) {
      List<RoundResult> results = new ArrayList<>();
      for (int partition = 0; partition < shards.size(); partition++) {
        long seed = RandomStream.forkSeed(RandomStream.forkSeed(SEED, round), partition);
        network.setWeights(weights);
        ImageDataset shard = shards.get(partition);
        trainer(network, new TrainingSettings(epochs, batch, seed)).fit(shard);
        results.add(new RoundResult(partition, shard.size(), network.weights(), 0, null));
      }
      outer.apply(weights, velocity, WeightedMean.of(results, weights.length));
    }
    network.setWeights(weights);
    return trainer(network, new TrainingSettings(1, batch, SEED)).evaluate(test).accuracy();
  }

  private static Trainer trainer(MLP network, TrainingSettings settings) {
    return new Trainer(network, new CrossEntropyLoss(), new Adam(1e-3f), settings)
        .withThreads(Threads.of(1));
  }
}
