package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.model.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch exported, and what the answers of a graph are. */
class OnnxReaderTest {

  /** Files that PyTorch exported: logits or numbers, as PyTorch computed them. */
  @ParameterizedTest
  @ValueSource(strings = {"flatten", "view-9", "view-17", "no-bias", "batch-norm", "square"})
  void givesTheOutputsThatPyTorchGave(String name) throws IOException {
    String file = "torch-" + name + ".onnx";
    Model model = OnnxReader.read(PythonFiles.path(file));
    assertThat(model.outputs()).isInstanceOf(Numbers.class);
    float[][] inputs = PythonFiles.rows(file, "inputs");
    float[][] outputs = PythonFiles.rows(file, "outputs");
    for (int i = 0; i < inputs.length; i++) {
      assertThat(model.forward(inputs[i])).containsExactly(outputs[i], within(1e-6f));
    }
  }

  @Test
  void aSoftmaxBecomesClassesAndALogSoftmaxToo() throws IOException {
    for (String file : List.of("torch-softmax.onnx", "torch-log-softmax.onnx")) {
      Model model = OnnxReader.read(PythonFiles.path(file));
      float[][] inputs = PythonFiles.rows(file, "inputs");
      float[][] outputs = PythonFiles.rows(file, "outputs");
      for (int i = 0; i < inputs.length; i++) {
        float[] found = model.classifier().probabilities(inputs[i]);
        for (int j = 0; j < found.length; j++) {
          double wanted = file.contains("log") ? Math.exp(outputs[i][j]) : outputs[i][j];
          assertThat((double) found[j]).isCloseTo(wanted, within(1e-6));
        }
      }
    }
  }

  @Test
  void aSigmoidBecomesLabels() throws IOException {
    String file = "torch-sigmoid.onnx";
    Model model =
        OnnxReader.read(new ByteArrayInputStream(Files.readAllBytes(PythonFiles.path(file))));
    assertThat(model.outputs()).isEqualTo(Outputs.labels("0", "1"));
    float[][] inputs = PythonFiles.rows(file, "inputs");
    float[][] outputs = PythonFiles.rows(file, "outputs");
    for (int i = 0; i < inputs.length; i++) {
      assertThat(model.multiLabelClassifier().probabilities(inputs[i]))
          .containsExactly(outputs[i], within(1e-6f));
    }
  }

  @Test
  void theCallerMaySayWhatComesOut() throws IOException {
    Model model =
        OnnxReader.read(PythonFiles.path("torch-flatten.onnx"), Outputs.classes("a", "b", "c"));
    assertThat(model.classifier().name(2)).isEqualTo("c");
  }

  /**
   * Logits of (0, log 3) are the classes' 1/4 and 3/4, or the labels' 1/2 and 3/4: what the graph
   * gives is one of them, and no other reading.
   */
  @Test
  void probabilitiesAreThoseOfTheGraphOrNone(@TempDir Path directory) throws IOException {
    Path softmax = ending("Softmax", directory);
    Path sigmoid = ending("Sigmoid", directory);
    float[] example = {0};
    Classes classes = Outputs.classes("hen", "ox");
    Labels labels = Outputs.labels("hen", "ox");
    assertThat(OnnxReader.read(softmax, classes).classifier().probabilities(example))
        .containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
    assertThat(OnnxReader.read(sigmoid, labels).multiLabelClassifier().probabilities(example))
        .containsExactly(new float[] {0.5f, 0.75f}, within(1e-6f));
    assertThatThrownBy(() -> OnnxReader.read(softmax, labels))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage(
            "Softmax.onnx: the network ends in a softmax, which gives the probabilities of 2"
                + " classes, wanted are 2 labels");
    assertThatThrownBy(() -> OnnxReader.read(sigmoid, classes))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("a sigmoid, which gives the probabilities of 2 labels, wanted are 2");
    Numbers numbers = Outputs.numbers("hen", "ox");
    assertThat(OnnxReader.read(softmax, numbers).forward(example))
        .containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
    assertThat(OnnxReader.read(sigmoid, numbers).forward(example))
        .containsExactly(new float[] {0.5f, 0.75f}, within(1e-6f));
  }

  /** A network that gives the logits 0 and log 3 for whatever comes in. */
  private static Path ending(String activation, Path directory) throws IOException {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 1);
    graph.step("MatMul", List.of(graph.floats("weight", new float[2], 1, 2)));
    graph.step("Add", List.of(graph.floats("bias", new float[] {0, (float) Math.log(3)}, 2)));
    graph.step(activation);
    graph.output(graph.current(), OnnxTensor.FLOAT, 2);
    return Files.write(directory.resolve(activation + ".onnx"), graph.model("test"));
  }

  @Test
  void imagesKeepTheirShape() throws IOException {
    assertThat(OnnxReader.read(PythonFiles.path("torch-flatten.onnx")).inputs())
        .isEqualTo(new Pixels(new int[] {2, 3}, 1, Framing.AUTO));
  }

  @Test
  void aConvolutionIsRefusedByItsName() {
    assertThatThrownBy(() -> OnnxReader.read(PythonFiles.path("torch-convolution.onnx")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage(
            "torch-convolution.onnx: node \"/0/Conv\" (Conv): is no step of a multilayer perceptron"
                + " that is read");
  }
}
