package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.CamadaAllocation;
import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Softmax;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.train.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

  private static final float ROUNDING = 1e-6f;

  /** Images of 1x2 pixels; logits are {@code [x0 + 2 x1 + 0.5, 3 x0 - x1 - 0.5]}. */
  private static Classifier linear() {
    Tensor weight = Tensor.of(new float[] {1, 3, 2, -1}, 2, 2);
    Tensor bias = Tensor.of(new float[] {0.5f, -0.5f}, 2);
    return classifier(1, 2, DenseLayer.of(weight, bias, Activation.IDENTITY));
  }

  private static Classifier classifier(int height, int width, DenseLayer... layers) {
    return new Classifier(new MLP(layers), Inputs.greyImages(height, width));
  }

  /** A network for digits, with random weights. */
  private static MLP digits(int... hidden) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int width : hidden) {
      layers.add(new DenseLayer(width, Activation.RELU));
    }
    layers.add(new DenseLayer(10));
    return new MLP(layers.toArray(new DenseLayer[0])).build(784, 5);
  }

  private static Classifier digitClassifier(int... hidden) {
    return new Classifier(digits(hidden), Inputs.greyImages(28, 28));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static float[] unsigned(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  /** The first of two probabilities whose logits differ by so much. */
  private static float firstOfTwo(double difference) {
    return (float) (1 / (1 + Math.exp(-difference)));
  }

  // What it computes.

  @Test
  void probabilitiesByHand() {
    Classifier classifier = linear();
    // x = (0, 0): logits .5, -.5
    assertThat(classifier.probabilities(bytes(0, 0)))
        .containsExactly(new float[] {firstOfTwo(1), firstOfTwo(-1)}, within(ROUNDING));
    // x = (1, 0): logits 1.5, 2.5
    assertThat(classifier.probabilities(bytes(255, 0)))
        .containsExactly(new float[] {0.26894142f, 0.73105858f}, within(ROUNDING));
    // x = (1, 1): logits 3.5, 1.5
    assertThat(classifier.probabilities(bytes(255, 255)))
        .containsExactly(new float[] {0.88079708f, 0.11920292f}, within(ROUNDING));
    // x = (.2, 0): logits .7, .1
    assertThat(classifier.probabilities(bytes(51, 0)))
        .containsExactly(new float[] {firstOfTwo(.6), firstOfTwo(-.6)}, within(ROUNDING));
  }

  @Test
  void probabilitiesOfTwoLayersByHand() {
    DenseLayer hidden =
        DenseLayer.of(
            Tensor.of(new float[] {1, -1, -1, 2}, 2, 2),
            Tensor.of(new float[] {0, -0.5f}, 2),
            Activation.RELU);
    DenseLayer last =
        DenseLayer.of(
            Tensor.of(new float[] {2, 0, 0, 4}, 2, 2), Tensor.zeros(2), Activation.IDENTITY);
    Classifier classifier = classifier(1, 2, hidden, last);
    // x = (1, 0): hidden relu(1, -1.5) = (1, 0), logits 2, 0
    assertThat(classifier.probabilities(bytes(255, 0))[0]).isCloseTo(firstOfTwo(2), within(1e-6f));
    // x = (0, 1): hidden relu(-1, 1.5) = (0, 1.5), logits 0, 6
    assertThat(classifier.probabilities(bytes(0, 255))[0]).isCloseTo(firstOfTwo(-6), within(1e-6f));
  }

  @Test
  void everyByteIsUnsigned() {
    // logits 0, x
    Classifier classifier =
        classifier(
            1,
            1,
            DenseLayer.of(
                Tensor.of(new float[] {0, 1}, 1, 2), Tensor.zeros(2), Activation.IDENTITY));
    float below = 0;
    for (int value = 0; value < 256; value++) {
      float probability = classifier.probabilities(bytes(value))[1];
      assertThat(probability)
          .as("byte 0x%02X", value)
          .isCloseTo(firstOfTwo(value / 255.0), within(ROUNDING))
          .isGreaterThan(below);
      below = probability;
    }
  }

  @Test
  void bytesAndFloatsOfTheSameValuesGiveTheSameBits() {
    Classifier classifier = digitClassifier(30);
    ImageDataset images = SyntheticDigits.generate(20, 3);
    for (int i = 0; i < images.size(); i++) {
      byte[] image = images.image(i);
      assertThat(classifier.probabilities(unsigned(image)))
          .isEqualTo(classifier.probabilities(image));
      assertThat(classifier.predict(unsigned(image))).isEqualTo(classifier.predict(image));
    }
    Tensor features = Tensor.of(unsigned(images.pixels()), 20, 28, 28, 1);
    assertThat(classifier.probabilitiesAll(features))
        .isEqualTo(classifier.probabilitiesAll(images.pixels()));
    assertThat(classifier.predictAll(features)).isEqualTo(classifier.predictAll(images.pixels()));
  }

  @Test
  void floatsMayBeAnyValues() {
    Classifier classifier =
        new Classifier(linear().model().network(), Inputs.features(Scaling.dividingBy(0.5f, 2)));
    // x = (-3, 2.5) / .5 = (-6, 5): logits 4.5, -23.5
    assertThat(classifier.probabilities(new float[] {-3, 2.5f})[1])
        .isCloseTo(firstOfTwo(-28), within(1e-16f));
    assertThat(classifier.predict(new float[] {-3, 2.5f})).isZero();
    assertThat(classifier.predict(new float[] {3, 0})).isOne();
  }

  @Test
  void theHighestProbabilityIsTheClass() {
    assertThat(linear().predict(bytes(255, 0))).isOne();
    assertThat(linear().predict(bytes(255, 255))).isZero();
    assertThat(linear().predictAll(bytes(255, 0, 255, 255, 0, 0, 254, 1)))
        .containsExactly(1, 0, 0, 1);
  }

  @Test
  void amongEqualsTheFirstClassIsTaken() {
    MLP allEqual = new MLP(DenseLayer.of(Tensor.zeros(1, 3), Tensor.zeros(3), Activation.IDENTITY));
    Classifier undecided = new Classifier(allEqual, Inputs.features(1));
    assertThat(undecided.predict(bytes(7))).isZero();
    assertThat(undecided.probabilities(bytes(7))).containsOnly(1f / 3);
    MLP lastTwo =
        new MLP(
            DenseLayer.of(
                Tensor.zeros(1, 3), Tensor.of(new float[] {0, 5, 5}, 3), Activation.IDENTITY));
    Classifier classifier = new Classifier(lastTwo, Inputs.features(1));
    assertThat(classifier.predict(bytes(7))).isOne();
    assertThat(classifier.predict(new float[] {7})).isOne();
    assertThat(classifier.predictAll(bytes(7, 8, 9))).containsExactly(1, 1, 1);
  }

  @Test
  void extremeLogitsGiveProbabilitiesAllTheSame() {
    Tensor bias = Tensor.of(new float[] {1e30f, -1e30f, 1e30f}, 3);
    MLP model = new MLP(DenseLayer.of(Tensor.zeros(1, 3), bias, Activation.IDENTITY));
    assertThat(new Classifier(model, Inputs.features(1)).probabilities(bytes(0)))
        .containsExactly(0.5f, 0f, 0.5f);
  }

  @Test
  void knowsItsClassesAndItsInputs() {
    assertThat(digitClassifier().classes()).isEqualTo(10);
    assertThat(linear().classes()).isEqualTo(2);
    assertThat(linear().model().inputs()).isEqualTo(Inputs.greyImages(1, 2));
  }

  // Many examples at once. Up to 128 are computed together.

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 300})
  void manyExamplesGiveWhatEachGivesAlone(int n) {
    Classifier classifier = digitClassifier(40, 20);
    ImageDataset images = SyntheticDigits.generate(n, 8);
    byte[] pixels = images.pixels();
    assertThat(pixels).as("[n, 28, 28, 1]").hasSize(n * 28 * 28);

    int[] classes = classifier.predictAll(pixels);
    Tensor probabilities = classifier.probabilitiesAll(pixels);

    assertThat(classes).hasSize(n);
    assertThat(probabilities.shape()).containsExactly(n, 10);
    for (int i = 0; i < n; i++) {
      float[] row = Arrays.copyOfRange(probabilities.data(), i * 10, i * 10 + 10);
      assertThat(classifier.predict(images.image(i))).as("example %d", i).isEqualTo(classes[i]);
      assertThat(classifier.probabilities(images.image(i))).as("example %d", i).isEqualTo(row);
      assertThat(row[classes[i]]).isEqualTo(max(row));
    }
    assertThat(classifier.predictAll(images)).isEqualTo(classes);
    if (n > 0) {
      assertThat(Arrays.stream(classes).distinct()).as("not all alike").hasSizeGreaterThan(n / 100);
    }
  }

  private static float max(float[] values) {
    float max = values[0];
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  @Test
  void probabilitiesSumToOne() {
    Tensor probabilities =
        digitClassifier(40).probabilitiesAll(SyntheticDigits.generate(300, 8).pixels());
    for (int i = 0; i < 300; i++) {
      double sum = 0;
      for (int j = 0; j < 10; j++) {
        assertThat(probabilities.get(i, j)).isBetween(0f, 1f);
        sum += probabilities.get(i, j);
      }
      assertThat(sum).as("row %d", i).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void aSliceOfADataSetIsPredictedByItself() {
    Classifier classifier = digitClassifier(20);
    ImageDataset images = SyntheticDigits.generate(50, 4);
    assertThat(classifier.predictAll(images.slice(10, 30)))
        .isEqualTo(Arrays.copyOfRange(classifier.predictAll(images), 10, 30));
  }

  @Test
  void anyActivationWorks() {
    Activation cube = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);
    for (Activation activation :
        List.of(Activation.SIGMOID, Activation.TANH, Activation.IDENTITY, cube)) {
      MLP model = new MLP(new DenseLayer(5, activation), new DenseLayer(3)).build(4, 1);
      Classifier classifier = new Classifier(model, Inputs.features(4));
      Tensor features = Tensor.of(new float[] {1, -2, 3, -4, 0, 1, 0, -1}, 2, 4);
      assertThat(classifier.probabilitiesAll(features).data())
          .as("%s", activation)
          .isEqualTo(Softmax.of(model.forward(features)).data());
    }
  }

  // What it refuses.

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

  // Values that are no numbers.

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

  // Networks that are no classifiers.

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
    for (MLP model : List.of(softmax, both)) {
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

  // It never changes.

  @Test
  void laterTrainingDoesNotReachIt() {
    MLP model = digits(16);
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    ImageDataset images = SyntheticDigits.generate(200, 6);
    Tensor before = classifier.probabilitiesAll(images.pixels());
    new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-2f),
            TrainingSettings.standard().withEpochs(1))
        .fit(images);
    assertThat(classifier.probabilitiesAll(images.pixels())).isEqualTo(before);
    assertThat(new Classifier(model, Inputs.greyImages(28, 28)).probabilitiesAll(images.pixels()))
        .as("training did change the network")
        .isNotEqualTo(before);
  }

  @Test
  void whatItHandsOutIsACopy() {
    Classifier classifier = digitClassifier(16);
    byte[] image = SyntheticDigits.generate(1, 6).image(0);
    float[] before = classifier.probabilities(image);
    for (Parameter parameter : classifier.model().network().parameters()) {
      Arrays.fill(parameter.value().data(), 7f);
    }
    Arrays.fill(classifier.model().inputs().shape(), 99);
    Arrays.fill(classifier.probabilities(image), 99f);
    Arrays.fill(classifier.probabilitiesAll(image).data(), 99f);
    assertThat(classifier.probabilities(image)).isEqualTo(before);
    assertThat(classifier.probabilitiesAll(image).data()).isEqualTo(before);
    assertThat(classifier.model().inputs().shape()).containsExactly(28, 28, 1);
  }

  @Test
  void itLeavesItsArgumentsAlone() {
    Classifier classifier = digitClassifier(16);
    byte[] image = SyntheticDigits.generate(1, 6).image(0);
    float[] features = unsigned(image);
    byte[] imageBefore = image.clone();
    float[] featuresBefore = features.clone();
    classifier.probabilities(image);
    classifier.probabilities(features);
    assertThat(image).isEqualTo(imageBefore);
    assertThat(features).isEqualTo(featuresBefore);
  }

  @Test
  void theNetworkItHandsOutGivesTheSameClassifier() {
    Classifier classifier = digitClassifier(16);
    byte[] pixels = SyntheticDigits.generate(10, 6).pixels();
    assertThat(
            new Classifier(classifier.model().network(), classifier.model().inputs())
                .probabilitiesAll(pixels))
        .isEqualTo(classifier.probabilitiesAll(pixels));
  }

  // Memory.

  /** A way to ask, how many examples it asks about, and the bytes that its answer may cost. */
  private record Question(String name, int examples, long limit, Runnable ask) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Question> questions() {
    Classifier classifier = digitClassifier(700, 500);
    ImageDataset images = SyntheticDigits.generate(300, 2);
    byte[] image = images.image(0);
    float[] features = unsigned(image);
    byte[] many = images.pixels();
    // The answer itself and a few small objects, beside the 1 MB of memory that it is computed in.
    return List.of(
        new Question("predict bytes", 1, 1_000, () -> classifier.predict(image)),
        new Question("predict floats", 1, 1_000, () -> classifier.predict(features)),
        new Question("probabilities", 1, 1_000, () -> classifier.probabilities(image)),
        new Question("predictAll", 300, 1_000 + 300 * 48, () -> classifier.predictAll(many)),
        new Question(
            "probabilitiesAll", 300, 1_000 + 300 * 80, () -> classifier.probabilitiesAll(many)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void inTheLongRunACallAllocatesLittleMoreThanItsAnswer(Question question) {
    long least = CamadaAllocation.least(question.limit(), question.ask());
    assertThat(least)
        .as("bytes for %d examples", question.examples())
        .isBetween(1L, question.limit());
  }

  /** Logits 2 and 0 at temperature 2: e / (e + 1) = 0.7310586. */
  @Test
  void aTemperatureChangesProbabilitiesAndItsFile() throws IOException {
    Tensor weight = Tensor.of(new float[][] {{2, 0}});
    MLP network = new MLP(DenseLayer.of(weight, Tensor.zeros(2), Activation.IDENTITY));
    Classifier sure = new Classifier(network, Inputs.features(1));
    Classifier honest = sure.model().withTemperature(2).classifier();
    assertThat(honest.probabilities(new float[] {1})[0]).isCloseTo(0.7310586f, within(1e-7f));
    assertThat(sure.probabilities(new float[] {1})[0]).isCloseTo(0.8807971f, within(1e-7f));
    assertThat(honest.predict(new float[] {1})).isZero();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.write(honest.model(), file);
    Classifier loaded =
        ModelSerializer.load(new ByteArrayInputStream(file.toByteArray())).classifier();
    assertThat(loaded.probabilities(new float[] {1}))
        .isEqualTo(honest.probabilities(new float[] {1}));
    assertThat(sure.model().temperature()).isEmpty();
    Model again = loaded.model().withTemperature(0.75).withThreads(Threads.of(1));
    assertThat(again.temperature()).hasValue(1.5);
    for (Model model : List.of(honest.model(), loaded.model())) {
      assertThat(model.temperature()).hasValue(2);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sure.model().withTemperature(0))
        .withMessage("outputs divided by 0.0, wanted a finite number above 0");
    Model most = sure.model().withTemperature(1e300);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> most.withTemperature(1e300))
        .withMessage(
            "temperature 1.0E300: the outputs are divided by 1.0E300 already, by Infinity in all;"
                + " wanted a finite number above 0");
    Model numbers = new Model(network, Inputs.features(1), Outputs.numbers("a", "b"));
    assertThatIllegalStateException()
        .isThrownBy(() -> numbers.withTemperature(2))
        .withMessageStartingWith("temperature: the model gives ");
  }
}
