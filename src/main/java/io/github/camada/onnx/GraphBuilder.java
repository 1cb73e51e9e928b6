package io.github.camada.onnx;

import io.github.camada.protobuf.ProtobufWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A graph in the making: each step takes what the step before it gave. Names that the graph gives
 * itself get a {@code _} behind them where an input, a column of a table, is called so.
 */
final class GraphBuilder {

  private static final int STRINGS = 8;
  private static final int INTS = 7;
  private static final int FLOATS = 6;
  private static final int INT = 2;
  private static final int FLOAT = 1;
  private static final String CLASSIC = "ai.onnx.ml";

  private final ProtobufWriter graph = new ProtobufWriter();
  private final Set<String> names = new HashSet<>();
  private int steps;
  private int version = 13;
  private String current;

  /** An input; a dimension of 0 is that of the batch, which is open. */
  GraphBuilder input(String name, int type, int... example) {
    graph.message(11, value(name, type, example));
    names.add(name);
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

  static ProtobufWriter numbers(String name, long... values) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
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

  /** A constant text, {@code [1]}. */
  String text(String name, String value) {
    String own = unused(name);
    graph.message(
        5,
        new ProtobufWriter().number(1, 1).number(2, OnnxTensor.STRING).text(6, value).text(8, own));
    return own;
  }

  private String constant(String name, int type, byte[] raw, int... shape) {
    ProtobufWriter tensor = new ProtobufWriter();
    for (int dimension : shape) {
      tensor.number(1, dimension);
    }
    String own = unused(name);
    graph.message(5, tensor.number(2, type).text(8, own).bytes(9, raw));
    return own;
  }

  private String unused(String wanted) {
    String name = wanted;
    while (!names.add(name)) {
      name += "_";
    }
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
    List<String> inputs = new ArrayList<>(List.of(current));
    inputs.addAll(more);
    return goOnFrom(node(operator, inputs, attributes));
  }

  /** A node beside the steps; the name of what it gives. */
  String node(String operator, List<String> inputs, ProtobufWriter... attributes) {
    return node("", operator, operator.toLowerCase(Locale.ROOT) + "_" + steps, inputs, attributes);
  }

  /** The value that the next step takes. */
  GraphBuilder goOnFrom(String value) {
    current = value;
    return this;
  }

  /** What the last step gave. */
  String current() {
    return current;
  }

  /** A node of a domain whose output is to have a name; the name that it gets. */
  String node(
      String domain,
      String operator,
      String output,
      List<String> inputs,
      ProtobufWriter... attributes) {
    ProtobufWriter node = new ProtobufWriter();
    String own = unused(output);
    inputs.forEach(name -> node.text(1, name));
    node.text(2, own).text(3, operator + "_" + steps++).text(4, operator);
    for (ProtobufWriter attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, domain.isEmpty() ? node : node.text(7, domain));
    return own;
  }

  static String classic() {
    return CLASSIC;
  }

  /** Operators are of this version at least. */
  void requireVersion(int least) {
    version = Math.max(version, least);
  }

  /** The model: ONNX IR 7, or 8 for newer operators; those of ai.onnx.ml are of version 2. */
  byte[] model(String producerVersion) {
    ProtobufWriter opset = new ProtobufWriter().text(1, "").number(2, version);
    ProtobufWriter classic = new ProtobufWriter().text(1, CLASSIC).number(2, 2);
    return new ProtobufWriter()
        .number(1, version > 13 ? 8 : 7)
        .text(2, "camada")
        .text(3, producerVersion)
        .message(7, graph.text(2, "camada"))
        .message(8, opset)
        .message(8, classic)
        .toByteArray();
  }
}
