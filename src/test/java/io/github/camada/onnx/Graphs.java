package io.github.camada.onnx;


import java.util.List;

/** Graphs of ONNX to begin with. */
final class Graphs {

  private Graphs() {}

  /** Of two inputs, with a dense layer of 1 2 / 3 4. */
  static GraphBuilder dense() {
    GraphBuilder graph = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2);
    return graph.step("Gemm", List.of(graph.floats("w", new float[] {1, 2, 3, 4}, 2, 2)));
  }
}
