package io.github.camada.keras;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the layout of Keras, that h5py has written, and variations of their architecture. */
class KerasReaderTest {

  private static final String IMAGES = "keras-images.keras";
  private static final String CHAIN = "keras-chain.keras";
  private static final String OLD = "keras-2.h5";

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(PythonFiles.path(name));
  }

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

  /** An archive with another architecture, or without an entry where the text is null. */
  private static byte[] with(String name, String entry, UnaryOperator<String> change)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes(name)))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        entries.put(each.getName(), in.readAllBytes());
      }
    }
    String old = new String(entries.get(entry), StandardCharsets.ISO_8859_1);
    String text = change.apply(old);
    assertThat(text).as("%s", entry).isNotEqualTo(old);
    entries.remove(entry);
    if (text != null) {
      entries.put(entry, text.getBytes(StandardCharsets.ISO_8859_1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> KerasReader.read(bytes))
        .isInstanceOf(KerasFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aDenseLayerWhoseWeightIsOneNumberSaysNoShape() throws IOException {
    try (InputStream in =
        getClass().getResourceAsStream("KerasFuzzTestInputs/file/scalar-weight")) {
      refused(in.readAllBytes(), "the first one, without an input shape");
    }
  }

  /** Names in a file may hold anything. */
  @Test
  void aMessageIsOneLineOfCharactersThatAreSeen() {
    assertThat(new KerasFormatException("weight \u0007 is not there"))
        .hasMessage("\"weight \\u0007 is not there\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Dropout\"|\"Conv2D\"|layer \"dropout_7\" (\"Conv2D\"): is no step",
        "\"activation\": \"relu\"|\"activation\": \"gelu\"|gelu with the error function",
        "\"activation\": \"relu\"|\"activation\": \"cube\"|activation \"cube\" is not read",
        "\"activation\": \"relu\"|\"activation\": 7|an activation of one's own",
        "\"activation\": \"relu\"|\"activation\": \"softmax\"|comes behind the softmax",
        "[null, 2, 3]|[null, 2, 4]|weights of [6, 5], wanted [8, out]",
        "[null, 2, 3]|[null, null, 3]|wanted known sizes",
        "[null, 2, 3]|[null, 99999999, 9]|wanted known sizes",
        "\"batch_shape\"|\"shape_of_a_batch\"|the first one, without an input shape",
        "\"Flatten\"|\"Dropout\"|of examples of shape [2, 3], wanted of flat ones",
        "\"use_bias\": true|\"use_bias\": false|2 weights in the file, wanted 1",
        "\"axis\": -1|\"axis\": 2|along axis 2",
        "\"scale\": true|\"scale\": false|4 weights in the file, wanted 3",
        "\"negative_slope\": 0.2|\"negative_slope\": 7|slope 7.0",
        "\"negative_slope\": 0.2|\"negative_slope\": \"a\"|wanted a number",
        "\"offset\": 0.0|\"offset\": [1, 2]|wanted a number, or one for each of 6 values",
        "\"class_name\": \"Sequential\"|\"class_name\": \"Mine\"|the architecture is \"Mine\"",
        "\"class_name\": \"Sequential\"|\"name\": \"Sequential\"|the architecture is null",
        "\"layers\": [|\"layers\": [7, |a layer without class_name and config",
        "{\"module\": \"keras\"|[{\"module\": \"keras\"|the architecture: ",
        "\"BatchNormalization\"|\"Softmax\"|a softmax that is not of a dense layer's sums",
      })
  void anArchitectureThatIsNoPerceptron(String from, String to, String message) throws IOException {
    refused(with(IMAGES, "config.json", text -> text.replace(from, to)), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[\"scaling\", 0, 0]|[\"petals\", 0, 0]|takes [petals], wanted [scaling]: a chain",
        "\"invert\": false|\"invert\": true|inverted, or without mean and variance",
        "\"name\": \"scaling\"|\"name\": \"other\"|inverted, or without mean and variance",
        "\"mean\": null|\"mean\": [1, 2]|mean: wanted a number, or one for each of 4",
      })
  void aFunctionalModelThatIsNoChain(String from, String to, String message) throws IOException {
    refused(with(CHAIN, "config.json", text -> text.replace(from, to)), message);
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
    refused(
        with(
            IMAGES,
            "config.json",
            text ->
                text.replace("\"LeakyReLU\"", "\"ReLU\"")
                    .replace("\"negative_slope\": 0.2", "\"max_value\": 6")),
        "with a limit, slope or threshold");
  }

  @Test
  void noLayersNoObjectAndAnEntryTwice() throws IOException {
    String none = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}";
    refused(with(IMAGES, "config.json", text -> none), "the architecture has no layer");
    refused(with(IMAGES, "config.json", text -> "[]"), "the architecture is no JSON object");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"config.json", "configXjson"}) {
        out.putNextEntry(new ZipEntry(name));
        out.write(none.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    refused(
        bytes
            .toString(StandardCharsets.ISO_8859_1)
            .replace("configXjson", "config.json")
            .getBytes(StandardCharsets.ISO_8859_1),
        "the archive has config.json twice");
    byte[] damaged = bytes.toByteArray();
    damaged[45] ^= 0x55;
    refused(damaged, "the archive is damaged: ");
  }

  @Test
  void archivesThatAreDamagedOrTooLarge() throws IOException {
    refused(new byte[0], "neither a .keras archive nor HDF5");
    refused(with(IMAGES, "config.json", text -> null), "the archive has no config.json");
    refused(with(IMAGES, "model.weights.h5", text -> null), "the archive has no model.weights.h5");
    refused(
        with(IMAGES, "metadata.json", text -> " ".repeat(64 << 20)),
        "unpacks to more than 20 times its size");
    refused(with(IMAGES, "model.weights.h5", text -> text.substring(1)), "not HDF5");
    byte[] whole = bytes(OLD);
    for (int length = 0; length < whole.length; length += 501) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> KerasReader.read(cut)).isInstanceOf(KerasFormatException.class);
    }
  }

  @Test
  void weightsWithoutAnArchitecture() throws IOException {
    byte[] bytes = bytes(OLD);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    refused(
        text.replace("model_config", "model_conf__").getBytes(StandardCharsets.ISO_8859_1),
        "weights without an architecture");
    refused(
        text.replace("weight_names", "weight_nam__").getBytes(StandardCharsets.ISO_8859_1),
        "0 weights in the file, wanted 2");
    assertThatThrownBy(() -> KerasReader.read(PythonFiles.path("keras.json")))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage("keras.json: neither a .keras archive nor HDF5");
  }
}
