package io.github.camada.model;

import static io.github.camada.model.SmallModels.SWISH;
import static io.github.camada.model.SmallModels.single;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.nn.Activation;
import io.github.camada.nn.LayerKinds;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers in the metadata of a model, each list of them wrong in one thing. */
class ModelLayersRefusalTest {

  @TempDir Path directory;
  private Path path;
  private AlteredModel model;

  @BeforeEach
  void saveAGoodModel() throws IOException {
    path = directory.resolve("model.safetensors");
    model = new AlteredModel(path);
  }

  @Test
  void layersThatAreNotJson() throws IOException {
    model.rejectsLayers(
        "dense", "camada.layers: not JSON at character 0: found 'd', wanted a value");
  }

  @Test
  void layersThatAreNoList() throws IOException {
    model.rejectsLayers("{}", "camada.layers is an object, wanted a list of layers");
  }

  @Test
  void noLayers() throws IOException {
    model.rejectsLayers("[]", "camada.layers has no layer");
  }

  @Test
  void aLayerThatIsNoObject() throws IOException {
    model.rejectsLayers("[700]", "camada.layers: layer 0 is 700, wanted an object");
  }

  @Test
  void aLayerWithoutAKind() throws IOException {
    model.rejectsLayers(
        "[{\"kind\":3,\"units\":4,\"activation\":\"relu\"}]",
        "camada.layers: layer 0: kind is 3, wanted a text");
    model.rejectsLayers(
        "[{\"units\":4,\"activation\":\"relu\"}]",
        "camada.layers: layer 0: no kind, wanted a text");
  }

  @Test
  void aLayerOfAnUnknownKind() throws IOException {
    model.rejectsLayers(
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
    model.rejectsLayers(
        "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\"},"
            + "{\"kind\":\"dense\",\"units\":"
            + units
            + ",\"activation\":\"relu\"}]",
        "layer 1: dense: units is " + found + ", wanted a whole number from 1 to 2147483647");
  }

  @Test
  void aSettingThatIsMissingOrUnknown() throws IOException {
    model.rejectsLayers(
        "[{\"kind\":\"dense\",\"activation\":\"relu\"}]",
        "layer 0: dense: no units, wanted a whole number from 1 to 2147483647");
    model.rejectsLayers(
        "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"relu\",\"rate\":0.5}]",
        "layer 0: dense: unknown member \"rate\", wanted units, activation, initialWeights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swish", "ReLU"})
  void anActivationThatIsNotKnown(String activation) throws IOException {
    model.rejectsLayers(
        "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"" + activation + "\"}]",
        "layer 0: activation is \""
            + activation
            + "\", wanted a built-in one or one that is passed to load");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7"})
  void anActivationThatIsNoText(String activation) throws IOException {
    model.rejectsLayers(
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
    model.rejectsLayers(
        "[{\"kind\":\"dense\",\"units\":4,\"activation\":\"" + "a".repeat(10_000) + "\"}]",
        "layer 0: activation is \""
            + "a".repeat(80)
            + "\"..., wanted a built-in one or one that is passed to load");
  }
}
