package io.github.camada.onnx;

import io.github.camada.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is computed, node by node.
 *
 * @param nodes each behind those whose outputs it takes
 * @param constants tensors by name
 * @param inputs what comes in, constants left out
 * @param outputs names of what comes out
 * @param opset the version of the operators
 */
record OnnxGraph(
    List<OnnxNode> nodes,
    Map<String, OnnxTensor> constants,
    List<Value> inputs,
    List<String> outputs,
    long opset) {

  private static final int OLDEST_OPSET = 7;

  /**
   * An input of a graph.
   *
   * @param name as nodes call it
   * @param shape dimensions, -1 where one is open; null if nothing is said of them
   */
  record Value(String name, int[] shape) {}

  /** Reads a ModelProto. */
  static OnnxGraph parse(byte[] bytes) throws OnnxFormatException {
    ProtobufReader in = new ProtobufReader(ByteBuffer.wrap(bytes));
    ProtobufReader graph = null;
    long opset = 0;
    while (in.next()) {
      switch (in.field()) {
        case 7 -> graph = in.message();
        case 8 -> opset = Math.max(opset, opset(in.message()));
        case 25 -> throw new OnnxFormatException("functions of the file's own, wanted none");
        default -> {}
      }
    }
    if (graph == null || opset < OLDEST_OPSET) {
      throw new OnnxFormatException(
          graph == null
              ? "not ONNX: no graph in it"
              : "operators of version " + opset + ", wanted " + OLDEST_OPSET + " or later");
    }
    return parse(graph, opset);
  }

  /** The version, if it is that of the operators without a domain. */
  private static long opset(ProtobufReader in) throws OnnxFormatException {
    String domain = "";
    long version = 0;
    while (in.next()) {
      if (in.field() == 1) {
        domain = in.text();
      } else if (in.field() == 2) {
        version = in.number();
      }
    }
    return domain.isEmpty() || domain.equals("ai.onnx") ? version : 0;
  }

  private static OnnxGraph parse(ProtobufReader in, long opset) throws OnnxFormatException {
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, OnnxTensor> constants = new HashMap<>();
    List<Value> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(OnnxNode.parse(in.message()));
        case 5 -> {
          OnnxTensor constant = OnnxTensor.parse(in.message());
          if (constants.put(constant.name(), constant) != null) {
            throw new OnnxFormatException(
                "tensor " + JsonWriter.excerpt(constant.name()) + " is there twice");
          }
        }
        case 11 -> inputs.add(value(in.message()));
        case 12 -> outputs.add(value(in.message()).name());
        case 15 -> throw new OnnxFormatException("sparse tensors, wanted none");
        default -> {}
      }
    }
    inputs.removeIf(input -> constants.containsKey(input.name()));
    return new OnnxGraph(nodes, constants, inputs, outputs, opset);
  }

  /** ValueInfoProto: a name (1) and a type (2), of a tensor (1) with a shape (2). */
  private static Value value(ProtobufReader in) throws OnnxFormatException {
    String name = "";
    int[] shape = null;
    while (in.next()) {
      if (in.field() == 1) {
        name = in.text();
      } else if (in.field() == 2) {
        ProtobufReader type = in.message();
        while (type.next()) {
          if (type.field() == 1) {
            ProtobufReader tensor = type.message();
            while (tensor.next()) {
              shape = tensor.field() == 2 ? shape(tensor.message()) : shape;
            }
          }
        }
      }
    }
    return new Value(name, shape);
  }

  private static int[] shape(ProtobufReader in) throws OnnxFormatException {
    NumberList dimensions = new NumberList();
    while (in.next()) {
      if (in.field() == 1) {
        ProtobufReader dimension = in.message();
        long value = -1;
        while (dimension.next()) {
          value = dimension.field() == 1 ? dimension.number() : value;
        }
        dimensions.add(value > 0 && value <= Integer.MAX_VALUE ? value : -1);
      }
    }
    double[] values = dimensions.toArray();
    int[] shape = new int[values.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) values[i];
    }
    return shape;
  }
}
