package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Features;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.protobuf.ProtobufWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static GraphBuilder graph() {
    return new GraphBuilder().input("x", OnnxTensor.FLOAT, 2);
  }

  private static List<String> weights(GraphBuilder graph, String name, int in, int out) {
    float[] weights = new float[in * out];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i + 1;
    }
    return List.of(graph.floats(name, weights, in, out));
  }

  private static Model read(GraphBuilder graph) throws IOException {
    return OnnxReader.read(graph.model("test"));
  }

  private static void refused(GraphBuilder graph, String message) {
    assertThatThrownBy(() -> read(graph))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining(message);
  }

  /** As Keras's exporter writes it, by hand: MatMul, Add, and 1 2 / 3 4 as weights. */
  @Test
  void productsSumsAndFlagsByHand() throws IOException {
    GraphBuilder keras = graph();
    keras.step("MatMul", weights(keras, "w", 2, 2));
    keras.step("Add", List.of(keras.floats("b", new float[] {10, 20}, 2)));
    // 1 * 1 + 5 * 3 + 10 and 1 * 2 + 5 * 4 + 20
    assertThat(read(keras).forward(new float[] {1, 5})).containsExactly(26, 42);

    GraphBuilder gemm = graph();
    List<String> operands =
        List.of(weights(gemm, "w", 2, 2).get(0), gemm.floats("b", new float[] {10, 20}, 1, 2));
    gemm.step(
        "Gemm",
        operands,
        GraphBuilder.number("transB", 1),
        GraphBuilder.real("alpha", 2),
        GraphBuilder.real("beta", 0.5f));
    // 2 (1 * 1 + 5 * 2) + 5 and 2 (1 * 3 + 5 * 4) + 10
    assertThat(read(gemm).forward(new float[] {1, 5})).containsExactly(27, 56);
  }

  @Test
  void whatIsFoldedByHand() throws IOException {
    GraphBuilder graph = graph();
    graph.step("MatMul", weights(graph, "w", 2, 2)).step("Relu");
    graph.step("Mul", List.of(graph.floats("two", new float[] {2}, 1)));
    graph.step("Sub", List.of(graph.floats("s", new float[] {1, 3}, 2)));
    graph.step("MatMul", weights(graph, "v", 2, 1));
    graph.step("Div", List.of(graph.floats("d", new float[] {4}, 1)));
    // relu(16 22), times two 32 44, 31 41, times 1 2: 113, by four
    assertThat(read(graph).forward(new float[] {1, 5})).containsExactly(28.25f);
    assertThat(read(graph).network().layers()).hasSize(2);
  }

  @Test
  void aDivisionInFrontStaysOne() throws IOException {
    GraphBuilder graph = graph();
    graph.step("Sub", List.of(graph.floats("s", new float[] {1, 2}, 2)));
    graph.step("Div", List.of(graph.floats("d", new float[] {3}, 1)));
    graph.step("MatMul", weights(graph, "w", 2, 1));
    assertThat(read(graph).inputs())
        .isEqualTo(new Features(Scaling.of(new double[] {1, 2}, new double[] {3, 3})));

    GraphBuilder scaler = graph();
    scaler.step(
        "Scaler", GraphBuilder.reals("offset", 1, 2), GraphBuilder.reals("scale", 0.5f, 0.25f));
    scaler.step("MatMul", weights(scaler, "w", 2, 1));
    assertThat(read(scaler).inputs())
        .isEqualTo(new Features(Scaling.of(new double[] {1, 2}, new double[] {2, 4})));
  }

  /** As scikit-learn's exporter ends a classifier of two classes. */
  @Test
  void oneProbabilityAndItsComplementAreTwoClasses() throws IOException {
    GraphBuilder graph = graph();
    graph.step("MatMul", weights(graph, "w", 2, 1));
    graph.goOnFrom(graph.node("", "Sigmoid", "p", List.of(graph.current())));
    graph.node("", "Sub", "q", List.of(graph.floats("one", new float[] {1}, 1), "p"));
    graph.node("", "Concat", "both", List.of("q", "p"), GraphBuilder.number("axis", 1));
    graph.node(
        "ai.onnx.ml",
        "ZipMap",
        "map",
        List.of("both"),
        GraphBuilder.texts("classlabels_strings", List.of("no", "yes")));
    Model model = read(graph);
    assertThat(model.outputs()).isEqualTo(new Classes(List.of("no", "yes")));
    float[] found = model.classifier().probabilities(new float[] {0.5f, -0.5f});
    assertThat((double) found[1]).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-7));
  }

  @Test
  void activationsOfOnnx() throws IOException {
    for (Activation activation :
        List.of(
            Activation.RELU,
            Activation.TANH,
            Activation.SOFTPLUS,
            Activation.SELU,
            Activation.LEAKY_RELU,
            Activation.leakyRelu(0.2),
            Activation.elu(0.5))) {
      GraphBuilder graph = graph();
      graph.step("MatMul", weights(graph, "w", 2, 1));
      Activations.write(activation, graph);
      DenseLayer layer = (DenseLayer) read(graph).network().layers().get(0);
      assertThat(layer.activation()).isEqualTo(activation);
    }
    assertThatThrownBy(() -> Activations.write(Activation.of("mine", z -> z, z -> 1), graph()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine");
  }

  @Test
  void graphsThatAreNoPerceptronAreRefused() {
    GraphBuilder twoInputs = graph().input("y", OnnxTensor.FLOAT, 2);
    refused(twoInputs, "2 inputs, wanted one");
    refused(new GraphBuilder().input("x", OnnxTensor.FLOAT), "of shape [-1]");
    refused(new GraphBuilder().input("x", OnnxTensor.FLOAT, 100_000), "not larger than the file");
    refused(graph(), "no dense layer in it");
    refused(
        graph().step("Relu"),
        "node \"Relu_0\" (Relu): no layer without an activation comes right before it");
    refused(graph().step("Cast", GraphBuilder.number("to", 7)), "to type 7");

    GraphBuilder wide = graph();
    refused(wide.step("MatMul", weights(wide, "w", 3, 1)), "weights for 3 inputs, 2 come");

    GraphBuilder images = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2, 2);
    refused(images.step("MatMul", weights(images, "w", 2, 1)), "of examples of shape [2, 2]");

    GraphBuilder shared = graph();
    List<String> square = weights(shared, "w", 2, 2);
    refused(shared.step("MatMul", square).step("MatMul", square), "that another node has taken");

    GraphBuilder behind = graph();
    behind.step("MatMul", weights(behind, "w", 2, 2)).step("LogSoftmax").step("Relu");
    refused(behind, "comes behind the probabilities");

    GraphBuilder axis = graph();
    axis.step("MatMul", weights(axis, "w", 2, 2)).step("Softmax", GraphBuilder.number("axis", 0));
    refused(axis, "not along the outputs");

    GraphBuilder elsewhere = graph();
    elsewhere.step("MatMul", weights(elsewhere, "w", 2, 2)).output("hidden", OnnxTensor.FLOAT, 2);
    refused(elsewhere, "output \"hidden\" is not that of its last layer");

    GraphBuilder zero = graph();
    zero.step("Mul", List.of(zero.floats("z", new float[] {0}, 1)));
    refused(zero.step("MatMul", weights(zero, "w", 2, 1)), "scale");
  }

  @Test
  void whatIsNoOnnxIsRefused() {
    for (byte[] bytes :
        List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {0x3A},
            new byte[] {0x3A, 5, 0},
            new byte[] {0x3B},
            new byte[] {0x3D, 0, 0},
            new byte[] {0x0A, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
            "not a model of ONNX".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> OnnxReader.read(bytes)).isInstanceOf(OnnxFormatException.class);
    }
  }

  @Test
  void dataInAnotherFileIsRefusedByItsName() {
    ProtobufWriter tensor =
        new ProtobufWriter().number(1, 2).number(2, 1).text(8, "far").number(14, 1);
    byte[] model =
        new ProtobufWriter()
            .message(8, new ProtobufWriter().number(2, 13))
            .message(7, new ProtobufWriter().message(5, tensor))
            .toByteArray();
    assertThatThrownBy(() -> OnnxReader.read(model))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage("tensor \"far\": its data lies in another file, wanted all in one");
  }

  @Test
  void halvesInBothSpellingsAreRead() throws IOException {
    // 1.5 and -2 as binary16: 0x3E00, 0xC000
    ProtobufWriter raw =
        new ProtobufWriter()
            .number(1, 2)
            .number(1, 1)
            .number(2, OnnxTensor.FLOAT16)
            .text(8, "w")
            .bytes(9, new byte[] {0, 0x3E, 0, (byte) 0xC0});
    ProtobufWriter typed =
        new ProtobufWriter()
            .number(1, 2)
            .number(1, 1)
            .number(2, OnnxTensor.FLOAT16)
            .number(5, 0x3E00)
            .number(5, 0xC000)
            .text(8, "w");
    for (ProtobufWriter tensor : List.of(raw, typed)) {
      GraphBuilder graph = graph();
      graph.step("MatMul", List.of("w"));
      graph.constant(tensor);
      assertThat(read(graph).forward(new float[] {2, 1})).containsExactly(1);
    }
  }

  @Test
  void labelsKeepThresholds() throws IOException {
    GraphBuilder graph = graph();
    graph.step("MatMul", weights(graph, "w", 2, 2));
    graph.goOnFrom(graph.node("", "Sigmoid", "p", List.of(graph.current())));
    graph.node(
        "",
        "GreaterOrEqual",
        "yes",
        List.of("p", graph.floats("t", new float[] {0.25f, 0.75f}, 2)));
    assertThat(read(graph).outputs())
        .isEqualTo(new Labels(List.of("0", "1"), new double[] {0.25, 0.75}));
  }
}
