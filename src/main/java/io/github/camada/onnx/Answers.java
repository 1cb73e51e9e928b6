package io.github.camada.onnx;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What comes behind the outputs of a network: the class, its name, a map of probabilities, a
 * comparison with thresholds. The library has these of its own; their nodes give names and
 * thresholds.
 */
final class Answers {

  private static final Set<String> BEGINS = Set.of("ArgMax", "ZipMap", "GreaterOrEqual");
  private static final Set<String> GOES_ON =
      Set.of("ArrayFeatureExtractor", "Cast", "Identity", "Reshape", "LabelEncoder", "Squeeze");

  private final Set<String> values = new HashSet<>();
  private List<String> names = List.of();
  private double[] thresholds = new double[0];

  static boolean begins(OnnxNode node) {
    return BEGINS.contains(node.operator());
  }

  boolean has(String value) {
    return values.contains(value);
  }

  /** A node behind the outputs, which are called so and so many. */
  void add(OnnxNode node, Constants constants, String outputs, int width)
      throws OnnxFormatException {
    switch (node.operator()) {
      case "ArgMax" -> {
        if (node.number("axis", 0) != 1 && node.number("axis", 0) != -1) {
          throw node.refused("wanted along the outputs");
        }
      }
      case "ZipMap" -> {
        nameIfUnnamed(node.texts("classlabels_strings"));
        nameIfUnnamed(texts(node.list("classlabels_int64s")));
      }
      case "ArrayFeatureExtractor" -> nameIfUnnamed(constants.get(node.input(0)));
      case "LabelEncoder" -> {
        if (names.isEmpty()) {
          nameIfUnnamed(LabelNames.of(node));
        }
      }
      case "GreaterOrEqual" -> {
        if (!node.input(0).equals(outputs)) {
          throw node.refused("wanted the network's outputs on the left, thresholds on the right");
        }
        thresholds = constants.row(node, 1, width);
      }
      default -> {
        if (!GOES_ON.contains(node.operator())) {
          throw node.refused("comes behind the answer");
        }
      }
    }
    values.addAll(node.outputs());
  }

  private void nameIfUnnamed(OnnxTensor labels) {
    if (labels != null) {
      nameIfUnnamed(labels.texts().isEmpty() ? texts(labels.values()) : labels.texts());
    }
  }

  private void nameIfUnnamed(List<String> given) {
    names = names.isEmpty() ? List.copyOf(given) : names;
  }

  /** Whole numbers without a fraction. */
  static List<String> texts(double[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> (long) number == number ? Long.toString((long) number) : number + "")
        .toList();
  }

  /** Names of the classes, empty if none are given. */
  List<String> names() {
    return names;
  }

  /** Thresholds of the labels, empty if none are given. */
  double[] thresholds() {
    return thresholds;
  }
}
