package io.github.camada.onnx;

import static io.github.camada.onnx.Graphs.read;
import static io.github.camada.onnx.Graphs.twoInputs;
import static io.github.camada.onnx.Graphs.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.protobuf.ProtobufWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no ONNX, no perceptron, or lies in another file. */
class RefusedOnnxTest {

  private static void refused(GraphBuilder graph, String message) {
    assertThatThrownBy(() -> read(graph))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void graphsThatAreNoPerceptronAreRefused() {
    GraphBuilder twoInputs = twoInputs().input("y", OnnxTensor.FLOAT, 2);
    refused(twoInputs, "2 inputs, wanted one");
    refused(new GraphBuilder().input("x", OnnxTensor.FLOAT), "of shape [-1]");
    refused(new GraphBuilder().input("x", OnnxTensor.FLOAT, 100_000), "not larger than the file");
    refused(twoInputs(), "no dense layer in it");
    refused(
        twoInputs().step("Relu"),
        "node \"Relu_0\" (Relu): no layer without an activation comes right before it");
    refused(twoInputs().step("Cast", GraphBuilder.number("to", 7)), "to type 7");

    GraphBuilder wide = twoInputs();
    refused(wide.step("MatMul", weights(wide, "w", 3, 1)), "weights for 3 inputs, 2 come");

    GraphBuilder images = new GraphBuilder().input("x", OnnxTensor.FLOAT, 2, 2);
    refused(images.step("MatMul", weights(images, "w", 2, 1)), "of examples of shape [2, 2]");

    GraphBuilder shared = twoInputs();
    List<String> square = weights(shared, "w", 2, 2);
    refused(shared.step("MatMul", square).step("MatMul", square), "that another node has taken");

    GraphBuilder behind = twoInputs();
    behind.step("MatMul", weights(behind, "w", 2, 2)).step("LogSoftmax").step("Relu");
    refused(behind, "comes behind the probabilities");

    GraphBuilder axis = twoInputs();
    axis.step("MatMul", weights(axis, "w", 2, 2)).step("Softmax", GraphBuilder.number("axis", 0));
    refused(axis, "not along the outputs");

    GraphBuilder elsewhere = twoInputs();
    elsewhere.step("MatMul", weights(elsewhere, "w", 2, 2)).output("hidden", OnnxTensor.FLOAT, 2);
    refused(elsewhere, "output \"hidden\" is not that of its last layer");

    GraphBuilder zero = twoInputs();
    zero.step("Mul", List.of(zero.floats("z", new float[] {0}, 1)));
    refused(zero.step("MatMul", weights(zero, "w", 2, 1)), "scale");
  }

  /** Else a file makes as many copies of its weights as it has nodes. */
  @Test
  void weightsThatAreTakenTwiceAreRefusedUnderAllTheirNames() {
    for (String other : List.of("Identity", "Cast")) {
      GraphBuilder graph = twoInputs();
      String weight = weights(graph, "w", 2, 2).get(0);
      String again = graph.node(other, List.of(weight), GraphBuilder.number("to", 1));
      refused(
          graph.goOnFrom("x").step("MatMul", List.of(weight)).step("MatMul", List.of(again)),
          "(MatMul): weights that another node has taken");
    }
    GraphBuilder turned = twoInputs();
    String weight = weights(turned, "w", 2, 2).get(0);
    String other = turned.node("Transpose", List.of(turned.node("Identity", List.of(weight))));
    refused(
        turned.goOnFrom("x").step("MatMul", List.of(weight)).step("MatMul", List.of(other)),
        "weights that another node has taken");
  }

  /** A factor between two activations is a layer of as many numbers as there are values. */
  @Test
  void moreScalingsThanAFileWarrantsAreRefused() throws IOException {
    assertThat(read(scalings(3)).network().layers()).hasSize(7);
    refused(scalings(60), "(Mul): all steps up to this one have more values than a file");
  }

  private static GraphBuilder scalings(int count) {
    GraphBuilder graph = twoInputs();
    graph.step("MatMul", weights(graph, "w", 2, 2_000)).step("Relu");
    String two = graph.floats("two", new float[] {2}, 1);
    for (int i = 0; i < count; i++) {
      graph.step("Mul", List.of(two)).step("Relu");
    }
    return graph;
  }

  @Test
  void comparisonsThatAreNotOfTheOutputsWithThresholdsAreRefused() {
    GraphBuilder opposite = Graphs.labels();
    String two = opposite.floats("t", new float[] {0.9f, 0.9f}, 2);
    opposite.node("", "GreaterOrEqual", "no", List.of(two, "p"));
    refused(opposite, "(GreaterOrEqual): wanted the network's outputs on the left");
    GraphBuilder many = Graphs.labels();
    String three = many.floats("t", new float[] {0.9f, 0.9f, 0.9f}, 3);
    many.node("", "GreaterOrEqual", "yes", List.of("p", three));
    refused(many, "input 2 is no constant of 2 numbers or one");
    GraphBuilder computed = Graphs.labels();
    computed.node("", "GreaterOrEqual", "yes", List.of("p", "p"));
    refused(computed, "input 2 is no constant of 2 numbers or one");
    GraphBuilder column = Graphs.labels();
    String tall = column.floats("t", new float[] {0.9f, 0.9f}, 2, 1);
    column.node("", "GreaterOrEqual", "yes", List.of("p", tall));
    refused(column, "a column, wanted a row of 2 numbers");
  }

  @Test
  void labelEncodersWhoseKeysAreNotTheIndicesOfTheClassesAreRefused() {
    ProtobufWriter names = GraphBuilder.texts("values_strings", List.of("cow", "hen", "ox"));
    for (ProtobufWriter keys :
        List.of(
            GraphBuilder.numbers("keys_int64s", 1, 2, 3),
            GraphBuilder.numbers("keys_int64s", 0, 1, 1),
            GraphBuilder.numbers("keys_int64s", -1, 0, 1),
            GraphBuilder.numbers("keys_int64s", 0, 1),
            GraphBuilder.reals("keys_floats", 0, 1, 1.5f),
            GraphBuilder.texts("keys_strings", List.of("0", "1", "2")))) {
      refused(EvaluatedByOnnx.classes(keys, names), "of 3 names, wanted the index of each class");
    }
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
}
