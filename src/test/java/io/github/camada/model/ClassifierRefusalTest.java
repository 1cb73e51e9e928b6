package io.github.camada.model;

import static io.github.camada.model.SmallClassifiers.bytes;
import static io.github.camada.model.SmallClassifiers.classifier;
import static io.github.camada.model.SmallClassifiers.digitClassifier;
import static io.github.camada.model.SmallClassifiers.digits;
import static io.github.camada.model.SmallClassifiers.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples, values and networks that a classifier refuses. */
class ClassifierRefusalTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 783, 785, 1568})
  void oneExampleHasAsManyValuesAsTheShape(int length) {
    Classifier classifier = digitClassifier();
    String message = "predict: given %d values, wanted 1 x 784 of [28, 28, 1]".formatted(length);
    refuses(message, () -> classifier.predict(new byte[length]));
    refuses(message, () -> classifier.predict(new float[length]));
    refuses(message, () -> classifier.probabilities(new byte[length]));
    refuses(message, () -> classifier.probabilities(new float[length]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 783, 785, 1567})
  void manyExamplesAreAMultipleOfTheShape(int length) {
    Classifier classifier = digitClassifier();
    String message = "predict: given %d values, wanted a multiple of [28, 28, 1]".formatted(length);
    refuses(message, () -> classifier.predictAll(new byte[length]));
    refuses(message, () -> classifier.probabilitiesAll(new byte[length]));
  }

  @Test
  void aTensorHasAnExampleInEachRow() {
    refuses(
        "predict: given 1568 values, wanted 4 x 784 of [28, 28, 1]",
        () -> digitClassifier().probabilitiesAll(Tensor.zeros(4, 392)));
    refuses(
        "predict: given 1 values, wanted 1 x 784 of [28, 28, 1]",
        () -> digitClassifier().probabilitiesAll(Tensor.zeros()));
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    ImageDataset larger = ImageDataset.of(new byte[3 * 900], 30, 30, new int[3], 10);
    refuses(
        "predict: given examples of [30, 30], wanted [28, 28, 1]",
        () -> digitClassifier().predictAll(larger));
  }

  /** Of all these, the length alone is a multiple of an image's. */
  @Test
  void imagesOfAnotherSizeAreRefusedWhateverTheirNumber() {
    int[][] sizes = {{56, 28, 5}, {14, 56, 3}, {28, 56, 1}, {14, 14, 8}, {32, 32, 49}};
    for (int[] size : sizes) {
      byte[] pixels = new byte[size[0] * size[1] * size[2]];
      ImageDataset other = ImageDataset.of(pixels, size[0], size[1], new int[size[2]], 10);
      refuses(
          "predict: given examples of [%d, %d], wanted [28, 28, 1]".formatted(size[0], size[1]),
          () -> digitClassifier().predictAll(other));
    }
    refuses(
        "predict: given examples of [14, 56], wanted [28, 28, 1]",
        () -> digitClassifier().predictAll(Tensor.zeros(2, 14, 56)));
  }

  @Test
  void shapesThatAreTheSameButForFlatteningAreTaken() {
    Classifier classifier = digitClassifier();
    int[] expected = classifier.predictAll(new byte[2 * 784]);
    assertThat(classifier.predictAll(Tensor.zeros(2, 784))).isEqualTo(expected);
    assertThat(classifier.predictAll(Tensor.zeros(2, 28, 28))).isEqualTo(expected);
    assertThat(classifier.predictAll(Tensor.zeros(2, 1, 28, 28))).isEqualTo(expected);
    Classifier flat = new Classifier(digits(), Inputs.features(784));
    assertThat(flat.predictAll(SyntheticDigits.generate(3, 1))).hasSize(3);
    assertThat(flat.predictAll(Tensor.zeros(2, 28, 28))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void namesTheFirstValueThatIsNotFinite(float bad) {
    // behind ReLU, minus infinity would be 0, and argmax takes NaN for the largest
    Classifier classifier = digitClassifier(40);
    float[] image = new float[784];
    image[400] = bad;
    image[700] = Float.NaN;
    String message = "predict: value 400 of example %d is %s, wanted a finite number";
    refuses(message.formatted(0, bad), () -> classifier.predict(image));
    refuses(message.formatted(0, bad), () -> classifier.probabilities(image));
    for (int example : new int[] {0, 127, 128, 299}) {
      Tensor features = Tensor.zeros(300, 784);
      features.set(bad, example, 400);
      features.set(bad, 299, 783);
      refuses(message.formatted(example, bad), () -> classifier.predictAll(features));
      refuses(message.formatted(example, bad), () -> classifier.probabilitiesAll(features));
    }
    assertThat(classifier.predictAll(Tensor.zeros(300, 784))).hasSize(300);
  }

  @Test
  void namesAValueThatTheDivisorMakesInfinite() {
    Classifier classifier =
        new Classifier(linear().model().network(), Inputs.features(Scaling.dividingBy(1e-3f, 2)));
    refuses(
        "predict: value 1 of example 0 is 1.0E38, scaled to Infinity, wanted a finite number",
        () -> classifier.predict(new float[] {1, 1e38f}));
  }

  @Test
  void outputsThatOverflowAreNoAnswer() {
    Tensor weight = Tensor.of(new float[] {3e38f, -3e38f, 3e38f, 0}, 2, 2);
    Classifier classifier =
        classifier(1, 2, DenseLayer.of(weight, Tensor.zeros(2), Activation.IDENTITY));
    assertThat(classifier.predict(bytes(255, 0))).isZero();
    String message =
        "predict: output 0 of example %d is Infinity: the weights or the values are too large";
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> classifier.probabilities(bytes(255, 255)))
        .withMessage(message.formatted(0));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> classifier.predictAll(bytes(255, 0, 0, 255, 255, 254)))
        .withMessage(message.formatted(2));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void weightsThatAreNotFiniteAreRefused(float bad) {
    MLP model = digits(16);
    model.parameters().get(3).value().data()[9] = bad;
    refuses(
        "model: layer 1 (dense 10 identity), bias has NaN or infinity, wanted finite numbers",
        () -> new Classifier(model, Inputs.greyImages(28, 28)));
  }

  @Test
  void outputsThatAreNoLogitsAreRefused() {
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
      MLP model = new MLP(new DenseLayer(3), new DenseLayer(3, activation)).build(4, 1);
      refuses(
          "model: the last layer of MLP[dense 3 identity, dense 3 %s] gives no logits, which"
                  .formatted(activation.name())
              + " probabilities are made of; wanted one without an activation",
          () -> new Classifier(model, Inputs.features(4)));
    }
    MLP softmax = new MLP(new DenseLayer(3), new SoftmaxLayer()).build(4, 1);
    MLP both = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(softmax, softmax)));
    MLP alone =
        new MLP(new DenseLayer(3), new ActivationLayer(Activation.SIGMOID), new Dropout(0.5))
            .build(4, 1);
    for (MLP model : List.of(softmax, both, alone)) {
      refuses(
          "model: the last layer of "
              + model
              + " gives no logits, which probabilities are made of; wanted one without an"
              + " activation",
          () -> new Classifier(model, Inputs.features(4)));
    }
    Activation capped = Activation.of("capped", z -> 30 * (float) Math.tanh(z / 30), z -> 1);
    MLP own = new MLP(new DenseLayer(3, capped)).build(4, 1);
    assertThat(new Classifier(own, Inputs.features(4)).classes()).isEqualTo(3);
  }

  @Test
  void aSingleOutputIsNoClass() {
    refuses(
        "classifier: MLP[dense 1 identity] has 1 output, which would always have the probability 1;"
            + " wanted one for each of at least 2 classes",
        () -> new Classifier(new MLP(new DenseLayer(1)).build(4, 1), Inputs.features(4)));
  }

  @Test
  void aNetworkThatWasTrainedForSomethingElseIsRefused() {
    MLP model = new MLP(new DenseLayer(3));
    TrainingSettings settings = new TrainingSettings(1, 8, 1);
    Dataset answers = Dataset.of(Tensor.zeros(9, 4), Tensor.zeros(9, 3));
    for (Loss loss : new Loss[] {new MeanSquaredError(), new BinaryCrossEntropyLoss()}) {
      History history = new Trainer(model, loss, new Adam(1e-3f), settings).fit(answers);
      refuses(
          "classifier: the network was trained by the loss " + loss + ", which does not classify",
          () -> new Classifier(model, Inputs.features(4), history));
    }
    Dataset data = Dataset.of(Tensor.zeros(9, 4), new int[9], 3);
    History classified =
        new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings).fit(data);
    assertThat(new Classifier(model, Inputs.features(4), classified).model().trainingRecord())
        .isPresent();
  }

  @Test
  void aModelOfOtherDimensionsIsRefused() {
    refuses(
        "model: examples of [28, 28, 1] have 784 values, the network takes 400",
        () -> new Classifier(new MLP(new DenseLayer(10)).build(400, 0), Inputs.greyImages(28, 28)));
  }

  @Test
  void aModelThatIsNotBuiltIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Classifier(new MLP(new DenseLayer(10)), Inputs.greyImages(28, 28)))
        .withMessage(
            "dense 10 identity is not built: its input width is known after build(inputWidth, seed)"
                + " or fit");
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void anErrorLeavesItUsable() {
    Classifier classifier = linear();
    float[] before = classifier.probabilities(bytes(1, 2));
    for (int i = 0; i < 100; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> classifier.predict(new byte[3]));
    }
    assertThat(classifier.probabilities(bytes(1, 2))).isEqualTo(before);
  }
}
