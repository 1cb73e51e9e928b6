package io.github.camada.onnx;

import io.github.camada.model.Model;
import java.io.IOException;
import java.util.List;

/** Graphs of ONNX to begin with. */
final class Graphs {

  private Graphs() {}

  /** Of two inputs, with a dense layer of 1 2 / 3 4. */
  static GraphBuilder dense() {
    GraphBuilder graph = twoInputs();
    return graph.step("Gemm", List.of(graph.floats("w", new float[] {1, 2, 3, 4}, 2, 2)));
  }

  /** The same, with the probabilities p of two labels. */
  static GraphBuilder labels() {
    GraphBuilder graph = dense();
    return graph.goOnFrom(graph.node("", "Sigmoid", "p", List.of(graph.current())));
  }

  static GraphBuilder twoInputs() {
    return new GraphBuilder().input("x", OnnxTensor.FLOAT, 2);
  }

  /** 1, 2, 3 and so on. */
  static List<String> weights(GraphBuilder graph, String name, int in, int out) {
    float[] weights = new float[in * out];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i + 1;
    }
    return List.of(graph.floats(name, weights, in, out));
  }

  static Model read(GraphBuilder graph) throws IOException {
    return OnnxReader.read(graph.model("test"));
  }
}
