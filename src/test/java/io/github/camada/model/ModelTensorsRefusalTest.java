package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors, inputs and outputs that do not fit the layers of their model. */
class ModelTensorsRefusalTest {

  @TempDir Path directory;
  private Path path;
  private AlteredModel model;

  @BeforeEach
  void saveAGoodModel() throws IOException {
    path = directory.resolve("model.safetensors");
    model = new AlteredModel(path);
  }

  @Test
  void unitsThatDisagreeWithTheTensors() throws IOException {
    model.metadata.computeIfPresent(
        "camada.layers", (key, text) -> text.replace("\"units\":4", "\"units\":5"));
    model.rejects("layer 0: weight has the shape [6, 4], wanted [6, 5]");
  }

  @Test
  void aBiasOfAnotherLength() throws IOException {
    model.tensors.put("layers.1.bias", Tensor.zeros(4));
    model.rejects("layer 1: bias has the shape [4], wanted [3]");
  }

  @Test
  void aTensorOfAnotherRank() throws IOException {
    model.tensors.computeIfPresent("layers.1.bias", (name, bias) -> bias.reshape(1, 3));
    model.rejects("layer 1: bias has the shape [1, 3], wanted [3]");
  }

  @Test
  void aTransposedWeight() throws IOException {
    model.tensors.computeIfPresent("layers.0.weight", (name, weight) -> weight.transpose());
    model.rejects("layer 0: weight has the shape [4, 6], wanted [6, 4]");
  }

  @Test
  void aMissingTensor() throws IOException {
    model.tensors.remove("layers.1.weight");
    model.rejects("layer 1: weight is missing, wanted [4, 3]");
  }

  @Test
  void tensorsOfNoLayer() throws IOException {
    model.tensors.put("layers.2.weight", Tensor.zeros(3, 3));
    model.tensors.put("layers.2.bias", Tensor.zeros(3));
    model.rejects("2 tensors beside those of the layers, the first is \"layers.2.bias\"");
  }

  @Test
  void fewerLayersThanTensors() throws IOException {
    model.metadata.put(
        "camada.layers", "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"}]");
    model.rejects("2 tensors beside those of the layers, the first is \"layers.1.bias\"");
  }

  @Test
  void aTensorThatItsLayerDoesNotHave() throws IOException {
    model.tensors.put("layers.1.mean", Tensor.zeros(3));
    model.rejects("layer 1: 1 tensors that a layer of kind dense does not have, one is \"mean\"");
  }

  /** And thus no tensor of the layers behind it, of which a file may have any number. */
  @Test
  void readingALayerGoesThroughItsTensorsAlone() {
    SortedMap<String, Tensor> all = new TreeMap<>();
    for (String layer : List.of("layers.0", "layers.1", "layers.10", "layers.2", "layers.1-")) {
      all.put(layer + ".bias", Tensor.zeros(1));
      all.put(layer + ".weight", Tensor.zeros(1));
    }
    all.put("layers.1.", Tensor.zeros(1));
    all.put("layers.1.\uffff", Tensor.zeros(1));
    all.put("layers.1/", Tensor.zeros(1));
    assertThat(ModelReading.ofLayer(1, all).keySet())
        .containsExactly("layers.1.", "layers.1.bias", "layers.1.weight", "layers.1.\uffff");
  }

  @Test
  void inputsThatTheFirstLayerDoesNotTake() throws IOException {
    model.metadata.put("camada.inputs", Inputs.greyImages(2, 4).toJson());
    model.rejects("layer 0: weight has the shape [6, 4], wanted [8, 4]");
  }

  @Test
  void inputsThatAreNone() throws IOException {
    model.metadata.put("camada.inputs", "{\"kind\":\"sound\"}");
    model.rejects("inputs: kind is \"sound\", wanted pixels, features or columns");
  }

  @Test
  void outputsOfAnotherWidth() throws IOException {
    model.metadata.put("camada.outputs", Outputs.classes("cat", "dog").toJson());
    model.rejects(
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
    "'[]', 'camada.preprocessing is a list, wanted an object'",
    "'{\"shape\":[44],\"divisor\":1}', 'camada.preprocessing: shape is a list,"
        + " wanted one of at most 43 numbers, as many as all tensors have'"
  })
  void inputsOfTheFirstFormatThatCannotBe(String preprocessing, String message) throws IOException {
    model.writeInFirstFormat(preprocessing);
    model.refuses(message);
  }
}
