package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.keras.KerasReader;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.onnx.OnnxReader;
import io.github.camada.pytorch.StateDict;
import io.github.camada.safetensors.SafetensorsArchive;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands import and export. */
class BordersTest {

  @TempDir Path directory;

  private String run(int status, String... arguments) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(out));
    assertThat(Main.execute(line, arguments)).as(out.toString()).isEqualTo(status);
    return out.toString();
  }

  @Test
  void inAndOutAgain() throws IOException {
    Path onnx = PythonFiles.path("torch-flatten.onnx");
    Path model = directory.resolve("model.safetensors");
    assertThat(run(0, "import", onnx.toString(), "--to", model.toString(), "--classes", "a,b,c"))
        .contains("to 3 classes");
    Model imported = ModelSerializer.load(model);
    assertThat(imported.classifier().name(1)).isEqualTo("b");
    assertThat(run(1, "import", onnx.toString(), "--to", model.toString())).contains("--force");
    assertThat(
            run(
                1,
                "import",
                onnx.toString(),
                "--to",
                model.toString(),
                "--force",
                "--classes",
                "a,b"))
        .contains("3 outputs");
    assertThat(run(0, "info", onnx.toString())).contains("gives 3 numbers");

    Path again = directory.resolve("again.onnx");
    run(0, "export", model.toString(), "--to", again.toString());
    float[] example = {1, 2, 3, 4, 5, 6};
    assertThat(OnnxReader.read(again).forward(example)).isEqualTo(imported.forward(example));

    Path state = directory.resolve("state.safetensors");
    run(0, "export", model.toString(), "--to", state.toString());
    assertThat(SafetensorsArchive.read(state).keySet())
        .containsExactly("0.bias", "0.weight", "2.bias", "2.weight");
    Path java = directory.resolve("Abc.java");
    assertThat(run(0, "export", model.toString(), "--to", java.toString())).contains("bytes");
    assertThat(java).content().contains("public final class Abc {");
    Path page = directory.resolve("abc.html");
    run(0, "export", model.toString(), "--to", page.toString());
    assertThat(page).content().contains("<title>abc</title>");
    assertThat(run(2, "export", model.toString(), "--to", "model.h5")).contains("--to model.h5");
    assertThat(run(1, "export", model.toString(), "--to", directory.resolve("a-b.java").toString()))
        .contains("cannot be the name of a class");
  }

  /** What PyTorch gave for the first of its inputs, as it writes it. */
  private Path example(String file) throws IOException {
    Path example = directory.resolve("example.json");
    return Files.writeString(
        example,
        "{\"input\": %s, \"output\": %s}"
            .formatted(
                Arrays.toString(PythonFiles.rows(file, "inputs")[0]),
                Arrays.toString(PythonFiles.rows(file, "outputs")[0])));
  }

  @Test
  void aStateDictComesInWithATestVectorThatStaysInTheFile() throws IOException {
    String name = "state-square.safetensors";
    String file = PythonFiles.path(name).toString();
    Path model = directory.resolve("model.safetensors");
    String to = model.toString();
    String example = example(name).toString();
    assertThat(run(0, "import", file, "--to", to, "--activation", "relu", "--example", example))
        .contains("relu", "numbers");
    Model imported = ModelSerializer.load(model);
    assertThat(imported.testVector().orElseThrow().output())
        .isEqualTo(PythonFiles.rows(name, "outputs")[0]);
    assertThat(run(0, "info", to)).contains("gave as wanted: ");
    assertThat(run(0, "info", to, "--json")).contains("\"testVector\":{\"input\":[");

    assertThat(
            run(
                1,
                "import",
                file,
                "--to",
                to,
                "--force",
                "--activation",
                "tanh",
                "--example",
                example))
        .contains("test vector: output");
    assertThat(run(1, "import", file, "--to", to, "--force", "--activation", "swoosh"))
        .contains("--activation swoosh");
    assertThat(
            run(1, "import", file, "--to", to, "--force", "--activation", "relu", "--images", "1"))
        .contains("--images 1");
    assertThat(run(2, "import", file, "--to", to, "--force")).contains("--activation NAME");
    assertThat(run(2, "import", "weights.pt", "--to", to, "--force")).contains("weights.pt");
    assertThat(
            run(
                2,
                "import",
                PythonFiles.path("torch-square.onnx").toString(),
                "--to",
                to,
                "--force",
                "--activation",
                "relu"))
        .contains("wanted with a state_dict");
    assertThat(run(1, "import", to, "--to", file + "x", "--activation", "relu"))
        .contains("a model of Camada, wanted a state_dict");
    assertThat(ModelSerializer.load(model).testVector()).isPresent();
  }

  @Test
  void networksOfKerasComeIn() throws IOException {
    for (String name : List.of("keras-images.keras", "keras-2.h5")) {
      Path model = directory.resolve(name + ".safetensors");
      run(0, "import", PythonFiles.path(name).toString(), "--to", model.toString());
      float[] example = PythonFiles.rows(name, "inputs")[0];
      assertThat(ModelSerializer.load(model).forward(example))
          .isEqualTo(KerasReader.read(PythonFiles.path(name)).forward(example));
    }
    Path damaged = Files.writeString(directory.resolve("damaged.keras"), "PK");
    assertThat(run(1, "import", damaged.toString(), "--to", directory.resolve("none").toString()))
        .contains("damaged.keras: neither a .keras archive nor HDF5");
  }

  @Test
  void imagesComeInByTheirSize() throws IOException {
    MLP network = new MLP(new DenseLayer(3, Activation.TANH), new DenseLayer(2)).build(6, 1);
    Path state = directory.resolve("state.safetensors");
    StateDict.write(network, state);
    Path model = directory.resolve("model.safetensors");
    run(
        0,
        "import",
        state.toString(),
        "--to",
        model.toString(),
        "--activation",
        "tanh",
        "--images",
        "2x3",
        "--classes",
        "hen,ox");
    Model imported = ModelSerializer.load(model);
    assertThat(imported.inputs()).isEqualTo(Inputs.greyImages(2, 3));
    assertThat(imported.outputs()).isEqualTo(Outputs.classes("hen", "ox"));
    assertThat(imported.network().forward(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 6)).data())
        .isEqualTo(network.forward(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 6)).data());
  }
}
