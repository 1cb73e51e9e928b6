package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerKind;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.LayerSettings;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Residual;
import io.github.camada.nn.Scale;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.api.Tag;
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
    return new Classifier(model, Inputs.greyImages(2, 3));
  }

  private static Classifier single(Activation activation) {
    return new Classifier(new MLP(new DenseLayer(2, activation)).build(3, 1), Inputs.features(3));
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
      Classifier saved = new Classifier(model, Inputs.greyImages(28, 28));
      ModelSerializer.save(saved, path);
      Classifier loaded = ModelSerializer.load(path).classifier();

      assertThat(loaded.model().inputs()).isEqualTo(saved.model().inputs());
      assertThat(loaded.model().network()).hasToString(saved.model().network().toString());
      List<Parameter> before = saved.model().network().parameters();
      List<Parameter> after = loaded.model().network().parameters();
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
    void givesThemToAnInterruptedThreadToo() throws IOException {
      Thread.currentThread().interrupt();
      try {
        ModelSerializer.save(small(), path);
        MLP loaded = ModelSerializer.load(path).network();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(bits(loaded.parameters().get(0).value()))
            .isEqualTo(bits(small().model().network().parameters().get(0).value()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.write(small().model(), bytes);
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(path));
        MLP ofBytes = ModelSerializer.load(bytes.toByteArray(), LayerKinds.builtIn()).network();
        assertThat(ofBytes.weights()).isEqualTo(loaded.weights());
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
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
      ModelSerializer.save(new Classifier(model, Inputs.features(5)), path);
      DenseLayer loaded = (DenseLayer) ModelSerializer.load(path).network().layers().get(0);
      assertThat(bits(loaded.weight())).isEqualTo(bits(Tensor.of(odd, 5, 2)));
      assertThat(Float.floatToRawIntBits(loaded.bias().get(0))).isEqualTo(0x8000_0000);
      assertThat(loaded.bias().get(1)).isEqualTo(Float.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(floats = {255f, 1f, 0.1f, -3f, Float.MIN_VALUE, Float.MAX_VALUE})
    void keepsTheDivisor(float divisor) throws IOException {
      Inputs preprocessing = new Pixels(new int[] {1, 3}, divisor, Framing.AUTO);
      MLP model = new MLP(new DenseLayer(2)).build(3, 1);
      ModelSerializer.save(new Classifier(model, preprocessing), path);
      assertThat(ModelSerializer.load(path).classifier().model().inputs()).isEqualTo(preprocessing);
    }

    @Test
    void keepsTheOrderOfMoreThanTenLayers() throws IOException {
      Layer[] layers = new Layer[12];
      for (int i = 0; i < layers.length; i++) {
        layers[i] = new DenseLayer(i + 1);
      }
      Classifier saved = new Classifier(new MLP(layers).build(3, 2), Inputs.features(3));
      ModelSerializer.save(saved, path);
      Classifier loaded = ModelSerializer.load(path).classifier();
      assertThat(loaded.model().network()).hasToString(saved.model().network().toString());
      float[] features = {1, -2, 3};
      assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
    }

    @Test
    void theSameClassifierGivesTheSameFile() throws IOException {
      Path again = directory.resolve("again.safetensors");
      ModelSerializer.save(small(), path);
      ModelSerializer.save(small(), again);
      assertThat(again).hasSameBinaryContentAs(path);
      ModelSerializer.save(ModelSerializer.load(path).classifier(), again);
      assertThat(again).hasSameBinaryContentAs(path);
    }

    @Test
    void anActivationOfOnesOwnIsPassedToLoad() throws IOException {
      Classifier saved = single(SWISH);
      ModelSerializer.save(saved, path);
      Activation other = Activation.of("other", z -> z, z -> 1);
      Classifier loaded =
          ModelSerializer.load(path, LayerKinds.builtIn().with(other).with(SWISH)).classifier();
      float[] features = {1, 2, -3};
      assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
    }
  }

  /** Everything that is not a classifier of images from a file of the library's own layers. */
  @Nested
  class OtherModels {

    private static final LayerKind SCALE =
        new LayerKind() {
          @Override
          public String name() {
            return "factor";
          }

          @Override
          public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> kept) {
            settings.requireOnly();
            Scale scale = new Scale(kept.get("factor").get());
            scale.build(inputWidth, null);
            return scale;
          }
        };

    private final float[] features = {1, -2, 3};

    @Test
    void aLayerOfOnesOwnComesBackThroughItsKind() throws IOException {
      MLP network = new MLP(new DenseLayer(2), new Scale(3)).build(3, 1);
      Model saved = new Model(network, Inputs.features(3), Outputs.numbers("a", "b"));
      ModelSerializer.save(saved, path);
      Model loaded = ModelSerializer.load(path, LayerKinds.builtIn().with(SCALE));
      assertThat(loaded.forward(features)).isEqualTo(saved.forward(features));
      assertThat(loaded.network()).hasToString("MLP[dense 2 identity, factor]");
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessage(
              "model.safetensors: layer 1: kind is \"factor\", wanted one of [activation,"
                  + " batch-norm, dense, dropout, ensemble, layer-norm, maxout, residual, scale,"
                  + " softmax]; a kind of your own is passed to load");
    }

    @Test
    void everyKindOfLayerComesBack() throws IOException {
      MLP network =
          new MLP(
                  new Dropout(0.25),
                  new ScaleLayer(6),
                  new DenseLayer(4, Activation.elu(0.5)),
                  new BatchNorm(),
                  new ActivationLayer(Activation.MISH),
                  new Residual(new LayerNorm(), new DenseLayer(4, Activation.GELU)),
                  new Maxout(2),
                  new SoftmaxLayer(),
                  new DenseLayer(2))
              .build(3, 1);
      network.tensors().get("layers.3.variance").data()[1] = 5;
      Model saved = new Model(network, Inputs.features(3), Outputs.numbers("a", "b"));
      ModelSerializer.save(saved, path);
      Model loaded = ModelSerializer.load(path);
      assertThat(loaded.network()).hasToString(network.toString());
      assertThat(loaded.network().tensors()).isEqualTo(network.tensors());
      assertThat(loaded.forward(features)).isEqualTo(saved.forward(features));
    }

    @Test
    void aRegressorAnswersInTheUnitOfItsTargets() throws IOException {
      MLP network = new MLP(new DenseLayer(1)).build(3, 1);
      Numbers price =
          new Numbers(List.of("price"), Scaling.of(new double[] {100}, new double[] {20}));
      Regressor saved = new Regressor(network, Inputs.features(3), price);
      ModelSerializer.save(saved, path);
      Regressor loaded = ModelSerializer.load(path).regressor();
      assertThat(loaded.numbers()).isEqualTo(price);
      float output = loaded.model().forward(features)[0];
      assertThat(loaded.predict(features)).containsExactly((float) (output * 20.0 + 100));
      assertThat(loaded.predictAll(Tensor.of(features, 1, 3)).data())
          .isEqualTo(saved.predict(features));
      assertThatIllegalStateException()
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
          .withMessage("classifier: the model gives 1 number");
    }

    @Test
    void labelsKeepTheirThresholds() throws IOException {
      Tensor weight = Tensor.of(new float[][] {{1, 0}, {0, 1}});
      MLP network =
          new MLP(DenseLayer.of(weight, Tensor.of(new float[] {0, 0}, 2), Activation.IDENTITY));
      Labels labels = Outputs.labels("wet", "cold").withThreshold("cold", 0.8);
      ModelSerializer.save(new MultiLabelClassifier(network, Inputs.features(2), labels), path);
      MultiLabelClassifier loaded = ModelSerializer.load(path).multiLabelClassifier();
      assertThat(loaded.labels()).isEqualTo(labels);
      // sigmoid(1) is 0.73, sigmoid(2) is 0.88
      assertThat(loaded.probabilities(new float[] {1, 2})).containsExactly(0.7310586f, 0.8807971f);
      assertThat(loaded.predict(new float[] {1, 1})).containsExactly("wet");
      assertThat(loaded.predict(new float[] {-1, 2})).containsExactly("cold");
      assertThat(loaded.predict(new float[] {0, 0})).containsExactly("wet");
    }

    @Test
    void classesKeepTheirNames() throws IOException {
      MLP network = new MLP(new DenseLayer(2)).build(3, 1);
      ModelSerializer.save(
          new Classifier(network, Inputs.features(3), Outputs.classes("cat", "dog")), path);
      Classifier loaded = ModelSerializer.load(path).classifier();
      assertThat(loaded.name(0)).isEqualTo("cat");
      assertThat(loaded.name(loaded.predict(features))).isIn("cat", "dog");
    }

    @Test
    void aModelGoesThroughStreamsBytesAndTheClassPath() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ModelSerializer.write(small().model(), out);
      ModelSerializer.save(small(), path);
      assertThat(path).hasBinaryContent(out.toByteArray());
      byte[] image = {1, 2, 3, 4, 5, 6};
      float[] expected = small().probabilities(image);
      assertThat(
              ModelSerializer.load(new ByteArrayInputStream(out.toByteArray()))
                  .classifier()
                  .probabilities(image))
          .isEqualTo(expected);
      assertThat(
              ModelSerializer.load(out.toByteArray(), LayerKinds.builtIn())
                  .classifier()
                  .probabilities(image))
          .isEqualTo(expected);
      assertThat(
              ModelSerializer.loadResource(ModelSerializerTest.class, "golden-1.safetensors")
                  .classifier()
                  .classes())
          .isEqualTo(3);
      assertThatIOException()
          .isThrownBy(
              () -> ModelSerializer.loadResource(ModelSerializerTest.class, "none.safetensors"))
          .withMessage(
              "no resource none.safetensors beside " + ModelSerializerTest.class.getName());
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(new byte[3], LayerKinds.builtIn()))
          .withMessageEndingWith("the file has 3");
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
                  "camada.layers",
                  "[{\"activation\":\"relu\",\"kind\":\"dense\",\"units\":4},"
                      + "{\"activation\":\"identity\",\"kind\":\"dense\",\"units\":3}]",
                  "camada.inputs",
                  "{\"divisor\":255.0,\"framing\":\"auto\",\"kind\":\"pixels\",\"shape\":[2,3,1]}",
                  "camada.outputs",
                  "{\"kind\":\"classes\",\"names\":[\"0\",\"1\",\"2\"]}",
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
            "constant",
            "cross-entropy",
            "ab12",
            Optional.empty());

    private Classifier recorded() {
      History history = new History(List.of(), Optional.of(RECORD));
      return new Classifier(small().model().network(), Inputs.greyImages(2, 3), history);
    }

    @Test
    void theFileSaysHowItWasTrained() throws IOException {
      ModelSerializer.save(recorded(), path);
      assertThat(SafetensorsReader.read(path).metadata())
          .hasSize(6)
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
                      small().model().network(), Inputs.greyImages(2, 3), new History(List.of()))
                  .model()
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
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
          .withMessage(
              "model.safetensors: training record: epochs is 0,"
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

    private void rejects(String message) throws IOException {
      StampedFile.write(path, tensors, metadata);
      refuses(message);
    }

    private void refuses(String message) {
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessage("model.safetensors: " + message);
    }

    private void rejectsLayers(String text, String message) throws IOException {
      metadata.put("camada.layers", text);
      rejects(message);
    }

    @Test
    void butNotTheGoodModel() throws IOException {
      StampedFile.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).classifier().classes()).isEqualTo(3);
    }

    @Test
    void norOneWithFurtherMetadata() throws IOException {
      metadata.put("author", "a person");
      StampedFile.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).classifier().classes()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "[2]", "1e999"})
    void aTemperatureThatIsNone(String text) throws IOException {
      assertThat(metadata).doesNotContainKey("camada.temperature");
      metadata.put("camada.temperature", text);
      StampedFile.write(path, tensors, metadata);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path))
          .withMessageStartingWith("model.safetensors: ");
      metadata.put("camada.temperature", "2");
      StampedFile.write(path, tensors, metadata);
      assertThat(ModelSerializer.load(path).temperature()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camada.inputs", "camada.layers", "camada.outputs"})
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
    @Tag("slow")
    void anyChangeOfABit() throws IOException {
      requireRefusal(1);
    }

    @Test
    void changesOfBits() throws IOException {
      requireRefusal(15);
    }

    private void requireRefusal(int step) throws IOException {
      MLP model = new MLP(new DenseLayer(1, Activation.RELU), new DenseLayer(2)).build(2, 9);
      History history = new History(List.of(), Optional.of(Recorded.RECORD));
      ModelSerializer.save(new Classifier(model, Inputs.greyImages(1, 2), history), path);
      EveryBit good =
          new EveryBit(Files.readAllBytes(path), new RewrittenFile("model.safetensors"));
      assertThat(good.unnoticed(step, ModelSerializer::load, ModelFormatException.class)).isEmpty();
    }

    @Test
    void dataThatDoesNotHaveItsHash() throws IOException {
      String expected = metadata.get("camada.sha256");
      tensors.get("layers.1.bias").set(0.125f, 1);
      SafetensorsWriter.write(path, tensors, metadata);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
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
      writeInFirstFormat("{\"shape\":[2,3,1],\"divisor\":255.0}");
      assertThat(ModelSerializer.load(path).inputs()).isEqualTo(Inputs.greyImages(2, 3));
      assertThat(ModelSerializer.load(path).outputs()).isEqualTo(Classes.unnamed(3));

      Map<String, String> first = new TreeMap<>(SafetensorsReader.read(path).metadata());
      String expected = first.get("camada.sha256");
      tensors.get("layers.1.bias").set(0.125f, 1);
      String found = SafetensorsFile.of(tensors, Map.of()).dataSha256();
      SafetensorsWriter.write(path, tensors, first);
      refuses("the data has SHA-256 " + found + ", the metadata says \"" + expected + "\"");
      first.remove("camada.sha256");
      SafetensorsWriter.write(path, tensors, first);
      refuses("the data has SHA-256 " + found + ", the metadata says null");
    }

    @Test
    void layersThatAreNotJson() throws IOException {
      rejectsLayers("dense", "camada.layers: not JSON at character 0: found 'd', wanted a value");
    }

    @Test
    void layersThatAreNoList() throws IOException {
      rejectsLayers("{}", "camada.layers is an object, wanted a list of layers");
    }

    @Test
    void noLayers() throws IOException {
      rejectsLayers("[]", "camada.layers has no layer");
    }

    @Test
    void aLayerThatIsNoObject() throws IOException {
      rejectsLayers("[700]", "camada.layers: layer 0 is 700, wanted an object");
    }

    @Test
    void aLayerWithoutAKind() throws IOException {
      rejectsLayers(
          "[{\"kind\":3,\"units\":4,\"activation\":\"relu\"}]",
          "camada.layers: layer 0: kind is 3, wanted a text");
      rejectsLayers(
          "[{\"units\":4,\"activation\":\"relu\"}]",
          "camada.layers: layer 0: no kind, wanted a text");
    }

    @Test
    void aLayerOfAnUnknownKind() throws IOException {
      rejectsLayers(
          "[{\"kind\":\"conv\",\"units\":4,\"activation\":\"relu\"}]",
          "layer 0: kind is \"conv\", wanted one of [activation, batch-norm, dense, dropout,"
              + " ensemble, layer-norm, maxout, residual, scale, softmax]; a kind of your own is"
              + " passed to load");
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
      rejectsLayers(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"},"
              + "{\"kind\":\"dense\",\"units\":"
              + units
              + ",\"activation\":\"relu\"}]",
          "layer 1: dense: units is " + found + ", wanted a whole number from 1 to 2147483647");
    }

    @Test
    void aSettingThatIsMissingOrUnknown() throws IOException {
      rejectsLayers(
          "[{\"kind\":\"dense\",\"activation\":\"relu\"}]",
          "layer 0: dense: no units, wanted a whole number from 1 to 2147483647");
      rejectsLayers(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\",\"rate\":0.5}]",
          "layer 0: dense: unknown member \"rate\", wanted units, activation, initialWeights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swish", "ReLU"})
    void anActivationThatIsNotKnown(String activation) throws IOException {
      rejectsLayers(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"" + activation + "\"}]",
          "layer 0: activation is \""
              + activation
              + "\", wanted a built-in one or one that is passed to load");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7"})
    void anActivationThatIsNoText(String activation) throws IOException {
      rejectsLayers(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":" + activation + "}]",
          "layer 0: dense: activation is " + activation + ", wanted a text");
    }

    @Test
    void anActivationOfOnesOwnThatIsNotPassed() throws IOException {
      ModelSerializer.save(single(SWISH), path);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(
              () ->
                  ModelSerializer.load(
                          path, LayerKinds.builtIn().with(Activation.of("other", z -> z, z -> 1)))
                      .classifier())
          .withMessage(
              "model.safetensors: layer 0: activation is \"swish\", wanted a"
                  + " built-in one or one that is passed to load");
    }

    @Test
    void textOfAnyLengthGivesAShortMessage() throws IOException {
      rejectsLayers(
          "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"" + "a".repeat(10_000) + "\"}]",
          "layer 0: activation is \""
              + "a".repeat(80)
              + "\"..., wanted a built-in one or one that is passed to load");
    }

    @Test
    void unitsThatDisagreeWithTheTensors() throws IOException {
      metadata.computeIfPresent(
          "camada.layers", (key, text) -> text.replace("\"units\":4", "\"units\":5"));
      rejects("layer 0: weight has the shape [6, 4], wanted [6, 5]");
    }

    @Test
    void aBiasOfAnotherLength() throws IOException {
      tensors.put("layers.1.bias", Tensor.zeros(4));
      rejects("layer 1: bias has the shape [4], wanted [3]");
    }

    @Test
    void aTensorOfAnotherRank() throws IOException {
      tensors.computeIfPresent("layers.1.bias", (name, bias) -> bias.reshape(1, 3));
      rejects("layer 1: bias has the shape [1, 3], wanted [3]");
    }

    @Test
    void aTransposedWeight() throws IOException {
      tensors.computeIfPresent("layers.0.weight", (name, weight) -> weight.transpose());
      rejects("layer 0: weight has the shape [4, 6], wanted [6, 4]");
    }

    @Test
    void aMissingTensor() throws IOException {
      tensors.remove("layers.1.weight");
      rejects("layer 1: weight is missing, wanted [4, 3]");
    }

    @Test
    void tensorsOfNoLayer() throws IOException {
      tensors.put("layers.2.weight", Tensor.zeros(3, 3));
      tensors.put("layers.2.bias", Tensor.zeros(3));
      rejects("2 tensors beside those of the layers, the first is \"layers.2.bias\"");
    }

    @Test
    void fewerLayersThanTensors() throws IOException {
      metadata.put("camada.layers", "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"}]");
      rejects("2 tensors beside those of the layers, the first is \"layers.1.bias\"");
    }

    @Test
    void aTensorThatItsLayerDoesNotHave() throws IOException {
      tensors.put("layers.1.mean", Tensor.zeros(3));
      rejects("layer 1: 1 tensors that a layer of kind dense does not have, one is \"mean\"");
    }

    @Test
    void inputsThatTheFirstLayerDoesNotTake() throws IOException {
      metadata.put("camada.inputs", Inputs.greyImages(2, 4).toJson());
      rejects("layer 0: weight has the shape [6, 4], wanted [8, 4]");
    }

    @Test
    void inputsThatAreNone() throws IOException {
      metadata.put("camada.inputs", "{\"kind\":\"sound\"}");
      rejects("inputs: kind is \"sound\", wanted pixels, features or columns");
    }

    @Test
    void outputsOfAnotherWidth() throws IOException {
      metadata.put("camada.outputs", Outputs.classes("cat", "dog").toJson());
      rejects(
          "model: 2 classes and 3 outputs of MLP[dense 4 relu, dense 3 identity], wanted as many");
    }

    @ParameterizedTest
    @CsvSource({
      "'{\"shape\":[6],\"divisor\":0}', "
          + "'scaling: number 0 has the shift 0.0 and the scale 0.0,"
          + " wanted finite ones and no scale of 0'",
      "'{\"shape\":[6]}', 'camada.preprocessing: no divisor, wanted a number'",
      "'{\"shape\":[2,3],\"divisor\":1e60}', "
          + "'pixels: divisor Infinity, wanted a finite one that is not 0'",
      "'{\"shape\":[6.5],\"divisor\":1}', "
          + "'camada.preprocessing: shape is a list, wanted whole numbers from 1'",
      "'{\"shape\":[0],\"divisor\":1}', "
          + "'camada.preprocessing: shape is a list, wanted whole numbers from 1'",
      "'{\"shape\":[],\"divisor\":1}', 'pixels: shape of 0 dimensions, wanted 1 to 64'",
      "'[]', 'camada.preprocessing is a list, wanted an object'"
    })
    void inputsOfTheFirstFormatThatCannotBe(String preprocessing, String message)
        throws IOException {
      writeInFirstFormat(preprocessing);
      refuses(message);
    }

    private void writeInFirstFormat(String preprocessing) throws IOException {
      Map<String, String> first = new TreeMap<>();
      first.put("camada.format", "1");
      first.put("camada.architecture", metadata.get("camada.layers"));
      first.put("camada.preprocessing", preprocessing);
      first.put("camada.sha256", SafetensorsFile.of(tensors, Map.of()).dataSha256());
      SafetensorsWriter.write(path, tensors, first);
    }

    @Test
    void aFileThatIsNoSafetensorsFile() throws IOException {
      Files.writeString(path, "This is a text and not a model.");
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
          .withMessageStartingWith("model.safetensors: a header of ")
          .withMessageEndingWith(" bytes, at most 100000000 are allowed");
    }

    @Test
    void aFileCutShort() throws IOException {
      byte[] whole = Files.readAllBytes(path);
      Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 4));
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
          .withMessageEndingWith("it is cut short");
    }

    @Test
    void anEmptyFile() throws IOException {
      Files.write(path, new byte[0]);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelSerializer.load(path).classifier())
          .withMessageEndingWith("the file has 0");
    }

    @Test
    void aFileThatIsNotThere() {
      Path absent = directory.resolve("absent.safetensors");
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> ModelSerializer.load(absent).classifier())
          .withMessage(absent.toString());
    }

    @Test
    void aDirectory() {
      assertThatIOException()
          .isThrownBy(() -> ModelSerializer.load(directory).classifier())
          .withMessage(directory + ": not a regular file");
    }
  }
}
