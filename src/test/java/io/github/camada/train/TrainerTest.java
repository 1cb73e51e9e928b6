package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accumulator;
import io.github.camada.metric.Accuracy;
import io.github.camada.metric.Metric;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.Adam;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Computed;
import io.github.camada.train.Examples.Recording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final Loss LOSS = new CrossEntropyLoss();

  private static MLP network(int hidden, int classes) {
    return new MLP(new DenseLayer(hidden, Activation.TANH), new DenseLayer(classes));
  }

  private static Trainer trainer(MLP model, int epochs, int batchSize, long seed) {
    return new Trainer(model, LOSS, new Adam(0.01f), new TrainingSettings(epochs, batchSize, seed));
  }

  // What it learns

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

  /** Half the mean squared distance, a loss on targets that are no labels. */
  private static final class SquaredError implements Loss {

    @Override
    public double sum(
        Tensor outputs,
        Tensor targets,
        float[] weights,
        int rows,
        double divisor,
        Tensor outputGradient) {
      double total = 0;
      for (int i = 0; i < rows * outputs.dimension(1); i++) {
        float difference = outputs.data()[i] - targets.data()[i];
        if (outputGradient != null) {
          outputGradient.data()[i] = (float) (difference / divisor);
        }
        total += 0.5 * difference * difference;
      }
      return total;
    }
  }

  /** Targets (2 x0 - x1, 3 + x1) of points x. */
  private record LinearMap(int size) implements Dataset {

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 2;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      new Computed(size, 0).read(index, inputs, targets, row);
      targets.set(2 * inputs.get(row, 0) - inputs.get(row, 1), row, 0);
      targets.set(3 + inputs.get(row, 1), row, 1);
    }
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

  // What it computes

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
  void evaluatesTheMeanOverAllExamplesInTheirOrder() {
    TensorDataset data = Examples.clusters(23, 3, 2, 1);
    MLP model = network(4, 2).build(3, 7);
    Recording recording = new Recording(data);
    Evaluation evaluation = trainer(model, 1, 5, 9).evaluate(recording);

    Tensor inputs = Tensor.zeros(23, 3);
    Tensor labels = Tensor.zeros(23, 1);
    data.gather(Shuffle.ascending(23), 0, 23, inputs, labels);
    Tensor logits = model.forward(inputs);
    assertThat(evaluation.loss()).isCloseTo(LOSS.evaluate(logits, labels, 23), within(1e-12));
    assertThat(evaluation.accuracy()).isEqualTo(Accuracy.of(data.labels(), logits.argmax(1)));
    assertThat(recording.batches.stream().map(List::size)).containsExactly(5, 5, 5, 5, 3);
    assertThat(recording.order()).isSorted();
  }

  @Test
  void validationIsEvaluatedAfterEachEpoch() {
    TensorDataset validation = Examples.clusters(30, 3, 2, 2);
    MLP model = network(4, 2);
    Trainer trainer = trainer(model, 3, 8, 1);
    History history = trainer.fit(Examples.clusters(50, 3, 2, 1), validation);

    // the last epoch's figures are those of the weights that training leaves
    assertThat(history.last().validation()).contains(trainer.evaluate(validation));
    assertThat(history.epochs().get(0).validation()).isNotEqualTo(history.last().validation());
  }

  @Test
  void validationDoesNotInfluenceTheWeights() {
    TensorDataset data = Examples.clusters(50, 3, 2, 1);
    MLP alone = network(4, 2);
    MLP validated = network(4, 2);
    trainer(alone, 3, 8, 1).fit(data);
    trainer(validated, 3, 8, 1).fit(data, Examples.clusters(77, 3, 2, 2));

    assertThat(Examples.weights(validated)).isEqualTo(Examples.weights(alone));
  }

  @Test
  void theSeedDecidesEveryBit() {
    assertThat(trained(1)).isEqualTo(trained(1)).isNotEqualTo(trained(2));
  }

  private static List<Tensor> trained(long seed) {
    MLP model = network(4, 2);
    trainer(model, 3, 8, seed).fit(Examples.clusters(50, 3, 2, 1));
    return Examples.weights(model);
  }

  @Test
  void theSeedDecidesTheOrderOfABuiltNetworksExamplesToo() {
    MLP model = network(4, 2).build(3, 1);
    MLP other = model.copy();
    trainer(model, 1, 8, 1).fit(Examples.clusters(50, 3, 2, 1));
    trainer(other, 1, 8, 2).fit(Examples.clusters(50, 3, 2, 1));

    assertThat(Examples.weights(model)).isNotEqualTo(Examples.weights(other));
  }

  @Test
  void eachEpochVisitsEveryExampleOnceInAnOrderOfItsOwn() {
    Recording data = new Recording(Examples.clusters(50, 3, 2, 1));
    trainer(network(4, 2), 3, 8, 1).fit(data);

    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      epochs.add(data.order().subList(50 * epoch, 50 * epoch + 50));
    }
    List<Integer> ascending = java.util.stream.IntStream.range(0, 50).boxed().toList();
    assertThat(data.order()).hasSize(150);
    assertThat(epochs)
        .doesNotHaveDuplicates()
        .doesNotContain(ascending)
        .allSatisfy(epoch -> assertThat(epoch).containsExactlyInAnyOrderElementsOf(ascending));
    assertThat(data.batches.stream().map(List::size).limit(7)).containsExactly(8, 8, 8, 8, 8, 8, 2);
  }

  @Test
  void ordersOfDifferentSeedsDiffer() {
    Recording first = new Recording(Examples.clusters(50, 3, 2, 1));
    Recording second = new Recording(Examples.clusters(50, 3, 2, 1));
    trainer(network(4, 2), 1, 8, 1).fit(first);
    trainer(network(4, 2), 1, 8, 2).fit(second);

    assertThat(first.order()).isNotEqualTo(second.order());
  }

  @Test
  void shufflingPutsEveryExampleEverywhere() {
    // 24,000 shuffles of 4: each of the 24 orders about 1,000 times, within 6 standard deviations
    java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
    RandomStream random = new RandomStream(3);
    int[] order = new int[4];
    for (int i = 0; i < 24_000; i++) {
      Shuffle.into(order, random);
      counts.merge(java.util.Arrays.toString(order), 1, Integer::sum);
    }

    assertThat(counts).hasSize(24);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(815, 1185));
  }

  @Test
  void buildsANetworkThatIsNotBuiltWithItsSeed() {
    MLP model = network(4, 2);
    List<List<Tensor>> first = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            first.add(Examples.weights(run.model()));
          }
        };
    TrainingSettings settings = new TrainingSettings(1, 8, 33);
    new Trainer(model, LOSS, new Adam(0.01f), settings, listener)
        .fit(Examples.clusters(50, 3, 2, 1));

    assertThat(first).containsExactly(Examples.weights(network(4, 2).build(3, 33)));
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

  @Test
  void theValidationDataMayBeLargerOrSmallerThanABatch() {
    Recording few = new Recording(Examples.clusters(3, 3, 2, 1));
    Recording many = new Recording(Examples.clusters(20, 3, 2, 1));
    TensorDataset data = Examples.clusters(16, 3, 2, 1);
    trainer(network(4, 2), 1, 8, 1).fit(data, few);
    trainer(network(4, 2), 1, 8, 1).fit(data, many);

    assertThat(few.batches.stream().map(List::size)).containsExactly(3, 3);
    assertThat(many.batches.stream().map(List::size)).containsExactly(8, 8, 4, 8, 8, 4);
  }

  // What it refuses

  @Test
  void refusesEmptyData() {
    TensorDataset data = Examples.clusters(5, 3, 2, 1);
    Trainer trainer = trainer(network(4, 2), 1, 8, 1);

    assertThatThrownBy(() -> trainer.fit(data.slice(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: the training data is empty, wanted at least 1 example");
    assertThatThrownBy(() -> trainer.fit(data, data.slice(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: the validation data is empty, wanted at least 1 example");
    assertThatThrownBy(() -> trainer.evaluate(data.slice(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluate: the data is empty, wanted at least 1 example");
  }

  @Test
  void refusesDataOfAnotherWidth() {
    TensorDataset three = Examples.clusters(5, 3, 2, 1);
    TensorDataset four = Examples.clusters(5, 4, 2, 1);
    MLP given = new MLP(new DenseLayer(2).withInputWidth(3));

    assertThatThrownBy(() -> trainer(network(4, 2).build(3, 1), 1, 8, 1).fit(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: the training data has 4 values an example, wanted 3");
    assertThatThrownBy(() -> trainer(given, 1, 8, 1).fit(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: the training data has 4 values an example, wanted 3");
    assertThatThrownBy(() -> trainer(network(4, 2), 1, 8, 1).fit(three, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: the validation data has 4 values an example, wanted 3");
    assertThatThrownBy(() -> trainer(network(4, 2).build(3, 1), 1, 8, 1).evaluate(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluate: the data has 4 values an example, wanted 3");
  }

  @Test
  void refusesToEvaluateANetworkThatIsNotBuilt() {
    assertThatThrownBy(
            () -> trainer(network(4, 2), 1, 8, 1).evaluate(Examples.clusters(5, 3, 2, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "dense 4 tanh is not built:"
                + " its input width is known after build(inputWidth, seed) or fit");
  }

  @Test
  void refusesLabelsThatTheNetworkHasNoOutputFor() {
    Dataset data = Dataset.concat(new Computed(15, Computed.NO_BAD_LABEL), new Computed(5, 7));
    MLP model = network(4, 2).build(2, 1);
    float[] before = model.weights();
    assertThatThrownBy(() -> trainer(model, 1, 8, 1).fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training: example 15 has the label 7.0, wanted a whole number from 0 to 1");
    assertThat(model.weights()).as("before the first batch").containsExactly(before);
    assertThatThrownBy(() -> trainer(network(4, 2).build(2, 1), 1, 8, 1).evaluate(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluate: example 15 has the label 7.0, wanted a whole number from 0 to 1");
  }

  @Test
  void refusesValidationPicturesOfAnotherShapeAndTheSameArea() {
    ImageDataset wide = ImageDataset.of(new byte[4 * 8], 2, 4, new int[4], 2);
    ImageDataset square = ImageDataset.of(new byte[4 * 8], 4, 2, new int[4], 2);
    for (Dataset other : List.of(square, square.withWeights(1, 1, 1, 1), square.from(1))) {
      assertThatThrownBy(() -> trainer(network(4, 2), 1, 8, 1).fit(wide, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("fit: the validation data has inputs of [4, 2], the training data of [2, 4]");
    }
    // a data set that does not say how its values are arranged is taken
    trainer(network(4, 2), 1, 8, 1).fit(wide, Examples.clusters(6, 8, 2, 1));
  }

  @Test
  void refusesABadValidationLabelBeforeTheFirstBatch() {
    MLP model = network(4, 2).build(2, 1);
    List<Tensor> before = Examples.weights(model);
    assertThatThrownBy(
            () ->
                trainer(model, 1, 8, 1)
                    .fit(new Computed(20, Computed.NO_BAD_LABEL), new Computed(20, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validation: example 0 has the label 7.0, wanted a whole number from 0 to 1");
    assertThat(Examples.weights(model)).isEqualTo(before);
  }

  @Test
  void refusesANetworkThatHasNotAnOutputForEachClass() {
    TensorDataset two = Examples.clusters(20, 3, 2, 1);
    TensorDataset five = Examples.clusters(20, 3, 5, 1);
    MLP unbuilt = network(4, 5);
    assertThatThrownBy(() -> trainer(unbuilt, 1, 8, 1).fit(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has 2 classes, the network 5 outputs: wanted one for each");
    assertThat(unbuilt.isBuilt()).isFalse();
    assertThatThrownBy(() -> trainer(network(4, 2), 1, 8, 1).fit(five))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has 5 classes, the network 2 outputs: wanted one for each");
    assertThatThrownBy(() -> trainer(network(4, 2), 1, 8, 1).fit(two, five.slice(2, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the validation data has 5 classes, the network 2 outputs: wanted one for each");
    assertThatThrownBy(() -> trainer(network(4, 2).build(3, 1), 1, 8, 1).evaluate(five))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluate: the data has 5 classes, the network 2 outputs: wanted one for each");
    // some classes may be missing where nothing is learnt
    MLP network = network(4, 5);
    trainer(network, 1, 8, 1).fit(five, two);
    assertThat(trainer(network, 1, 8, 1).evaluate(two).loss()).isPositive();
  }

  @Test
  void refusesALastLayerThatGivesNoLogits() {
    TensorDataset data = Examples.clusters(20, 3, 2, 1);
    List<Layer> last = new ArrayList<>(List.of(new SoftmaxLayer()));
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
      last.add(new DenseLayer(2, activation));
    }
    for (Layer layer : last) {
      MLP model = new MLP(new DenseLayer(2), layer);
      assertThatThrownBy(() -> trainer(model, 1, 8, 1).fit(data))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "fit: cross-entropy wants logits, the last layer of "
                  + model
                  + " gives others: leave out its activation");
      Trainer yesOrNo =
          new Trainer(
              model, new BinaryCrossEntropyLoss(), new Adam(0.01f), new TrainingSettings(1, 8, 1));
      assertThatThrownBy(() -> yesOrNo.fit(data))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("fit: binary cross-entropy wants logits, the last layer of MLP");
      assertThat(model.isBuilt()).isFalse();
    }
  }

  @Test
  void refusesTargetsThatAreNoLabels() {
    assertThatThrownBy(() -> trainer(network(4, 2), 1, 8, 1).fit(new LinearMap(20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has 2 target values an example, cross-entropy wants 1,"
                + " the label of a class");
  }

  /** One target x0 of points x, which is no label although its width is 1. */
  private record FirstCoordinate(int size) implements Dataset {

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      new Computed(size, 0).read(index, inputs, targets, row);
      targets.set(inputs.get(row, 0), row, 0);
    }
  }

  @Test
  void reportsNoAccuracyForASingleOutput() {
    Trainer trainer =
        new Trainer(
            new MLP(new DenseLayer(1)),
            new SquaredError(),
            new Sgd(0.1f),
            new TrainingSettings(1, 10, 1));
    History history = trainer.fit(new FirstCoordinate(40), new FirstCoordinate(20));

    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation().orElseThrow().metrics()).isEmpty();
  }

  /** Three outputs for one target, as three quantiles have: not three classes. */
  @Test
  void reportsNoAccuracyWhereTheLossDoesNotClassify() {
    Loss quantiles =
        (outputs, targets, weights, rows, divisor, gradient) -> {
          double sum = 0;
          for (int i = 0; i < 3 * rows; i++) {
            float error = outputs.data()[i] - targets.data()[i / 3];
            sum += Math.abs(error);
            if (gradient != null) {
              gradient.data()[i] = (float) (Math.signum(error) / divisor);
            }
          }
          return sum;
        };
    Trainer trainer =
        new Trainer(
            new MLP(new DenseLayer(3)), quantiles, new Sgd(0.1f), new TrainingSettings(1, 10, 1));
    Dataset data = new Computed(40, Computed.NO_BAD_LABEL);
    History history = trainer.fit(data, data);

    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation().orElseThrow().metrics()).isEmpty();
    assertThat(trainer.evaluate(data).has("accuracy")).isFalse();
    assertThat(history.last().toString()).doesNotContain("accuracy");
  }

  @Test
  void refusesToBeMadeOfNothing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new DenseLayer(3, (Activation) null))
        .withMessage("dense layer: activation");
    assertThatNullPointerException()
        .isThrownBy(
            () -> new Trainer(network(4, 2), null, new Adam(0.01f), new TrainingSettings(1, 10, 1)))
        .withMessage("trainer: loss");
  }
}
