package io.github.camada.onnx;

import io.github.camada.nn.Activation;

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

  /** 0.01 for the float nearest to it. */
  private static double decimal(double single) {
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
      default ->
          throw new IllegalArgumentException(
              "ONNX: the activation %s has no operator that is written".formatted(name));
    }
  }

  private static float number(String name, double usual) {
    int from = name.indexOf('(');
    return (float)
        (from < 0 ? usual : Double.parseDouble(name.substring(from + 1, name.length() - 1)));
  }
}
