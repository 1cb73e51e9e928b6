package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of the file format: a model that was saved once can be read ever after, and answers
 * with the same bits. {@code golden-1.safetensors} was written by format version 1 and is never
 * written again; what a version adds gets a file of its own beside it. {@code golden-2.safetensors}
 * is of format version 1 too, and says how the network was trained. {@code golden-3.safetensors} is
 * the same in format version 2, whose digest covers all of the file. The other layers and
 * activations stand in {@code golden-4.safetensors}, that of {@link GoldenLayersTest}.
 */
class GoldenModelTest {

  @TempDir Path directory;

  /** How the file was made: every activation, and weights that one can follow by hand. */
  private static Classifier asItWasMade() {
    MLP model =
        new MLP(
            layer(Activation.RELU, new float[][] {{1, -1}, {-0.5f, 2}}, 0.25f, -0.25f),
            layer(Activation.TANH, new float[][] {{0.5f, -1}, {1, 0.125f}}, 0, 0.5f),
            layer(Activation.SIGMOID, new float[][] {{2, -2}, {-3, 0.75f}}, -1, 1),
            layer(Activation.IDENTITY, new float[][] {{1, 2, -3}, {4, -2, 0.1f}}, -0.8f, -0f, 3));
    return new Classifier(model, Inputs.greyImages(1, 2));
  }

  private static DenseLayer layer(Activation activation, float[][] weight, float... bias) {
    return DenseLayer.of(Tensor.of(weight), Tensor.of(bias, bias.length), activation);
  }

  private static final TrainingRecord RECORD =
      new TrainingRecord(
          "0.1.0",
          new TrainingSettings(10, 128, -22),
          "Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-7]",
          "constant",
          "cross-entropy \"with\" \u00fc",
          "0123456789abcdef",
          Optional.of("fedcba9876543210"));

  /** The same weights, other inputs, and a record of training with all that it can have. */
  private static Classifier asItWasMadeWithARecord() {
    return new Classifier(
        asItWasMade().model().network(),
        Inputs.features(Scaling.dividingBy(0.3f, 2)),
        new History(List.of(), Optional.of(RECORD)));
  }

  private static Path golden(int number) throws URISyntaxException {
    String name = "golden-" + number + ".safetensors";
    return Path.of(GoldenModelTest.class.getResource(name).toURI());
  }

  private static int[] bits(float... values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void isStillReadAndAnswersWithTheSameBits() throws Exception {
    Classifier classifier = ModelSerializer.load(golden(1)).classifier();
    assertThat(classifier.model().inputs()).isEqualTo(Inputs.greyImages(1, 2));
    assertThat(classifier.model().network())
        .hasToString("MLP[dense 2 relu, dense 2 tanh, dense 2 sigmoid, dense 3 identity]");
    assertThat(bits(classifier.probabilities(new byte[] {0, 0})))
        .containsExactly(0x3EDB4B48, 0x3C7CB00D, 0x3F0E679C);
    assertThat(bits(classifier.probabilities(new byte[] {(byte) 0x80, 0x7F})))
        .containsExactly(0x3EF79439, 0x3D94AE9F, 0x3EE3401F);
    assertThat(bits(classifier.probabilities(new byte[] {(byte) 0xFF, 0x40})))
        .containsExactly(0x3F0C9C60, 0x3E89A660, 0x3E3A41C1);
    assertThat(bits(classifier.probabilities(new float[] {-1000, 100.5f})))
        .containsExactly(0x3E3D68D4, 0x3D3D46A1, 0x3F44D161);
    assertThat(classifier.predictAll(new byte[] {0, 0, (byte) 0x80, 0x7F, (byte) 0xFF, 0x40}))
        .containsExactly(2, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void itsRecordOfTrainingIsStillRead(int number) throws Exception {
    Classifier classifier = ModelSerializer.load(golden(number)).classifier();
    assertThat(classifier.model().trainingRecord()).contains(RECORD);
    assertThat(classifier.model().inputs()).isEqualTo(Inputs.features(Scaling.dividingBy(0.3f, 2)));
    assertThat(bits(classifier.probabilities(new float[] {64, 63.5f})))
        .containsExactly(0x3E8202DD, 0x3F1EE381, 0x3E006C40);
    assertThat(ModelSerializer.load(golden(1)).trainingRecord()).isEmpty();
  }

  @Test
  void isStillWrittenByteForByte() throws Exception {
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(asItWasMadeWithARecord(), path);
    assertThat(path).hasSameBinaryContentAs(golden(3));
  }

  @Test
  void whatAnEarlierFormatHeldIsWrittenInThisOne() throws Exception {
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(ModelSerializer.load(golden(2)).classifier(), path);
    assertThat(path).hasSameBinaryContentAs(golden(3));
  }

  /** So that no reader and no writer of this library is needed to make one. */
  @Test
  void theDigestIsThatOfTheFileWithZerosInItsPlace() throws Exception {
    String file = Files.readString(golden(3), StandardCharsets.ISO_8859_1);
    String digits = file.replaceAll("(?s).*\"camada.sha256\":\"([0-9a-f]{64})\".*", "$1");
    byte[] zeros = file.replace(digits, "0".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zeros)))
        .isEqualTo(digits);
  }

  /** Or the promise would not be one for all that a file of that format can say. */
  @Test
  void everyActivationOfTheFirstFormatStandsInItsFile() throws Exception {
    String text = Files.readString(golden(1), StandardCharsets.ISO_8859_1);
    for (Activation activation :
        List.of(Activation.IDENTITY, Activation.RELU, Activation.SIGMOID, Activation.TANH)) {
      assertThat(text).contains("\\\"" + activation.name() + "\\\"");
    }
  }

  @Test
  void isSmallEnoughToBeLookedAt() throws IOException, URISyntaxException {
    assertThat(Files.size(golden(1))).isLessThan(1_500);
    assertThat(Files.size(golden(2))).isLessThan(2_000);
    assertThat(Files.size(golden(3))).isLessThan(2_000);
  }
}
