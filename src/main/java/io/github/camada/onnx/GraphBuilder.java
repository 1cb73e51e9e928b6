package io.github.camada.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A graph in the making: each step takes what the step before it gave. */
final class GraphBuilder {

  private static final int STRINGS = 8;
  private static final int INTS = 7;
  private static final int FLOATS = 6;
  private static final int INT = 2;
  private static final int FLOAT = 1;
  private static final String CLASSIC = "ai.onnx.ml";

  private final ProtobufWriter graph = new ProtobufWriter();
  private int steps;
  private String current;

  /** An input; a dimension of 0 is that of the batch, which is open. */
  GraphBuilder input(String name, int type, int... example) {
    graph.message(11, value(name, type, example));
    current = name;
    return this;
  }

  GraphBuilder output(String name, int type, int... example) {
    graph.message(12, value(name, type, example));
    return this;
  }

  private static ProtobufWriter value(String name, int type, int... example) {
    ProtobufWriter shape = new ProtobufWriter();
    shape.message(1, new ProtobufWriter().text(2, "batch"));
    for (int dimension : example) {
      shape.message(1, new ProtobufWriter().number(1, dimension));
    }
    ProtobufWriter tensor = new ProtobufWriter().number(1, type).message(2, shape);
    return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
  }

  static ProtobufWriter real(String name, float value) {
    return new ProtobufWriter().text(1, name).real(2, value).number(20, FLOAT);
  }

  static ProtobufWriter number(String name, long value) {
    return new ProtobufWriter().text(1, name).number(3, value).number(20, INT);
  }

  static ProtobufWriter reals(String name, float... values) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    for (float value : values) {
      attribute.real(7, value);
    }
    return attribute.number(20, FLOATS);
  }

  static ProtobufWriter numbers(String name, int count) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    for (int i = 0; i < count; i++) {
      attribute.number(8, i);
    }
    return attribute.number(20, INTS);
  }

  static ProtobufWriter texts(String name, List<String> texts) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    texts.forEach(text -> attribute.text(9, text));
    return attribute.number(20, STRINGS);
  }

  /** A constant of floats; its name. */
  String floats(String name, float[] values, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, OnnxTensor.FLOAT, bytes.array(), shape);
  }

  String doubles(String name, double[] values, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return constant(name, OnnxTensor.DOUBLE, bytes.array(), shape);
  }

  String longs(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, OnnxTensor.INT64, bytes.array(), values.length);
  }

  private String constant(String name, int type, byte[] raw, int... shape) {
    ProtobufWriter tensor = new ProtobufWriter();
    for (int dimension : shape) {
      tensor.number(1, dimension);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return name;
  }

  /** A constant that is made already. */
  void constant(ProtobufWriter tensor) {
    graph.message(5, tensor);
  }

  /** A step with settings only. */
  GraphBuilder step(String operator, ProtobufWriter... attributes) {
    return step(operator, List.of(), attributes);
  }

  /** A step that takes constants, too. */
  GraphBuilder step(String operator, List<String> more, ProtobufWriter... attributes) {
    return end(operator, operator.toLowerCase(Locale.ROOT) + "_" + steps, more, attributes);
  }

  /** A step beside the others, from a value of a name to another; the next does not take it. */
  GraphBuilder branch(
      String domain,
      String operator,
      String output,
      List<String> inputs,
      ProtobufWriter... attributes) {
    node(domain, operator, output, inputs, attributes);
    return this;
  }

  /** A step under the name of an output. */
  GraphBuilder end(
      String operator, String output, List<String> more, ProtobufWriter... attributes) {
    List<String> inputs = new ArrayList<>(List.of(current));
    inputs.addAll(more);
    current = node("", operator, output, inputs, attributes);
    return this;
  }

  private String node(
      String domain,
      String operator,
      String output,
      List<String> inputs,
      ProtobufWriter... attributes) {
    ProtobufWriter node = new ProtobufWriter();
    inputs.forEach(name -> node.text(1, name));
    node.text(2, output).text(3, operator + "_" + steps++).text(4, operator);
    for (ProtobufWriter attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, domain.isEmpty() ? node : node.text(7, domain));
    return output;
  }

  static String classic() {
    return CLASSIC;
  }

  /** The model: ONNX IR 7, operators of version 13, those of ai.onnx.ml of version 2. */
  byte[] model(String producerVersion) {
    ProtobufWriter opset = new ProtobufWriter().text(1, "").number(2, 13);
    ProtobufWriter classic = new ProtobufWriter().text(1, CLASSIC).number(2, 2);
    return new ProtobufWriter()
        .number(1, 7)
        .text(2, "camada")
        .text(3, producerVersion)
        .message(7, graph.text(2, "camada"))
        .message(8, opset)
        .message(8, classic)
        .toByteArray();
  }
}
