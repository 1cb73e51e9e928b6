package io.github.camada.onnx;

import io.github.camada.nn.Activation;
import java.util.List;

/** The activations that ONNX and the library have in common, and what ONNX calls them. */
final class Activations {

  private Activations() {}

  /** That of a node, or null if the node is none. */
  static Activation of(OnnxNode node) throws OnnxFormatException {
    return switch (node.operator()) {
      case "Relu" -> Activation.RELU;
      case "Sigmoid" -> Activation.SIGMOID;
      case "Tanh" -> Activation.TANH;
      case "Softplus" -> Activation.SOFTPLUS;
      case "LeakyRelu" -> Activation.leakyRelu(decimal(node.real("alpha", 0.01f)));
      case "Mish" -> Activation.MISH;
      case "Swish" -> {
        if (node.real("alpha", 1) != 1) {
          throw node.refused("with an alpha of its own");
        }
        yield Activation.SILU;
      }
      case "Gelu" -> {
        if (!node.texts("approximate").equals(List.of("tanh"))) {
          throw node.refused("with the error function, wanted the form with tanh");
        }
        yield Activation.GELU;
      }
      case "Elu" -> Activation.elu(decimal(node.real("alpha", 1)));
      case "Selu" -> {
        if (node.real("alpha", SELU_ALPHA) != SELU_ALPHA
            || node.real("gamma", SELU_GAMMA) != SELU_GAMMA) {
          throw node.refused("with an alpha or gamma of its own");
        }
        yield Activation.SELU;
      }
      default -> null;
    };
  }

  private static final float SELU_ALPHA = 1.67326319217681884765625f;
  private static final float SELU_GAMMA = 1.05070102214813232421875f;

  /** (1 + tanh u) / 2 = sigmoid(2u) with 2u = linear z + cubic z^3. */
  static final float GELU_LINEAR = 1.5957691216057308f;

  static final float GELU_CUBIC = 0.0713548162726009f;

  /** 0.01 for the float nearest to it. */
  static double decimal(double single) {
    return Double.parseDouble(Float.toString((float) single));
  }

  /** What a graph is to do for an activation. */
  static void write(Activation activation, GraphBuilder graph) {
    String name = activation.name();
    int number = name.indexOf('(');
    String plain = number < 0 ? name : name.substring(0, number);
    if (activation != Activation.builtIn(name) && !activation.equals(Activation.builtIn(name))) {
      plain = "";
    }
    switch (plain) {
      case "identity" -> {}
      case "relu" -> graph.step("Relu");
      case "sigmoid" -> graph.step("Sigmoid");
      case "tanh" -> graph.step("Tanh");
      case "softplus" -> graph.step("Softplus");
      case "selu" -> graph.step("Selu");
      case "leaky-relu" -> graph.step("LeakyRelu", GraphBuilder.real("alpha", number(name, 0.01)));
      case "elu" -> graph.step("Elu", GraphBuilder.real("alpha", number(name, 1)));
      case "silu" -> gated(graph, graph.node("Sigmoid", List.of(graph.current())));
      case "mish" -> {
        String softplus = graph.node("Softplus", List.of(graph.current()));
        gated(graph, graph.node("Tanh", List.of(softplus)));
      }
      case "gelu" -> {
        String z = graph.current();
        String square = graph.node("Mul", List.of(z, z));
        String cubic = graph.floats("gelu_cubic", new float[] {GELU_CUBIC}, 1);
        String linear = graph.floats("gelu_linear", new float[] {GELU_LINEAR}, 1);
        String part = graph.node("Mul", List.of(square, cubic));
        String slope = graph.node("Add", List.of(part, linear));
        gated(graph, graph.node("Sigmoid", List.of(graph.node("Mul", List.of(slope, z)))));
      }
      default ->
          throw new IllegalArgumentException(
              "ONNX: the activation %s has no operator that is written".formatted(name));
    }
  }

  /** z times a gate, as operators of version 13 have it. */
  private static void gated(GraphBuilder graph, String gate) {
    graph.step("Mul", List.of(gate));
  }

  private static float number(String name, double usual) {
    int from = name.indexOf('(');
    return (float)
        (from < 0 ? usual : Double.parseDouble(name.substring(from + 1, name.length() - 1)));
  }
}
