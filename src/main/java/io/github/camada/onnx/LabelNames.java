package io.github.camada.onnx;

import io.github.camada.json.JsonWriter;
import java.util.Arrays;
import java.util.List;

/**
 * What a LabelEncoder makes of the index of a class: names in the order of the classes, which is
 * that of its keys, and not always that in which they stand in the file.
 */
final class LabelNames {

  private final OnnxNode node;

  private LabelNames(OnnxNode node) {
    this.node = node;
  }

  static List<String> of(OnnxNode node) throws OnnxFormatException {
    return new LabelNames(node).inOrder();
  }

  private List<String> inOrder() throws OnnxFormatException {
    List<String> values = values();
    if (values.isEmpty()) {
      // of its first version, whose texts stand in the order of the indices
      return node.texts("classes_strings");
    }
    double[] keys = numbers("keys");
    String[] names = new String[values.size()];
    for (int i = 0; i < keys.length && keys.length == names.length; i++) {
      int index = (int) keys[i];
      if (index != keys[i] || index < 0 || index >= names.length || names[index] != null) {
        throw refused(keys);
      }
      names[index] = values.get(i);
    }
    if (keys.length != names.length) {
      throw refused(keys);
    }
    return List.of(names);
  }

  private OnnxFormatException refused(double[] keys) {
    return node.refused(
        "keys %s of %d names, wanted the index of each class"
            .formatted(JsonWriter.excerpt(Arrays.toString(keys)), values().size()));
  }

  private List<String> values() {
    List<String> texts = node.texts("values_strings");
    OnnxTensor tensor = tensor("values");
    texts = texts.isEmpty() && tensor != null ? tensor.texts() : texts;
    return texts.isEmpty() ? Answers.texts(numbers("values")) : texts;
  }

  /** A list of whole or real numbers, or since version 4 a tensor of any. */
  private double[] numbers(String attribute) {
    double[] whole = node.list(attribute + "_int64s");
    double[] real = whole.length > 0 ? whole : node.list(attribute + "_floats");
    OnnxTensor tensor = tensor(attribute);
    return real.length == 0 && tensor != null ? tensor.values() : real;
  }

  private OnnxTensor tensor(String attribute) {
    OnnxNode.Attribute all = node.attributes().get(attribute + "_tensor");
    return all == null ? null : all.tensor();
  }
}
