package io.github.camada.onnx;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a graph.
 *
 * @param operator what it does, for example {@code Gemm}
 * @param name its own, often empty
 * @param inputs names of values; an empty one is left out
 * @param outputs names of values
 * @param attributes its settings by name
 */
record OnnxNode(
    String operator,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes) {

  /** A setting: whichever of these it is. */
  record Attribute(
      double real, long number, OnnxTensor tensor, double[] list, List<String> texts) {}

  /** Reads a NodeProto. */
  static OnnxNode parse(ProtobufReader in) throws OnnxFormatException {
    String operator = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new HashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> addAttribute(in.message(), attributes);
        default -> {}
      }
    }
    return new OnnxNode(operator, name, inputs, outputs, attributes);
  }

  private static void addAttribute(ProtobufReader in, Map<String, Attribute> attributes)
      throws OnnxFormatException {
    String name = "";
    double real = 0;
    long number = 0;
    OnnxTensor tensor = null;
    NumberList list = new NumberList();
    List<String> texts = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> real = in.real();
        case 3 -> number = in.number();
        case 5 -> tensor = OnnxTensor.parse(in.message());
        case 7 -> in.addReals(list, false);
        case 8 -> in.addNumbers(list);
        case 4, 9 -> texts.add(in.text());
        default -> {}
      }
    }
    if (attributes.put(name, new Attribute(real, number, tensor, list.toArray(), texts)) != null) {
      throw new OnnxFormatException("attribute " + JsonWriter.excerpt(name) + " is there twice");
    }
  }

  double real(String attribute, double otherwise) {
    return attributes.containsKey(attribute) ? attributes.get(attribute).real() : otherwise;
  }

  long number(String attribute, long otherwise) {
    return attributes.containsKey(attribute) ? attributes.get(attribute).number() : otherwise;
  }

  double[] list(String attribute) {
    return attributes.containsKey(attribute) ? attributes.get(attribute).list() : new double[0];
  }

  List<String> texts(String attribute) {
    return attributes.containsKey(attribute) ? attributes.get(attribute).texts() : List.of();
  }

  /** The name of an input, empty if it is left out. */
  String input(int index) {
    return index < inputs.size() ? inputs.get(index) : "";
  }

  /** The name of the first output. */
  String output() throws OnnxFormatException {
    if (outputs.isEmpty()) {
      throw refused("it has no output");
    }
    return outputs.get(0);
  }

  /** An error that names this node: by its own name, or by that of its output. */
  OnnxFormatException refused(String reason) {
    String called = name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
    return new OnnxFormatException(
        "node %s (%s): %s"
            .formatted(JsonWriter.excerpt(called), JsonWriter.oneLine(cut(operator)), reason));
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
