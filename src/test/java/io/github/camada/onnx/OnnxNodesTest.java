package io.github.camada.onnx;

import static io.github.camada.onnx.EvaluatedByOnnx.model;
import static io.github.camada.onnx.Graphs.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.protobuf.ProtobufWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activations and normalisations of graphs that another program may have written. */
class OnnxNodesTest {

  private static void refused(GraphBuilder graph, String message) {
    graph.output(graph.current(), OnnxTensor.FLOAT, 2);
    assertThatThrownBy(() -> OnnxReader.read(graph.model("test")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void activationsAsOneNode() throws IOException {
    for (String[] each : new String[][] {{"Swish", "silu"}, {"Mish", "mish"}, {"Gelu", "gelu"}}) {
      GraphBuilder graph = dense();
      graph.step(
          each[0],
          each[0].equals("Gelu")
              ? new ProtobufWriter[] {
                new ProtobufWriter().text(1, "approximate").text(4, "tanh").number(20, 3)
              }
              : new ProtobufWriter[0]);
      graph.output(graph.current(), OnnxTensor.FLOAT, 2);
      assertThat(OnnxReader.read(graph.model("test")).network().layers())
          .hasToString("[dense 2 " + each[1] + "]");
    }
    refused(dense().step("Gelu"), "with the error function");
    refused(dense().step("Swish", GraphBuilder.real("alpha", 2)), "with an alpha of its own");
    refused(dense().step("Erf"), "is no step of a multilayer perceptron");
  }

  @Test
  void whatOnlyLooksLikeAGateIsRefused() {
    GraphBuilder other = dense();
    String gate = other.node("Sigmoid", List.of(other.current()));
    other.step("Identity");
    refused(other.step("Mul", List.of(gate)), "takes a value");
    GraphBuilder cubic = dense();
    String z = cubic.current();
    String square = cubic.node("Mul", List.of(z, z));
    String part = cubic.node("Mul", List.of(square, cubic.floats("a", new float[] {0.1f}, 1)));
    String slope = cubic.node("Add", List.of(part, cubic.floats("b", new float[] {1.6f}, 1)));
    cubic.node("Sigmoid", List.of(cubic.node("Mul", List.of(slope, z))));
    refused(cubic.step("Mul", List.of("sigmoid_5")), "is no constant");
  }

  @Test
  void layerNormalisationsAreRefusedByTheirNode() {
    String scale = "scale";
    GraphBuilder axis = dense();
    axis.floats(scale, new float[] {1, 2}, 2);
    refused(
        axis.step("LayerNormalization", List.of(scale), GraphBuilder.number("axis", 0)),
        "wanted over all values");
    GraphBuilder narrow = dense();
    narrow.floats(scale, new float[] {1}, 1);
    refused(narrow.step("LayerNormalization", List.of(scale)), "no constant of 2 numbers");
    GraphBuilder twice = dense();
    twice.floats(scale, new float[] {1, 2}, 2);
    twice.step("LayerNormalization", List.of(scale));
    refused(twice.step("LayerNormalization", List.of(scale)), "weights that another node has");
    GraphBuilder late = dense();
    late.floats(scale, new float[] {1, 2}, 2);
    late.step("LayerNormalization", List.of(scale)).step("Relu");
    refused(late.step("Relu"), "no layer without an activation");
  }

  /** Of [batch, 2, 3]: from the first dimension to the second, counted from either end. */
  @ParameterizedTest
  @CsvSource({"0, 1", ", 1", "-3, -2", "-9, 1"})
  void aShapeUpToAnEnd(Integer start, Integer end) throws IOException {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2, 3);
    String batch = shape(graph, start, end);
    assertReshaped(graph, List.of(batch, graph.longs("rest", -1)));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "1,", "-2,", "-2, 99"})
  void aShapeFromAStart(Integer start, Integer end) throws IOException {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2, 3);
    String sides = shape(graph, start, end);
    assertReshaped(graph, List.of(graph.longs("rows", -1), sides));
  }

  @Test
  void aShapeThatEndsBeforeItStartsIsEmpty() throws IOException {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2, 3);
    String none = shape(graph, 2, 1);
    assertReshaped(graph, List.of(none, graph.longs("all", 0, -1)));
  }

  private static String shape(GraphBuilder graph, Integer start, Integer end) {
    List<ProtobufWriter> attributes = new ArrayList<>();
    if (start != null) {
      attributes.add(GraphBuilder.number("start", start));
    }
    if (end != null) {
      attributes.add(GraphBuilder.number("end", end));
    }
    return graph.node("Shape", List.of(graph.current()), attributes.toArray(new ProtobufWriter[0]));
  }

  private static void assertReshaped(GraphBuilder graph, List<String> parts) throws IOException {
    String x = graph.current();
    String to = graph.node("Concat", parts, GraphBuilder.number("axis", 0));
    graph.goOnFrom(x).step("Reshape", List.of(to)).step("Flatten");
    graph.step("MatMul", Graphs.weights(graph, "w", 6, 1));
    graph.output(graph.current(), OnnxTensor.FLOAT, 1);
    assertThat(OnnxReader.read(graph.model("test")).forward(new float[] {1, 0, 0, 0, 0, 2}))
        .containsExactly(13);
  }

  @Test
  void labelsOfALayerNormalisation() throws IOException {
    GraphBuilder graph = dense();
    graph.floats("scale", new float[] {1, 2}, 2);
    graph.step("LayerNormalization", List.of("scale")).step("Sigmoid");
    graph.output(graph.current(), OnnxTensor.FLOAT, 2);
    Model model = OnnxReader.read(graph.model("test"));
    assertThat(model.outputs()).isEqualTo(Outputs.labels("0", "1"));
    assertThat(model.network().layers()).hasToString("[dense 2 identity, layer-norm]");
    // 1 and 2 of a row (0, 0.5): 1.5 and 2, of which the mean is 1.75 and the deviation 0.25
    assertThat(model.forward(new float[] {0, 0.5f}))
        .containsExactly(new float[] {-1, 2}, within(2e-4f));
  }
}
