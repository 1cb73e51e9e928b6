package io.github.camada.model;

import static io.github.camada.model.SmallModels.RECORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.safetensors.StampedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no model of this version: without a key or a digest, changed, cut short. */
class ModelFileRefusalTest {

  @TempDir Path directory;
  private Path path;
  private AlteredModel model;

  @BeforeEach
  void saveAGoodModel() throws IOException {
    path = directory.resolve("model.safetensors");
    model = new AlteredModel(path);
  }

  @Test
  void butNotTheGoodModel() throws IOException {
    StampedFile.write(path, model.tensors, model.metadata);
    assertThat(ModelSerializer.load(path).classifier().classes()).isEqualTo(3);
  }

  @Test
  void norOneWithFurtherMetadata() throws IOException {
    model.metadata.put("author", "a person");
    StampedFile.write(path, model.tensors, model.metadata);
    assertThat(ModelSerializer.load(path).classifier().classes()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "[2]", "1e999"})
  void aTemperatureThatIsNone(String text) throws IOException {
    assertThat(model.metadata).doesNotContainKey("camada.temperature");
    model.metadata.put("camada.temperature", text);
    StampedFile.write(path, model.tensors, model.metadata);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelSerializer.load(path))
        .withMessageStartingWith("model.safetensors: ");
    model.metadata.put("camada.temperature", "2");
    StampedFile.write(path, model.tensors, model.metadata);
    assertThat(ModelSerializer.load(path).temperature()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"camada.inputs", "camada.layers", "camada.outputs"})
  void aMissingKey(String key) throws IOException {
    model.metadata.remove(key);
    model.rejects("the metadata has no " + key + ": not a model of Camada");
  }

  @Test
  void noMetadata() throws IOException {
    SafetensorsWriter.write(path, model.tensors, Map.of());
    model.refuses("the metadata has no camada.format: not a model of Camada");
  }

  @Test
  void aFileWithoutADigest() throws IOException {
    model.metadata.remove("camada.sha256");
    SafetensorsWriter.write(path, model.tensors, model.metadata);
    model.refuses("the metadata has no camada.sha256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "", "2.0", " 2", "two"})
  void anotherVersion(String version) throws IOException {
    model.metadata.put("camada.format", version);
    SafetensorsWriter.write(path, model.tensors, model.metadata);
    model.refuses("camada.format is \"" + version + "\", this version reads 1 and 2");
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
    History history = new History(List.of(), Optional.of(RECORD));
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(1, 2), history), path);
    EveryBit good = new EveryBit(Files.readAllBytes(path), new RewrittenFile("model.safetensors"));
    assertThat(good.unnoticed(step, ModelSerializer::load, ModelFormatException.class)).isEmpty();
  }

  @Test
  void dataThatDoesNotHaveItsHash() throws IOException {
    String expected = model.metadata.get("camada.sha256");
    model.tensors.get("layers.1.bias").set(0.125f, 1);
    SafetensorsWriter.write(path, model.tensors, model.metadata);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelSerializer.load(path).classifier())
        .withMessageMatching(
            "model.safetensors: the file has SHA-256 [0-9a-f]{64}, its metadata says " + expected);
  }

  @Test
  void aHashThatIsNone() throws IOException {
    model.metadata.put("camada.sha256", "none\n");
    SafetensorsWriter.write(path, model.tensors, model.metadata);
    model.refuses("camada.sha256 is \"none\\u000a\", wanted 64 digits 0-9a-f");
  }

  /** Whose hash is one of the numbers alone. */
  @Test
  void aFileOfTheFirstFormatWithOtherNumbers() throws IOException {
    model.writeInFirstFormat("{\"shape\":[2,3,1],\"divisor\":255.0}");
    assertThat(ModelSerializer.load(path).inputs()).isEqualTo(Inputs.greyImages(2, 3));
    assertThat(ModelSerializer.load(path).outputs()).isEqualTo(Classes.unnamed(3));

    Map<String, String> first = new TreeMap<>(SafetensorsReader.read(path).metadata());
    String expected = first.get("camada.sha256");
    model.tensors.get("layers.1.bias").set(0.125f, 1);
    String found = SafetensorsFile.of(model.tensors, Map.of()).dataSha256();
    SafetensorsWriter.write(path, model.tensors, first);
    model.refuses("the data has SHA-256 " + found + ", the metadata says \"" + expected + "\"");
    first.remove("camada.sha256");
    SafetensorsWriter.write(path, model.tensors, first);
    model.refuses("the data has SHA-256 " + found + ", the metadata says null");
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
