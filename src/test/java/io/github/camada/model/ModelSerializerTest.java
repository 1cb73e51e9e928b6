package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.data.SyntheticDigits;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Scale;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSerializerTest {

  private static final Activation SWISH =
      Activation.of("swish", z -> (float) (z / (1 + StrictMath.exp(-z))), z -> Float.NaN);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("model.safetensors");
  }

  /** 2 x 3 bytes to 4 units to 3 classes. */
  private static Classifier small() {
    MLP model = new MLP(new DenseLayer(4, Activation.RELU), new DenseLayer(3)).build(6, 9);
    return new Classifier(model, Preprocessing.greyImages(2, 3));
  }

  private static Classifier single(Activation activation) {
    return new Classifier(
        new MLP(new DenseLayer(2, activation)).build(3, 1), Preprocessing.features(3));
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.data()[i]);
    }
    return bits;
  }

  @Nested
  class RoundTrip {

    @Test
    void givesTheSameBits() throws IOException {
      MLP model =
          new MLP(
                  new DenseLayer(20, Activation.RELU),
                  new DenseLayer(15, Activation.SIGMOID),
                  new DenseLayer(12, Activation.TANH),
                  new DenseLayer(10))
              .build(784, 3);
      Classifier saved = new Classifier(model, Preprocessing.greyImages(28, 28));
      ModelSerializer.save(saved, path);
      Classifier loaded = ModelSerializer.load(path);

      assertThat(loaded.preprocessing()).isEqualTo(saved.preprocessing());
      assertThat(loaded.model()).hasToString(saved.model().toString());
      List<Parameter> before = saved.model().parameters();
      List<Parameter> after = loaded.model().parameters();
      assertThat(after).hasSameSizeAs(before);
      for (int i = 0; i < before.size(); i++) {
        assertThat(bits(after.get(i).value())).isEqualTo(bits(before.get(i).value()));
      }
      byte[] images = SyntheticDigits.generate(150, 4).pixels();
      assertThat(bits(loaded.probabilitiesAll(images)))
          .isEqualTo(bits(saved.probabilitiesAll(images)));
      assertThat(loaded.predictAll(images)).isEqualTo(saved.predictAll(images));
    }

    @Test
    void keepsWeightsThatAreNoOrdinaryNumbers() throws IOException {
      float[] odd = {
        Float.MIN_NORMAL,
        -Float.MAX_VALUE,
        -0f,
        0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL / 2,
        Math.nextUp(1f),
        Math.nextDown(-1f),
        Float.MAX_VALUE
      };
      MLP model =
          new MLP(
              DenseLayer.of(
                  Tensor.of(odd, 5, 2),
                  Tensor.of(new float[] {-0f, Float.MAX_VALUE}, 2),
                  Activation.IDENTITY));
      ModelSerializer.save(new Classifier(model, Preprocessing.features(5)), path);
      DenseLayer loaded = (DenseLayer) ModelSerializer.load(path).model().layers().get(0);
      assertThat(bits(loaded.weight())).isEqualTo(bits(Tensor.of(odd, 5, 2)));
      assertThat(Float.floatToRawIntBits(loaded.bias().get(0))).isEqualTo(0x8000_0000);
      assertThat(loaded.bias().get(1)).isEqualTo(Float.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(floats = {255f, 1f, 0.1f, -3f, Float.MIN_VALUE, Float.MAX_VALUE})
    void keepsTheDivisor(float divisor) throws IOException {
      Preprocessing preprocessing = new Preprocessing(new int[] {1, 3}, divisor);
      MLP model = new MLP(new DenseLayer(2)).build(3, 1);
      ModelSerializer.save(new Classifier(model, preprocessing), path);
      assertThat(ModelSerializer.load(path).preprocessing()).isEqualTo(preprocessing);
    }

    @Test
    void keepsTheOrderOfMoreThanTenLayers() throws IOException {
      Layer[] layers = new Layer[12];
      for (int i = 0; i < layers.length; i++) {
        layers[i] = new DenseLayer(i + 1);
      }
      Classifier saved = new Classifier(new MLP(layers).build(3, 2), Preprocessing.features(3));
      ModelSerializer.save(saved, path);
      Classifier loaded = ModelSerializer.load(path);
      assertThat(loaded.model()).hasToString(saved.model().toString());
      float[] features = {1, -2, 3};
      assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
    }

    @Test
    void theSameClassifierGivesTheSameFile() throws IOException {
      Path again = directory.resolve("again.safetensors");
      ModelSerializer.save(small(), path);
      ModelSerializer.save(small(), again);
      assertThat(again).hasSameBinaryContentAs(path);
      ModelSerializer.save(ModelSerializer.load(path), again);
      assertThat(again).hasSameBinaryContentAs(path);
    }

    @Test
    void anActivationOfOnesOwnIsPassedToLoad() throws IOException {
      Classifier saved = single(SWISH);
      ModelSerializer.save(saved, path);
      Activation other = Activation.of("other", z -> z, z -> 1);
      Classifier loaded = ModelSerializer.load(path, other, SWISH);
      float[] features = {1, 2, -3};
      assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
    }
  }

  @Nested
  class WhatTheFileSays {

    @Test
    void metadata() throws IOException {
      ModelSerializer.save(small(), path);
      SafetensorsFile file = SafetensorsReader.read(path);
      assertThat(file.metadata())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "camada.format",
                  "2",
                  "camada.architecture",
                  "[{\"activation\":\"relu\",\"kind\":\"dense\",\"units\":4},"
                      + "{\"activation\":\"identity\",\"kind\":\"dense\",\"units\":3}]",
                  "camada.preprocessing",
                  "{\"divisor\":255.0,\"shape\":[2,3,1]}",
                  "camada.sha256",
                  file.metadata().get("camada.sha256")));
    }

    @Test
    void tensors() throws IOException {
      ModelSerializer.save(small(), path);
      SafetensorsFile file = SafetensorsReader.read(path);
      assertThat(file.tensors())
          .containsOnlyKeys("layers.0.bias", "layers.0.weight", "layers.1.bias", "layers.1.weight");
      assertThat(file.tensors().get("layers.0.weight").shape()).containsExactly(6, 4);
      assertThat(file.tensors().get("layers.0.bias").shape()).containsExactly(4);
      assertThat(file.tensors().get("layers.1.weight").shape()).containsExactly(4, 3);
      assertThat(file.tensors().get("layers.1.bias").shape()).containsExactly(3);
    }
  }

  @Nested
  class Recorded {

    private static final TrainingRecord RECORD =
        new TrainingRecord(
            "1.2.3",
            new TrainingSettings(3, 8, 22),
            "Sgd[learningRate=0.1, momentum=0]",
            "cross-entropy",
            "ab12",
            Optional.empty());

    private Classifier recorded() {
      History history = new History(List.of(), Optional.of(RECORD));
      return new Classifier(small().model(), Preprocessing.greyImages(2, 3), history);
    }

    @Test
    void theFileSaysHowItWasTrained() throws IOException {
      ModelSerializer.save(recorded(), path);
      assertThat(SafetensorsReader.read(path).metadata())
          .hasSize(5)
          .containsEntry(
              "camada.training",
              "{\"batchSize\":8,\"epochs\":3,\"loss\":\"cross-entropy\","
                  + "\"optimizer\":\"Sgd[learningRate=0.1, momentum=0]\",\"seed\":22,"
                  + "\"trainingData\":\"ab12\",\"version\":\"1.2.3\"}");
      assertThat(ModelSerializer.load(path).trainingRecord()).contains(RECORD);
    }

    @Test
    void aFileWithoutSaysNothing() throws IOException {
      ModelSerializer.save(small(), path);
      assertThat(SafetensorsReader.read(path).metadata()).doesNotContainKey("camada.training");
      assertThat(ModelSerializer.load(path).trainingRecord()).isEmpty();
    }

    @Test
    void aHistoryPutTogetherByHandSaysNothing() {
      assertThat(
              new Classifier(
                      small().model(), Preprocessing.greyImages(2, 3), new History(List.of()))
                  .trainingRecord())
          .isEmpty();
    }

    @Test
    void whatIsNoRecordIsRefused() throws IOException {
      ModelSerializer.save(recorded(), path);
      SafetensorsFile file = SafetensorsReader.read(path);
      Map<String, String> metadata = new TreeMap<>(file.metadata());
      metadata.put("camada.training", "{\"epochs\":0}");
      StampedFile.write(path, file.tensors(), metadata);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessage(
              "model.safetensors: camada.training: training record: epochs is 0,"
                  + " wanted a whole number from 1 to 2147483647");
    }
  }

  @Nested
  class WhatSaveRefuses {

    @BeforeEach
    void anEarlierFile() throws IOException {
      Files.writeString(path, "earlier");
    }

    private void refuses(Classifier classifier, String message) throws IOException {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSerializer.save(classifier, path))
          .withMessage(message);
      assertThat(path).hasContent("earlier");
      assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
    }

    @Test
    void aLayerOfAnotherKind() throws IOException {
      MLP model = new MLP(new Scale(2), new DenseLayer(2)).build(3, 1);
      refuses(
          new Classifier(model, Preprocessing.features(3)),
          "save: a model file holds dense layers, the network has scale");
    }

    @Test
    void anActivationThatTakesTheNameOfABuiltInOne() throws IOException {
      refuses(
          single(new Impostor()),
          "save: an activation of one's own has the built-in name \"relu\"");
    }

    @Test
    void aMissingDirectory() {
      Path absent = directory.resolve("absent").resolve("model.safetensors");
      assertThatIOException()
          .isThrownBy(() -> ModelSerializer.save(small(), absent))
          .withMessageStartingWith("write " + absent + ": ");
    }
  }

  /** Not what its name says. */
  private static final class Impostor implements Activation {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public float value(float z) {
      return -z;
    }

    @Override
    public float derivative(float z, float y) {
      return -1;
    }
  }

  /** Files that are good safetensors files, and each wrong in one thing as a model. */
  @Nested
  class WhatLoadRefuses {

    private final Map<String, Tensor> tensors = new TreeMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    @BeforeEach
    void aGoodModel() throws IOException {
      ModelSerializer.save(small(), path);
      SafetensorsFile file = SafetensorsReader.read(path);
      tensors.putAll(file.tensors());
      metadata.putAll(file.metadata());
    }

    private void rejects(String message, Activation... activations) throws IOException {
      StampedFile.write(path, tensors, metadata);
      refuses(message, activations);
    }

    private void refuses(String message, Activation... activations) {
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path, activations))
          .withMessage("model.safetensors: " + message);
    }

    private void rejectsArchitecture(String text, String message) throws IOException {
      metadata.put("camada.architecture", text);
      rejects("camada.architecture" + message);
    }

    private void rejectsPreprocessing(String text, String message) throws IOException {
      metadata.put("camada.preprocessing", text);
      rejects(message);
    }

    @Test
    void butNotTheGoodModel() throws IOException {
      StampedFile.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).classes()).isEqualTo(3);
    }

    @Test
    void norOneWithFurtherMetadata() throws IOException {
      metadata.put("author", "a person");
      StampedFile.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).classes()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camada.architecture", "camada.preprocessing"})
    void aMissingKey(String key) throws IOException {
      metadata.remove(key);
      rejects("the metadata has no " + key + ": not a model of Camada");
    }

    @Test
    void noMetadata() throws IOException {
      SafetensorsWriter.write(path, tensors, Map.of());
      refuses("the metadata has no camada.format: not a model of Camada");
    }

    @Test
    void aFileWithoutADigest() throws IOException {
      metadata.remove("camada.sha256");
      SafetensorsWriter.write(path, tensors, metadata);
      refuses("the metadata has no camada.sha256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "", "2.0", " 2", "two"})
    void anotherVersion(String version) throws IOException {
      metadata.put("camada.format", version);
      SafetensorsWriter.write(path, tensors, metadata);
      refuses("camada.format is \"" + version + "\", this version reads 1 and 2");
    }

    /** Of a record of training, too, whose numbers have more than one form. */
    @Test
    void anyChangeOfABit() throws IOException {
      MLP model = new MLP(new DenseLayer(1, Activation.RELU), new DenseLayer(2)).build(2, 9);
      History history = new History(List.of(), Optional.of(Recorded.RECORD));
      ModelSerializer.save(new Classifier(model, Preprocessing.greyImages(1, 2), history), path);
      EveryBit good =
          new EveryBit(Files.readAllBytes(path), new RewrittenFile("model.safetensors"));
      assertThat(good.unnoticed(ModelSerializer::load, ModelFormatException.class)).isEmpty();
    }

    @Test
    void dataThatDoesNotHaveItsHash() throws IOException {
      String expected = metadata.get("camada.sha256");
      tensors.get("layers.1.bias").set(0.125f, 1);
      SafetensorsWriter.write(path, tensors, metadata);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessageMatching(
              "model.safetensors: the file has SHA-256 [0-9a-f]{64}, its metadata says "
                  + expected);
    }

    @Test
    void aHashThatIsNone() throws IOException {
      metadata.put("camada.sha256", "none\n");
      SafetensorsWriter.write(path, tensors, metadata);
      refuses("camada.sha256 is \"none\\u000a\", wanted 64 digits 0-9a-f");
    }

    /** Whose hash is one of the numbers alone. */
    @Test
    void aFileOfTheFirstFormatWithOtherNumbers() throws IOException {
      metadata.put("camada.format", "1");
      String expected = SafetensorsFile.of(tensors, Map.of()).dataSha256();
      metadata.put("camada.sha256", expected);
      SafetensorsWriter.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).classes()).isEqualTo(3);

      tensors.get("layers.1.bias").set(0.125f, 1);
      String found = SafetensorsFile.of(tensors, Map.of()).dataSha256();
      SafetensorsWriter.write(path, tensors, metadata);
      refuses("the data has SHA-256 " + found + ", the metadata says \"" + expected + "\"");
      metadata.remove("camada.sha256");
      SafetensorsWriter.write(path, tensors, metadata);
      refuses("the data has SHA-256 " + found + ", the metadata says null");
    }

    @Test
    void anArchitectureThatIsNotJson() throws IOException {
      rejectsArchitecture("dense", ": not JSON at character 0: found 'd', wanted a value");
    }

    @Test
    void anArchitectureThatIsNoList() throws IOException {
      rejectsArchitecture("{}", " is an object, wanted a list");
    }

    @Test
    void anArchitectureWithoutLayers() throws IOException {
      rejectsArchitecture("[]", " has no layer");
    }

    @Test
    void aLayerThatIsNoObject() throws IOException {
      rejectsArchitecture("[700]", ": layer 0 is 700, wanted an object");
    }

    @ParameterizedTest
    @CsvSource({
      "'{\"kind\":\"conv\",\"units\":4,\"activation\":\"relu\"}', '\"conv\"'",
      "'{\"kind\":3,\"units\":4,\"activation\":\"relu\"}', 3",
      "'{\"units\":4,\"activation\":\"relu\"}', null",
    })
    void aLayerOfAnotherKind(String layer, String found) throws IOException {
      rejectsArchitecture(
          "[" + layer + "]",
          ": layer 0: kind is " + found + ", wanted \"dense\", the one this version knows");
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "-1, -1",
      "4.0, 4.0",
      "2147483648, 2147483648",
      "1e300, 1.0E300",
      "'\"4\"', '\"4\"'",
      "null, null",
      "[4], a list"
    })
    void aNumberOfUnitsThatCannotBe(String units, String found) throws IOException {
      rejectsArchitecture(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"},"
              + "{\"kind\":\"dense\",\"units\":"
              + units
              + ",\"activation\":\"relu\"}]",
          ": layer 1: units is " + found + ", wanted a whole number from 1 to 2147483647");
    }

    @Test
    void aLayerWithoutUnits() throws IOException {
      rejectsArchitecture(
          "[{\"kind\":\"dense\",\"activation\":\"relu\"}]",
          ": layer 0: units is null, wanted a whole number from 1 to 2147483647");
    }

    @ParameterizedTest
    @CsvSource({"'\"swish\"', '\"swish\"'", "'\"ReLU\"', '\"ReLU\"'", "null, null", "7, 7"})
    void anActivationThatIsNotKnown(String activation, String found) throws IOException {
      rejectsArchitecture(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":" + activation + "}]",
          ": layer 0: activation is "
              + found
              + ", wanted a built-in one or one that is passed to load");
    }

    @Test
    void anActivationOfOnesOwnThatIsNotPassed() throws IOException {
      ModelSerializer.save(single(SWISH), path);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path, Activation.of("other", z -> z, z -> 1)))
          .withMessage(
              "model.safetensors: camada.architecture: layer 0: activation is \"swish\", wanted a"
                  + " built-in one or one that is passed to load");
    }

    @Test
    void textOfAnyLengthGivesAShortMessage() throws IOException {
      rejectsArchitecture(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"" + "a".repeat(10_000) + "\"}]",
          ": layer 0: activation is \""
              + "a".repeat(80)
              + "\"..., wanted a built-in one or one that is passed to load");
    }

    @Test
    void unitsThatDisagreeWithTheTensors() throws IOException {
      metadata.computeIfPresent(
          "camada.architecture", (key, text) -> text.replace("\"units\":4", "\"units\":5"));
      rejects("tensor \"layers.0.weight\" has the shape [6, 4], the architecture wants [6, 5]");
    }

    @Test
    void aBiasOfAnotherLength() throws IOException {
      tensors.put("layers.1.bias", Tensor.zeros(4));
      rejects("tensor \"layers.1.bias\" has the shape [4], the architecture wants [3]");
    }

    @Test
    void aTensorOfAnotherRank() throws IOException {
      tensors.computeIfPresent("layers.1.bias", (name, bias) -> bias.reshape(1, 3));
      rejects("tensor \"layers.1.bias\" has the shape [1, 3], the architecture wants [3]");
    }

    @Test
    void aTransposedWeight() throws IOException {
      tensors.computeIfPresent("layers.0.weight", (name, weight) -> weight.transpose());
      rejects("tensor \"layers.0.weight\" has the shape [4, 6], the architecture wants [6, 4]");
    }

    @Test
    void aMissingTensor() throws IOException {
      tensors.remove("layers.1.weight");
      rejects("tensor \"layers.1.weight\" is missing, the architecture wants [4, 3]");
    }

    @Test
    void tensorsThatTheArchitectureDoesNotName() throws IOException {
      tensors.put("layers.2.weight", Tensor.zeros(3, 3));
      tensors.put("layers.2.bias", Tensor.zeros(3));
      rejects("2 tensors beside those of the architecture, the first is \"layers.2.bias\"");
    }

    @Test
    void fewerLayersThanTensors() throws IOException {
      metadata.put(
          "camada.architecture", "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"}]");
      rejects("2 tensors beside those of the architecture, the first is \"layers.1.bias\"");
    }

    @Test
    void aShapeThatTheFirstLayerDoesNotTake() throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[2,4,1],\"divisor\":255.0}",
          "tensor \"layers.0.weight\" has the shape [6, 4], the architecture wants [8, 4]");
    }

    @Test
    void preprocessingThatIsNotJson() throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[6],\"divisor\":NaN}",
          "camada.preprocessing: not JSON at character 23: found 'N', wanted a value");
    }

    @Test
    void preprocessingThatIsNoObject() throws IOException {
      rejectsPreprocessing("[]", "camada.preprocessing is a list, wanted an object");
    }

    @ParameterizedTest
    @CsvSource({
      "'\"255\"', '\"255\"'",
      "null, null",
      "true, true",
      "[255], a list",
      "'{}', an object"
    })
    void aDivisorThatIsNoNumber(String divisor, String found) throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[6],\"divisor\":" + divisor + "}",
          "camada.preprocessing: divisor is " + found + ", wanted a number");
    }

    @Test
    void aMissingDivisor() throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[6]}", "camada.preprocessing: divisor is null, wanted a number");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "0.0, 0.0", "-0.0, -0.0", "1e-60, 0.0", "1e60, Infinity"})
    void aDivisorThatIsZeroOrInfiniteAsAFloat(String divisor, String found) throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[6],\"divisor\":" + divisor + "}",
          "preprocessing: shape [6], divisor "
              + found
              + ": wanted dimensions from 1 with a product up to 2147483647, and a finite divisor"
              + " that is not 0");
    }

    @ParameterizedTest
    @CsvSource({"6, 6", "null, null", "'\"6\"', '\"6\"'", "'{}', an object"})
    void aShapeThatIsNoList(String shape, String found) throws IOException {
      rejectsPreprocessing(
          "{\"shape\":" + shape + ",\"divisor\":255.0}",
          "camada.preprocessing: shape is " + found + ", wanted a list");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-6, -6", "6.0, 6.0", "2147483648, 2147483648", "null, null"})
    void aDimensionThatCannotBe(String dimension, String found) throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[1," + dimension + "],\"divisor\":255.0}",
          "camada.preprocessing: shape is "
              + found
              + ", wanted a whole number from 1 to 2147483647");
    }

    @Test
    void aShapeThatOverflows() throws IOException {
      rejectsPreprocessing(
          "{\"shape\":[65536,65536],\"divisor\":255.0}",
          "preprocessing: shape [65536, 65536], divisor 255.0: wanted dimensions from 1 with a"
              + " product up to 2147483647, and a finite divisor that is not 0");
    }

    @Test
    void aFileThatIsNoSafetensorsFile() throws IOException {
      Files.writeString(path, "This is a text and not a model.");
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessageStartingWith("model.safetensors: a header of ")
          .withMessageEndingWith(" bytes, at most 100000000 are allowed");
    }

    @Test
    void aFileCutShort() throws IOException {
      byte[] whole = Files.readAllBytes(path);
      Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 4));
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessageEndingWith("it is cut short");
    }

    @Test
    void anEmptyFile() throws IOException {
      Files.write(path, new byte[0]);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessageEndingWith("the file has 0");
    }

    @Test
    void aFileThatIsNotThere() {
      Path absent = directory.resolve("absent.safetensors");
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> ModelSerializer.load(absent))
          .withMessage(absent.toString());
    }

    @Test
    void aDirectory() {
      assertThatIOException()
          .isThrownBy(() -> ModelSerializer.load(directory))
          .withMessage(directory + ": not a regular file");
    }
  }
}
