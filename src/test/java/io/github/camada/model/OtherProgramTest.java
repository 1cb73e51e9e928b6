package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in docs/model-file.md, which needs Python and NumPy and nothing of this library. */
class OtherProgramTest {

  private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void aFileThatItWritesIsReadAndOneOfOursIsReadByIt() throws Exception {
    assumeTrue(hasNumPy(), "python3 with NumPy is not here");
    Path theirs = directory.resolve("theirs.safetensors");
    Path ours = directory.resolve("ours.safetensors");
    MLP network = new MLP(new DenseLayer(3)).build(2, 5);
    ModelSerializer.save(
        new Classifier(network, Inputs.features(2), Outputs.classes("hen", "ox", "cow")), ours);

    Path script = directory.resolve("script.py");
    Files.writeString(script, script());
    String printed = run("python3", script.toString(), theirs.toString(), ours.toString());

    double sum = 0;
    for (float weight : ((DenseLayer) network.layers().get(0)).weight().data()) {
      sum += weight;
    }
    assertThat(printed).startsWith("['hen', 'ox', 'cow'] ");
    assertThat(Double.parseDouble(printed.strip().replaceAll(".* ", "")))
        .isCloseTo(sum, org.assertj.core.api.Assertions.within(1e-6));

    Model read = ModelSerializer.load(theirs);
    assertThat(read.inputs())
        .isEqualTo(Inputs.features(Scaling.of(new double[] {1, 2}, new double[] {2, 4})));
    // (3 - 1) / 2 = 1 and (10 - 2) / 4 = 2: 1 + 1 + 0.125 and -2 + 0.5 + 1
    assertThat(read.forward(new float[] {3, 10})).containsExactly(2.125f, -0.5f);
    assertThat(read.classifier().name(read.classifier().predict(new float[] {3, 10})))
        .isEqualTo("cat");
    assertThat(read.forwardAll(Tensor.of(new float[][] {{1, 2}})).data())
        .containsExactly(0.125f, 1);
  }

  private static String script() throws IOException {
    Matcher blocks = PYTHON.matcher(Files.readString(Path.of("docs/model-file.md")));
    StringBuilder script = new StringBuilder();
    while (blocks.find()) {
      script.append(blocks.group(1));
    }
    return script.toString();
  }

  private boolean hasNumPy() throws Exception {
    try {
      return run("python3", "-c", "import numpy; print('here')").strip().equals("here");
    } catch (IOException absent) {
      return false;
    }
  }

  private String run(String... command) throws Exception {
    Path output = directory.resolve("output");
    List<String> words = new ArrayList<>(List.of(command));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.waitFor();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
