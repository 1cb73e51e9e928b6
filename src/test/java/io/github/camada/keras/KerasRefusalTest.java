package io.github.camada.keras;

import static io.github.camada.keras.KerasFiles.CHAIN;
import static io.github.camada.keras.KerasFiles.IMAGES;
import static io.github.camada.keras.KerasFiles.OLD;
import static io.github.camada.keras.KerasFiles.bytes;
import static io.github.camada.keras.KerasFiles.refused;
import static io.github.camada.keras.KerasFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.PythonFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architectures that are no perceptron, and files that are damaged or too large. */
class KerasRefusalTest {

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
        "\"channels_last\"|\"channels_first\"|of shape [2, 3] with channels_first",
        "\"center\": true|\"rms_scaling\": true|(\"LayerNormalization\"): with rms_scaling",
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
  void anActivationWithALimit() throws IOException {
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
