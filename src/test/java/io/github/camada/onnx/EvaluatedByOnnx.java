package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.protobuf.ProtobufWriter;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Models as ONNX Runtime evaluates them, and as they are read back. */
final class EvaluatedByOnnx {

  private static final int ROWS = 50;
  static final int IN = 4;

  private EvaluatedByOnnx() {}

  static Tensor rows() {
    return Tensor.uniform(-4, 4, new RandomStream(9), ROWS, IN);
  }

  /** A model of three classes whose normalisations and scales are not those of the beginning. */
  static Model model(Layer... layers) {
    MLP network = new MLP(layers);
    network = network.isBuilt() ? network : network.build(IN, 3);
    RandomStream random = new RandomStream(7);
    network
        .tensors()
        .forEach(
            (name, values) -> {
              if (!name.endsWith("weight")) {
                for (int i = 0; i < values.size(); i++) {
                  values.data()[i] = (float) (0.5 + random.nextDouble());
                }
              }
            });
    return new Model(network, Inputs.features(IN), Outputs.classes("hen", "ox", "cow"));
  }

  /** Three classes, whose logits are the inputs, and what encodes the index of the largest. */
  static GraphBuilder classes(ProtobufWriter... encoder) {
    GraphBuilder graph =
        new GraphBuilder().input("input", io.github.camada.onnx.OnnxTensor.FLOAT, 3);
    float[] same = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    graph.step("MatMul", List.of(graph.floats("w", same, 3, 3))).step("Softmax");
    String index =
        graph.node(
            "ArgMax",
            List.of(graph.current()),
            GraphBuilder.number("axis", 1),
            GraphBuilder.number("keepdims", 0));
    graph.output(
        graph.node(GraphBuilder.classic(), "LabelEncoder", "class", List.of(index), encoder),
        io.github.camada.onnx.OnnxTensor.STRING);
    return graph;
  }

  /** What such a graph calls the class of a row. */
  static String className(byte[] onnx, float... row) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(row), new long[] {1, row.length});
        OrtSession session = environment.createSession(onnx);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return ((String[]) result.get("class").orElseThrow().getValue())[0];
    }
  }

  private static Tensor evaluated(byte[] onnx) throws Exception {
    Tensor rows = rows();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(rows.data()), new long[] {ROWS, IN});
        OrtSession session = environment.createSession(onnx);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return Tensor.of((float[][]) result.get("probabilities").orElseThrow().getValue());
    }
  }

  static void assertSame(Model model) throws Exception {
    Tensor wanted = Softmax.of(model.forwardAll(rows()));
    assertThat(evaluated(OnnxWriter.toBytes(model)).data())
        .as("%s", model)
        .containsExactly(wanted.data(), within(1e-6f));
  }

  static Model again(Model model) throws IOException {
    Model again = OnnxReader.read(OnnxWriter.toBytes(model));
    Tensor wanted = Softmax.of(model.forwardAll(rows()));
    assertThat(Softmax.of(again.forwardAll(rows())).data())
        .as("%s", model)
        .containsExactly(wanted.data(), within(2e-6f));
    assertThat(again.outputs()).isEqualTo(model.outputs());
    return again;
  }
}
