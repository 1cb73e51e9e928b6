package io.github.camada.onnx;

import static io.github.camada.onnx.Graphs.read;
import static io.github.camada.onnx.Graphs.twoInputs;
import static io.github.camada.onnx.Graphs.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Features;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.protobuf.ProtobufWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graphs by hand: what their steps compute, and as which layers they are read. */
class OnnxStepsTest {

  /** As Keras's exporter writes it, by hand: MatMul, Add, and 1 2 / 3 4 as weights. */
  @Test
  void productsSumsAndFlagsByHand() throws IOException {
    GraphBuilder keras = twoInputs();
    keras.step("MatMul", weights(keras, "w", 2, 2));
    keras.step("Add", List.of(keras.floats("b", new float[] {10, 20}, 2)));
    // 1 * 1 + 5 * 3 + 10 and 1 * 2 + 5 * 4 + 20
    assertThat(read(keras).forward(new float[] {1, 5})).containsExactly(26, 42);

    GraphBuilder gemm = twoInputs();
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
    GraphBuilder graph = twoInputs();
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
    GraphBuilder graph = twoInputs();
    graph.step("Sub", List.of(graph.floats("s", new float[] {1, 2}, 2)));
    graph.step("Div", List.of(graph.floats("d", new float[] {3}, 1)));
    graph.step("MatMul", weights(graph, "w", 2, 1));
    assertThat(read(graph).inputs())
        .isEqualTo(new Features(Scaling.of(new double[] {1, 2}, new double[] {3, 3})));

    GraphBuilder scaler = twoInputs();
    scaler.step(
        "Scaler", GraphBuilder.reals("offset", 1, 2), GraphBuilder.reals("scale", 0.5f, 0.25f));
    scaler.step("MatMul", weights(scaler, "w", 2, 1));
    assertThat(read(scaler).inputs())
        .isEqualTo(new Features(Scaling.of(new double[] {1, 2}, new double[] {2, 4})));
  }

  /** As scikit-learn's exporter ends a classifier of two classes. */
  @Test
  void oneProbabilityAndItsComplementAreTwoClasses() throws IOException {
    GraphBuilder graph = twoInputs();
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
  void aLabelEncoderNamesTheClassesByItsKeys() throws Exception {
    ProtobufWriter keys = GraphBuilder.numbers("keys_int64s", 2, 0, 1);
    ProtobufWriter names = GraphBuilder.texts("values_strings", List.of("cow", "hen", "ox"));
    GraphBuilder graph = EvaluatedByOnnx.classes(keys, names);
    Classes named = new Classes(List.of("hen", "ox", "cow"));
    assertThat(read(graph).outputs()).isEqualTo(named);
    for (int i = 0; i < 3; i++) {
      float[] row = new float[3];
      row[i] = 1;
      assertThat(EvaluatedByOnnx.className(graph.model("test"), row))
          .isEqualTo(named.names().get(i));
    }

    ProtobufWriter real = GraphBuilder.reals("keys_floats", 2, 0, 1);
    assertThat(read(EvaluatedByOnnx.classes(real, names)).outputs()).isEqualTo(named);
    ProtobufWriter numbers = GraphBuilder.numbers("values_int64s", 30, 10, 20);
    assertThat(read(EvaluatedByOnnx.classes(keys, numbers)).outputs())
        .isEqualTo(new Classes(List.of("10", "20", "30")));
    ProtobufWriter keyTensor =
        tensorOfThree(OnnxTensor.INT64).number(7, 2).number(7, 0).number(7, 1);
    ProtobufWriter nameTensor =
        tensorOfThree(OnnxTensor.STRING).text(6, "cow").text(6, "hen").text(6, "ox");
    GraphBuilder ofTensors =
        EvaluatedByOnnx.classes(
            new ProtobufWriter().text(1, "keys_tensor").message(5, keyTensor),
            new ProtobufWriter().text(1, "values_tensor").message(5, nameTensor));
    assertThat(read(ofTensors).outputs()).isEqualTo(named);
    ProtobufWriter first = GraphBuilder.texts("classes_strings", named.names());
    assertThat(read(EvaluatedByOnnx.classes(first)).outputs()).isEqualTo(named);
  }

  private static ProtobufWriter tensorOfThree(int type) {
    return new ProtobufWriter().number(1, 3).number(2, type);
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
      GraphBuilder graph = twoInputs();
      graph.step("MatMul", weights(graph, "w", 2, 1));
      Activations.write(activation, graph);
      DenseLayer layer = (DenseLayer) read(graph).network().layers().get(0);
      assertThat(layer.activation()).isEqualTo(activation);
    }
    assertThatThrownBy(() -> Activations.write(Activation.of("mine", z -> z, z -> 1), twoInputs()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine");
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
      GraphBuilder graph = twoInputs();
      graph.step("MatMul", List.of("w"));
      graph.constant(tensor);
      assertThat(read(graph).forward(new float[] {2, 1})).containsExactly(1);
    }
  }

  @Test
  void labelsKeepThresholds() throws IOException {
    GraphBuilder graph = Graphs.labels();
    String each = graph.floats("t", new float[] {0.25f, 0.75f}, 2);
    graph.node("", "GreaterOrEqual", "yes", List.of("p", each));
    assertThat(read(graph).outputs())
        .isEqualTo(new Labels(List.of("0", "1"), new double[] {0.25, 0.75}));
    for (int[] shape : new int[][] {{}, {1}, {1, 1}}) {
      GraphBuilder one = Graphs.labels();
      String all = one.floats("t", new float[] {0.75f}, shape);
      one.node("", "GreaterOrEqual", "yes", List.of("p", all));
      assertThat(read(one).outputs())
          .as("one threshold of %d dimensions", shape.length)
          .isEqualTo(new Labels(List.of("0", "1"), new double[] {0.75, 0.75}));
    }
  }
}
