package io.github.camada.train;

import static io.github.camada.train.ClusterTraining.LOSS;
import static io.github.camada.train.ClusterTraining.network;
import static io.github.camada.train.ClusterTraining.trainer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.metric.Accumulator;
import io.github.camada.metric.Metric;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.Adam;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Computed;
import io.github.camada.train.Examples.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What training learns, and that it is steps that could be taken by hand. */
class TrainerTest {

  @Test
  void learnsExclusiveOr() {
    TensorDataset xor =
        Dataset.of(
            Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), new int[] {0, 1, 1, 0}, 2);
    History history = trainer(network(8, 2), 300, 4, 1).fit(xor);

    assertThat(history.epochs()).hasSize(300);
    assertThat(history.last().training().accuracy()).isEqualTo(1);
    assertThat(history.last().training().loss()).isLessThan(0.05);
  }

  /** Two arms that wind around each other one and a half times. */
  private static TensorDataset spirals(int count, double noise, long seed) {
    RandomStream random = new RandomStream(seed);
    Tensor features = Tensor.zeros(count, 2);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      double radius = 0.1 + 0.9 * i / count;
      double angle = 3 * Math.PI * radius + Math.PI * labels[i];
      features.set((float) (radius * Math.cos(angle) + noise * random.nextGaussian()), i, 0);
      features.set((float) (radius * Math.sin(angle) + noise * random.nextGaussian()), i, 1);
    }
    return Dataset.of(features, labels, 2);
  }

  @Test
  void learnsTwoSpiralsAndJudgesThemOnOthers() {
    MLP model =
        new MLP(
            new DenseLayer(32, Activation.RELU),
            new DenseLayer(32, Activation.RELU),
            new DenseLayer(2));
    Trainer trainer = trainer(model, 100, 32, 1);
    History history = trainer.fit(spirals(400, 0.01, 1), spirals(200, 0.01, 2));

    assertThat(history.epochs().get(0).validation().orElseThrow().accuracy()).isLessThan(0.8);
    assertThat(history.last().training().accuracy()).isGreaterThan(0.98);
    assertThat(history.last().validation().orElseThrow().accuracy()).isGreaterThan(0.98);
  }

  @Test
  void learnsWithGradientDescentToo() {
    MLP model = network(8, 3);
    Trainer trainer =
        new Trainer(model, LOSS, new Sgd(0.1f, 0.9f), new TrainingSettings(20, 16, 1));
    trainer.fit(Examples.clusters(300, 6, 3, 1));

    assertThat(trainer.evaluate(Examples.clusters(300, 6, 3, 2)).accuracy()).isGreaterThan(0.95);
  }

  @Test
  void theSecondsOfTheEpochsAreSomeOfThoseThatFittingTakes() {
    long start = System.nanoTime();
    History history = trainer(network(8, 3), 3, 16, 1).fit(Examples.clusters(300, 6, 3, 1));
    double all = (System.nanoTime() - start) / 1e9;

    assertThat(history.epochs()).extracting(EpochResult::seconds).allMatch(each -> each > 0);
    assertThat(history.epochs().stream().mapToDouble(EpochResult::seconds).sum())
        .isLessThanOrEqualTo(all);
  }

  @Test
  void learnsFromDataThatIsNotInMemory() {
    Trainer trainer = trainer(network(8, 2), 20, 32, 1);
    trainer.fit(new Computed(500, Computed.NO_BAD_LABEL));

    Dataset others = new Computed(1000, Computed.NO_BAD_LABEL).from(500);
    assertThat(trainer.evaluate(others).accuracy()).isGreaterThan(0.97);
  }

  @Test
  void takesALossOfOnesOwnOnTargetsThatAreNoLabels() {
    MLP model = new MLP(new DenseLayer(2));
    Trainer trainer =
        new Trainer(model, new SquaredError(), new Sgd(0.3f), new TrainingSettings(60, 10, 1));
    History history = trainer.fit(new LinearMap(100), new LinearMap(50));

    DenseLayer layer = (DenseLayer) model.layers().get(0);
    assertThat(layer.weight().isCloseTo(Tensor.of(new float[][] {{2, 0}, {-1, 1}}), 1e-2f))
        .isTrue();
    assertThat(layer.bias().isCloseTo(Tensor.of(new float[] {0, 3}, 2), 1e-2f)).isTrue();
    assertThat(history.last().validation().orElseThrow().loss()).isLessThan(1e-4);
    // a share of right classes there is not
    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation().orElseThrow().metrics()).isEmpty();
    assertThat(history.last().toString()).contains("; validation loss 0.0000; ");
  }

  /** Three steps by hand on batches of 2, 2 and 1: forward, loss, backward, optimizer. */
  @Test
  void anEpochIsTheSameAsStepsByHand() {
    Recording data = new Recording(Examples.clusters(5, 3, 2, 1));
    MLP model = network(4, 2).build(3, 7);
    MLP byHand = model.copy();
    History history = trainer(model, 1, 2, 9).fit(data);

    assertThat(data.batches.stream().map(List::size)).containsExactly(2, 2, 1);
    double[] losses = new double[3];
    Accumulator accuracy = Metric.accuracy().start();
    TrainingPass pass = byHand.training(2);
    OptimizerState optimizer = new Adam(0.01f).start(byHand.parameters());
    Tensor inputs = Tensor.zeros(2, 3);
    Tensor labels = Tensor.zeros(2, 1);
    Tensor gradient = Tensor.zeros(2, 2);
    for (int b = 0; b < 3; b++) {
      int[] indices = data.batches.get(b).stream().mapToInt(i -> i).toArray();
      data.source().gather(indices, 0, indices.length, inputs, labels);
      Tensor outputs = pass.forward(inputs, indices.length);
      losses[b] = LOSS.evaluate(outputs, labels, indices.length, gradient);
      accuracy.add(outputs, labels, null, indices.length);
      pass.backward(gradient, indices.length, false);
      optimizer.step();
    }

    assertThat(Examples.weights(model)).isEqualTo(Examples.weights(byHand));
    // weighted by examples: the last batch counts half as much
    assertThat(history.last().training().loss())
        .isEqualTo((2 * losses[0] + 2 * losses[1] + losses[2]) / 5);
    assertThat(history.last().training().accuracy()).isEqualTo(accuracy.value().orElseThrow());
  }

  @Test
  void aSecondFitTrainsOn() {
    TensorDataset data = Examples.clusters(50, 3, 2, 1);
    Trainer trainer = trainer(network(4, 2), 3, 8, 1);
    double first = trainer.fit(data).last().training().loss();

    assertThat(trainer.fit(data).epochs().get(0).training().loss()).isLessThan(first);
  }

  @Test
  void aBatchMayBeLargerThanTheData() {
    TensorDataset data = Examples.clusters(5, 3, 2, 1);
    MLP whole = network(4, 2);
    MLP larger = network(4, 2);
    History history = trainer(larger, 3, 1_000_000_000, 1).fit(data, data);
    trainer(whole, 3, 5, 1).fit(data);

    assertThat(Examples.weights(larger)).isEqualTo(Examples.weights(whole));
    assertThat(history.epochs()).hasSize(3);
  }
}
