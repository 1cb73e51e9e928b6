package io.github.camada.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Activations that are z times a gate of z, which graphs of older operators have as several nodes
 * in a row: they become one.
 */
final class Gates {

  /** Digits that a float keeps of a constant. */
  private static final double TOLERANCE = 1e-6;

  private final List<OnnxNode> nodes;
  private final Map<String, OnnxTensor> constants;
  private final List<OnnxNode> fused = new ArrayList<>();

  private Gates(List<OnnxNode> nodes, Map<String, OnnxTensor> constants) {
    this.nodes = nodes;
    this.constants = constants;
  }

  static List<OnnxNode> fused(List<OnnxNode> nodes, Map<String, OnnxTensor> constants) {
    Gates gates = new Gates(nodes, constants);
    for (int at = 0; at < nodes.size(); ) {
      at += gates.take(at);
    }
    return gates.fused;
  }

  /** Takes one activation or one node; how many nodes that are. */
  private int take(int at) {
    if (is(at, "Sigmoid", "Mul")) {
      return fuse(at, 2, "Swish");
    } else if (is(at, "Softplus", "Tanh", "Mul")) {
      return fuse(at, 3, "Mish");
    } else if (is(at, "Mul", "Mul", "Add", "Mul", "Sigmoid", "Mul") && isCubic(at)) {
      return fuse(at, 6, "Gelu");
    }
    fused.add(nodes.get(at));
    return 1;
  }

  /** Nodes of which each takes what the one before gave, and the last its product with z. */
  private boolean is(int at, String... operators) {
    int last = at + operators.length - 1;
    if (last >= nodes.size()) {
      return false;
    }
    for (int i = 0; i < operators.length; i++) {
      OnnxNode node = nodes.get(at + i);
      boolean goesOn = i == 0 || node.inputs().contains(given(at + i - 1));
      if (!node.operator().equals(operators[i]) || node.outputs().size() != 1 || !goesOn) {
        return false;
      }
    }
    return takes(last, nodes.get(at).input(0), given(last - 1));
  }

  private String given(int at) {
    return nodes.get(at).outputs().get(0);
  }

  /** Whether a node takes these two, in whatever order. */
  private boolean takes(int at, String one, String other) {
    List<String> inputs = nodes.get(at).inputs();
    return inputs.equals(List.of(one, other)) || inputs.equals(List.of(other, one));
  }

  /** z^2, times a constant, plus a constant, times z: as the library writes it. */
  private boolean isCubic(int at) {
    String z = nodes.get(at).input(0);
    return takes(at, z, z)
        && hasConstant(at + 1, Activations.GELU_CUBIC)
        && hasConstant(at + 2, Activations.GELU_LINEAR)
        && takes(at + 3, z, given(at + 2));
  }

  private boolean hasConstant(int at, double wanted) {
    List<String> inputs = nodes.get(at).inputs();
    OnnxTensor constant = inputs.size() == 2 ? constants.get(inputs.get(1)) : null;
    return constant != null
        && constant.values().length == 1
        && Math.abs(constant.values()[0] - wanted) <= TOLERANCE;
  }

  private int fuse(int at, int count, String operator) {
    OnnxNode last = nodes.get(at + count - 1);
    Map<String, OnnxNode.Attribute> attributes =
        operator.equals("Gelu")
            ? Map.of("approximate", new OnnxNode.Attribute(0, 0, null, null, List.of("tanh")))
            : Map.of();
    fused.add(
        new OnnxNode(
            operator, last.name(), List.of(nodes.get(at).input(0)), last.outputs(), attributes));
    return count;
  }
}
