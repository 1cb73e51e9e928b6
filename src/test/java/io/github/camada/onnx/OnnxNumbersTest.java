package io.github.camada.onnx;

import static io.github.camada.onnx.EvaluatedByOnnx.IN;
import static io.github.camada.onnx.EvaluatedByOnnx.again;
import static io.github.camada.onnx.EvaluatedByOnnx.model;
import static io.github.camada.onnx.EvaluatedByOnnx.rows;
import static io.github.camada.onnx.Graphs.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that end in probabilities or a scaling, of which numbers are wanted. */
class OnnxNumbersTest {

  @TempDir private Path directory;

  private Path file(Model model) throws IOException {
    Path file = directory.resolve("model.onnx");
    OnnxWriter.write(model, file);
    return file;
  }

  /** Shares of a whole: of classes they are probabilities, which the same graph may be read as. */
  @Test
  void numbersOfAGraphThatEndsInASoftmaxAreThoseThatItGives() throws Exception {
    Model classes = model(new DenseLayer(4, Activation.TANH), new DenseLayer(3));
    Path file = file(classes);
    float[] wanted = Softmax.of(classes.forwardAll(rows())).data();
    Model shares = OnnxReader.read(file, Outputs.numbers("hens", "oxen", "cows"));
    assertThat(shares.network().layers()).hasToString("[dense 4 tanh, dense 3 identity, softmax]");
    assertThat(shares.forwardAll(rows()).data()).isEqualTo(wanted);
    assertThat(OnnxReader.read(file).outputs()).isEqualTo(classes.outputs());
    Model again = OnnxReader.read(file(shares));
    assertThat(again.network().layers()).hasToString("[dense 4 tanh, dense 3 identity, softmax]");
    assertThat(again.outputs()).isEqualTo(Outputs.numbers("0", "1", "2"));
    assertThat(again.forwardAll(rows()).data()).isEqualTo(wanted);
  }

  /** 5 tanh + 1, and of that 2 y + 3. */
  @Test
  void numbersOfAScaledEndAreThoseThatItGives() throws Exception {
    Scaling scaled = Scaling.of(new double[] {1}, new double[] {5});
    MLP network = new MLP(new DenseLayer(1, Activation.TANH)).build(IN, 3);
    Numbers numbers = new Numbers(List.of("wage"), scaled);
    Path file = file(new Model(network, Inputs.features(IN), numbers));
    assertThat(OnnxReader.read(file, Outputs.numbers("wage")).outputs()).isEqualTo(numbers);
    Scaling twice = Scaling.of(new double[] {3}, new double[] {2});
    assertThat(OnnxReader.read(file, new Numbers(List.of("w"), twice)).outputs())
        .isEqualTo(new Numbers(List.of("w"), Scaling.of(new double[] {5}, new double[] {10})));
    assertThatThrownBy(() -> OnnxReader.read(file, Outputs.numbers("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 outputs");
  }

  @Test
  void numbersOfASigmoidAreItsValuesAndOfALogSoftmaxNone() throws Exception {
    MLP network = new MLP(new DenseLayer(2)).build(IN, 3);
    Model labels = new Model(network, Inputs.features(IN), Outputs.labels("a", "b"));
    Model read = OnnxReader.read(file(labels), Outputs.numbers("a", "b"));
    assertThat(read.network().layers()).hasToString("[dense 2 sigmoid]");
    Path logarithms = PythonFiles.path("torch-log-softmax.onnx");
    assertThatThrownBy(() -> OnnxReader.read(logarithms, Outputs.numbers("a", "b", "c")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("ends in LogSoftmax, which is no layer; wanted classes");
  }

  /** It would be lost: the numbers that the graph gives have it, logits would not. */
  @Test
  void aScalingAtTheEndIsRefusedWhereNumbersAreNotWanted() throws IOException {
    GraphBuilder graph = dense();
    graph.floats("scale", new float[] {1, 2}, 2);
    graph.step("LayerNormalization", List.of("scale"));
    graph.step("Mul", List.of(graph.floats("factor", new float[] {3, 4}, 2)));
    graph.output(graph.current(), OnnxTensor.FLOAT, 2);
    Path file = Files.write(directory.resolve("scaled.onnx"), graph.model("test"));
    assertThat(OnnxReader.read(file, Outputs.numbers("a", "b")).outputs().width()).isEqualTo(2);
    assertThatThrownBy(() -> OnnxReader.read(file, Outputs.classes("hen", "ox")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("the graph ends in a scaling, which only numbers can have");
  }
}
