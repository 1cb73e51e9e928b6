package io.github.camada.keras;

import static io.github.camada.keras.KerasFiles.CHAIN;
import static io.github.camada.keras.KerasFiles.IMAGES;
import static io.github.camada.keras.KerasFiles.OLD;
import static io.github.camada.keras.KerasFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.model.Model;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of files of Keras, and the outputs that their networks give. */
class KerasReaderTest {

  private static void assertOutputs(String name, Tensor found) throws IOException {
    Tensor wanted = Tensor.of(PythonFiles.rows(name, "outputs"));
    assertThat(found.shape()).isEqualTo(wanted.shape());
    assertThat(found.data()).containsExactly(wanted.data(), within(1e-6f));
  }

  @Test
  void imagesAreRescaledFlattenedAndNormalised() throws IOException {
    Model model = KerasReader.read(PythonFiles.path(IMAGES));
    assertThat(model.inputs()).isEqualTo(new Pixels(new int[] {2, 3}, 255, Framing.AUTO));
    assertThat(model.outputs()).isEqualTo(Outputs.classes("0", "1", "2"));
    assertThat(model.network().layers())
        .hasToString("[dense 5 relu, dense 4 leaky-relu(0.2), layer-norm 0.001, dense 3 identity]");
    assertOutputs(
        IMAGES,
        Softmax.of(
            model.forwardAll(Tensor.of(PythonFiles.rows(IMAGES, "inputs")).reshape(6, 2, 3))));
  }

  @Test
  void numbersOfANetworkThatEndsInASoftmaxOrASigmoidAreThoseThatItGives() throws IOException {
    Model shares = KerasReader.read(PythonFiles.path(IMAGES), Outputs.numbers("a", "b", "c"));
    assertOutputs(
        IMAGES, shares.forwardAll(Tensor.of(PythonFiles.rows(IMAGES, "inputs")).reshape(6, 2, 3)));
    Model ripeness = KerasReader.read(PythonFiles.path(CHAIN), Outputs.numbers("ripeness"));
    assertOutputs(CHAIN, ripeness.forwardAll(Tensor.of(PythonFiles.rows(CHAIN, "inputs"))));
  }

  @Test
  void aFunctionalChainHasItsFiguresAmongTheWeights() throws IOException {
    Model model = KerasReader.read(PythonFiles.path(CHAIN));
    assertThat(model.outputs()).isEqualTo(Outputs.labels("0"));
    assertOutputs(
        CHAIN,
        model
            .multiLabelClassifier()
            .probabilitiesAll(Tensor.of(PythonFiles.rows(CHAIN, "inputs"))));
    Model named = KerasReader.read(PythonFiles.path(CHAIN), Outputs.labels("ripe"));
    assertThat(((Labels) named.outputs()).names()).containsExactly("ripe");
  }

  /** The logits of one kind of probabilities are none of the other. */
  @Test
  void probabilitiesAreThoseOfTheNetworkOrNone() {
    assertThatThrownBy(
            () -> KerasReader.read(PythonFiles.path(IMAGES), Outputs.labels("a", "b", "c")))
        .isInstanceOf(KerasFormatException.class)
        .hasMessageContaining("ends in a softmax, which gives the probabilities of 3 classes");
    assertThatThrownBy(
            () -> KerasReader.read(PythonFiles.path(CHAIN), Outputs.classes("raw", "ripe")))
        .isInstanceOf(KerasFormatException.class)
        .hasMessageContaining("ends in a sigmoid, which gives the probabilities of 1 label");
  }

  @Test
  void aFileOfKerasTwo() throws IOException {
    Model model = KerasReader.read(PythonFiles.path(OLD));
    assertThat(model.outputs()).isInstanceOf(Numbers.class);
    assertThat(model.network().layers()).hasToString("[dense 4 tanh, dense 2 selu]");
    assertOutputs(OLD, model.regressor().predictAll(Tensor.of(PythonFiles.rows(OLD, "inputs"))));
  }

  @Test
  void otherFormsOfTheSameSettings() throws IOException {
    Model model =
        KerasReader.read(
            with(
                IMAGES,
                "config.json",
                text ->
                    text.replace("\"LeakyReLU\"", "\"ReLU\"")
                        .replace("\"negative_slope\": 0.2", "\"max_value\": null")
                        .replace(
                            "\"activation\": \"relu\"", "\"activation\": {\"config\": \"elu\"}")
                        .replace("\"Dropout\"", "\"GaussianNoise\"")));
    assertThat(model.network().layers())
        .hasToString("[dense 5 elu, dense 4 relu, layer-norm 0.001, dense 3 identity]");
    for (String[] each :
        new String[][] {
          {"silu", "silu"},
          {"swish", "silu"},
          {"mish", "mish"},
          {"softplus", "softplus"},
          {"leaky_relu", "leaky-relu(0.2)"},
          {"selu", "selu"},
          {"sigmoid", "sigmoid"},
          {"tanh", "tanh"}
        }) {
      Model other =
          KerasReader.read(
              with(IMAGES, "config.json", text -> text.replace("\"relu\"", quoted(each[0]))));
      assertThat(other.network().layers().get(0)).hasToString("dense 5 " + each[1]);
    }
    Model given =
        KerasReader.read(
            with(
                CHAIN,
                "config.json",
                text ->
                    text.replace("\"mean\": null", "\"mean\": [[1, 2, 3, 4]]")
                        .replace("\"variance\": null", "\"variance\": 4.0")));
    assertThat(given.inputs().toJson())
        .contains("\"shift\":[1.0,2.0,3.0,4.0]", "\"scale\":[2.0,2.0,2.0,2.0]");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** Steps that change nothing, in the place of the one that draws in training. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Rescaling\", \"config\": {\"scale\": 1.0,",
        "\"Rescaling\", \"config\": {\"scale\": 1.0, \"offset\": 0.0,",
        "\"Normalization\", \"config\": {\"mean\": 0.0, \"variance\": 1.0,",
      })
  void figuresBetweenLayersAreFolded(String step) throws IOException {
    Model model =
        KerasReader.read(
            with(IMAGES, "config.json", t -> t.replace("\"Dropout\", \"config\": {", step)));
    assertOutputs(
        IMAGES,
        Softmax.of(
            model.forwardAll(Tensor.of(PythonFiles.rows(IMAGES, "inputs")).reshape(6, 2, 3))));
  }

  /** Of one channel, or one value for each, there is only one order. */
  @ParameterizedTest
  @ValueSource(strings = {"[null, 1, 6]", "[null, 6, 1]", "[null, 6]"})
  void channelsInFrontThatHaveOneOrder(String shape) throws IOException {
    Model model =
        KerasReader.read(
            with(
                IMAGES,
                "config.json",
                text ->
                    text.replace("channels_last", "channels_first")
                        .replace("[null, 2, 3]", shape)));
    assertThat(model.inputs().width()).isEqualTo(6);
  }

  @Test
  void activationsAsLayers() throws IOException {
    Model elu =
        KerasReader.read(
            with(IMAGES, "config.json", text -> text.replace("\"LeakyReLU\"", "\"ELU\"")));
    assertThat(elu.network().layers().get(1)).hasToString("dense 4 elu");
    String softmax =
        "\"linear\", \"use_bias\": true}}, {\"class_name\": \"Softmax\", \"config\": {\"name\":"
            + " \"s\", \"axis\": -1";
    Model classes =
        KerasReader.read(
            with(
                IMAGES,
                "config.json",
                text -> text.replace("\"softmax\", \"use_bias\": true", softmax)));
    assertThat(classes.outputs()).isEqualTo(Outputs.classes("0", "1", "2"));
  }
}
