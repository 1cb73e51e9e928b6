package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.PythonFiles;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.onnx.OnnxReader;
import io.github.camada.safetensors.SafetensorsArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
    assertThat(run(2, "export", model.toString(), "--to", "model.h5")).contains("--to model.h5");
    assertThat(run(1, "export", model.toString(), "--to", directory.resolve("a-b.java").toString()))
        .contains("cannot be the name of a class");
  }
}
