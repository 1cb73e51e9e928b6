package io.github.camada.model;

import static io.github.camada.model.SmallClassifiers.bytes;
import static io.github.camada.model.SmallClassifiers.classifier;
import static io.github.camada.model.SmallClassifiers.digitClassifier;
import static io.github.camada.model.SmallClassifiers.linear;
import static io.github.camada.model.SmallClassifiers.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a classifier answers. */
class ClassifierTest {

  private static final float ROUNDING = 1e-6f;

  /** The first of two probabilities whose logits differ by so much. */
  private static float firstOfTwo(double difference) {
    return (float) (1 / (1 + Math.exp(-difference)));
  }

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
