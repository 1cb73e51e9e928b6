package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.model.Model;
import io.github.camada.protobuf.ProtobufWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Maxout as others write it: the largest value along the last axis of reshaped examples. */
class OnnxMaxoutTest {

  private static final ProtobufWriter FLAT = GraphBuilder.number("keepdims", 0);

  /** 1 2 3 4 / 5 6 7 8 as weights. */
  private static GraphBuilder dense() {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2);
    float[] weights = {1, 2, 3, 4, 5, 6, 7, 8};
    return graph.step("MatMul", List.of(graph.floats("w", weights, 2, 4)));
  }

  private static GraphBuilder reshaped(long... shape) {
    GraphBuilder graph = dense();
    return graph.step("Reshape", List.of(graph.longs("shape", shape)));
  }

  private static void requireTheLargestOfPairs(GraphBuilder graph) throws IOException {
    Model model = OnnxReader.read(graph.model("test"));
    assertThat(model.network().layers()).hasToString("[dense 4 identity, maxout 2]");
    // of 6, 8, and of 10, 12; with the signs changed of -6, -8, and of -10, -12
    assertThat(model.forward(new float[] {1, 1})).containsExactly(8, 12);
    assertThat(model.forward(new float[] {-1, -1})).containsExactly(-6, -10);
  }

  private static void refused(GraphBuilder graph, String message) {
    assertThatThrownBy(() -> OnnxReader.read(graph.model("test")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rowsAndAxesAreWrittenInSeveralWays() throws IOException {
    ProtobufWriter last = GraphBuilder.numbers("axes", -1);
    for (long[] shape : new long[][] {{-1, 2, 2}, {0, 2, 2}, {0, -1, 2}}) {
      requireTheLargestOfPairs(reshaped(shape).step("ReduceMax", last, FLAT));
    }
    requireTheLargestOfPairs(
        reshaped(-1, 2, 2).step("ReduceMax", GraphBuilder.numbers("axes", 2), FLAT));
    requireTheLargestOfPairs(reshaped(-1, 2, 2).step("ReduceMax", last).step("Flatten"));
    GraphBuilder newer = reshaped(-1, 2, 2);
    requireTheLargestOfPairs(newer.step("ReduceMax", List.of(newer.longs("axes", 2)), FLAT));
  }

  /** What PyTorch makes of {@code x.view(x.size(0), -1, 2)}: the shape is put together. */
  @Test
  void theNumberOfRowsMayBeThatWhichComesIn() throws IOException {
    GraphBuilder graph = dense();
    String shape = graph.node("Shape", List.of(graph.current()));
    String rows = graph.node("Gather", List.of(shape, graph.longs("first", 0)));
    List<String> parts = List.of(rows, graph.longs("units", -1), graph.longs("pieces", 2));
    graph.step("Reshape", List.of(graph.node("Concat", parts, GraphBuilder.number("axis", 0))));
    requireTheLargestOfPairs(graph.step("ReduceMax", GraphBuilder.numbers("axes", -1), FLAT));
  }

  @Test
  void otherShapesAndAxesAreRefused() {
    refused(reshaped(-1, 3, 2), "wanted rows of all 4 values of an example");
    refused(reshaped(1, 2, 2), "wanted rows of all 4 values of an example");
    refused(reshaped(0, -1, 3), "wanted rows of all 4 values of an example");
    refused(reshaped(-1, 2, 2), "the graph's last examples are of shape [2, 2], wanted flat ones");
    String last = "wanted along the last of [units, pieces]";
    refused(reshaped(-1, 2, 2).step("ReduceMax", GraphBuilder.numbers("axes", 1), FLAT), last);
    refused(reshaped(-1, 2, 2).step("ReduceMax", FLAT), last);
    refused(reshaped(-1, 4, 1).step("ReduceMax", GraphBuilder.numbers("axes", 2), FLAT), last);
    refused(dense().step("ReduceMax", GraphBuilder.numbers("axes", 1), FLAT), last);
    GraphBuilder unreduced = reshaped(-1, 2, 2);
    refused(
        unreduced.step("MatMul", List.of(unreduced.floats("v", new float[4], 4, 1))),
        "of examples of shape [2, 2], wanted of flat ones");
    refused(
        reshaped(-1, 2, 2).step("ReduceMax", GraphBuilder.numbers("axes", 2)),
        "the graph's last examples are of shape [2, 1], wanted flat ones");
  }
}
