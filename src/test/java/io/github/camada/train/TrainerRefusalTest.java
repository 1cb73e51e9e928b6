package io.github.camada.train;

import static io.github.camada.train.ClusterTraining.network;
import static io.github.camada.train.ClusterTraining.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.HuberLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.loss.QuantileLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Computed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data and networks that a trainer refuses, and when. */
class TrainerRefusalTest {

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

  private static Dataset numbers(int examples, int targets, int bad, float target) {
    Tensor values = Tensor.zeros(examples, targets);
    values.set(target, bad, targets - 1);
    return Dataset.of(Tensor.zeros(examples, 2), values);
  }

  private static Trainer with(Loss loss, MLP model) {
    return new Trainer(model, loss, new Adam(1e-3f), new TrainingSettings(1, 4, 1));
  }

  static Stream<Arguments> badTargets() {
    return Stream.of(
        arguments(new MeanSquaredError(), Float.NaN, "a finite number"),
        arguments(new HuberLoss(1), Float.POSITIVE_INFINITY, "a finite number"),
        arguments(new BinaryCrossEntropyLoss(), 2f, "0 to 1"));
  }

  /** The hour of an epoch would be lost for a cell of the validation data. */
  @ParameterizedTest
  @MethodSource("badTargets")
  void refusesABadTargetByItsExample(Loss loss, float bad, String wanted) {
    String message =
        "%s: example 7 has the target %s in column 1, %s wants %s"
            .formatted("%s", bad, loss, wanted);
    Dataset good = numbers(9, 2, 7, 0.5f);
    Dataset faulty = numbers(9, 2, 7, bad);
    MLP model = new MLP(new DenseLayer(2)).build(2, 1);
    float[] before = model.weights();
    assertThatThrownBy(() -> with(loss, model).fit(good, faulty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message, "validation");
    assertThat(model.weights()).as("before the first batch").containsExactly(before);
    assertThatThrownBy(() -> with(loss, model).evaluate(faulty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message, "evaluate");
    assertThatThrownBy(() -> with(loss, model).fit(faulty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message, "training");
  }

  @Test
  void aTargetOfAnExampleThatDoesNotCountMayBeAnything() {
    float[] weights = new float[9];
    Arrays.fill(weights, 1);
    weights[7] = 0;
    Dataset ignored = numbers(9, 2, 7, Float.NaN).withWeights(weights);
    History history =
        with(new MeanSquaredError(), new MLP(new DenseLayer(2))).fit(ignored, ignored);
    assertThat(history.last().validation()).isPresent();
  }

  /** Otherwise a checkpoint is there, which neither a new run nor the repaired network takes. */
  @Test
  void refusesAnotherNumberOfTargetsThanTheLossComparesWith() {
    Dataset two = numbers(9, 2, 0, 1);
    Dataset three = numbers(9, 3, 0, 1);
    MLP model = new MLP(new DenseLayer(2));
    assertThatThrownBy(() -> with(new MeanSquaredError(), model).fit(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has 3 target values an example, mean squared error wants 2,"
                + " for 2 outputs");
    assertThatThrownBy(() -> with(new MeanSquaredError(), model).fit(two, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fit: the validation data has 3 target values an example");
    assertThat(model.isBuilt()).isFalse();
    QuantileLoss quantiles = new QuantileLoss(0.1, 0.5, 0.9);
    assertThatThrownBy(() -> with(quantiles, model).fit(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(quantiles + ": a network of 2 outputs, wanted 3");
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
      last.add(new ActivationLayer(activation));
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
      assertThatThrownBy(() -> trainer(model.build(3, 1), 1, 8, 1).evaluate(data))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("evaluate: cross-entropy wants logits, the last layer of MLP");
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

  /** The width of the network is that of what its last layer takes, which is known when built. */
  @Test
  void refusesOtherClassesWhereTheLastLayerHasNoWidthOfItsOwn() {
    TensorDataset five = Examples.clusters(20, 3, 5, 1);
    for (int outputs : new int[] {4, 6}) {
      MLP model = new MLP(new DenseLayer(outputs), new ScaleLayer());
      assertThatThrownBy(() -> trainer(model, 1, 8, 1).fit(five))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "fit: the training data has 5 classes, the network %d outputs: wanted one for each",
              outputs);
    }
    TensorDataset two = Examples.clusters(20, 3, 2, 1);
    MLP model = new MLP(new DenseLayer(2), new ScaleLayer());
    assertThatThrownBy(() -> trainer(model, 1, 8, 1).fit(two, five))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the validation data has 5 classes, the network 2 outputs: wanted one for each");
  }
}
