package io.github.camada.model;

import static io.github.camada.model.SmallModels.RECORD;
import static io.github.camada.model.SmallModels.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.feature.Inputs;
import io.github.camada.record.History;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.StampedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the file of a model. */
class ModelFileContentTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("model.safetensors");
  }

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
