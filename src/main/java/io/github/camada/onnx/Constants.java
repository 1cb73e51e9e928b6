package io.github.camada.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of a graph that do not depend on its input: tensors, and shapes, in which {@link #BATCH}
 * stands for the number of examples. PyTorch's {@code view} computes with those.
 */
final class Constants {

  static final double BATCH = -2;

  private static final int LONGEST_SHAPE = 64;

  private final Map<String, OnnxTensor> known;

  /** Values of weights, which the same tensor has under all its names. */
  private final Set<double[]> used = Collections.newSetFromMap(new IdentityHashMap<>());

  Constants(Map<String, OnnxTensor> initial) {
    known = new HashMap<>(initial);
  }

  boolean has(String name) {
    return known.containsKey(name);
  }

  OnnxTensor get(String name) {
    return known.get(name);
  }

  /** What Shape gives of examples that are laid out so, from its start to its end. */
  void putShape(OnnxNode node, int[] example) throws OnnxFormatException {
    double[] shape = new double[example.length + 1];
    shape[0] = BATCH;
    for (int i = 0; i < example.length; i++) {
      shape[i + 1] = example[i];
    }
    int start = place(node.number("start", 0), shape.length);
    int end = Math.max(start, place(node.number("end", shape.length), shape.length));
    put(node.output(), new int[] {end - start}, Arrays.copyOfRange(shape, start, end));
  }

  /** Counted from the end where it is negative, and moved to an end where it is beyond one. */
  private static int place(long at, int rank) {
    return (int) Math.min(rank, Math.max(0, at < 0 ? at + rank : at));
  }

  private void put(String name, int[] shape, double[] values) {
    known.put(name, new OnnxTensor(name, shape, values, List.of()));
  }

  /** Computes a node all of whose inputs are known, or refuses it. */
  void compute(OnnxNode node) throws OnnxFormatException {
    boolean isConstant = node.operator().equals("Constant");
    if (!isConstant && (node.inputs().isEmpty() || node.inputs().contains(""))) {
      throw node.refused("an input is missing");
    }
    OnnxTensor first = known.get(node.input(0));
    switch (node.operator()) {
      case "Constant" -> {
        OnnxNode.Attribute value = node.attributes().get("value");
        if (value == null || value.tensor() == null) {
          throw node.refused("a constant that is no tensor");
        }
        known.put(node.output(), value.tensor());
      }
      case "Identity", "Cast" -> known.put(node.output(), first);
      case "Unsqueeze", "Squeeze", "Gather", "Concat" -> {
        for (String input : node.inputs()) {
          OnnxTensor part = known.get(input);
          if (part.shape().length > 1 || part.size() > LONGEST_SHAPE) {
            throw node.refused("of a tensor, wanted of a shape");
          }
        }
        computeShape(node, first);
      }
      case "Transpose" -> {
        if (first.shape().length != 2 || Arrays.equals(node.list("perm"), new double[] {0, 1})) {
          throw node.refused("not of rows and columns");
        }
        requireFirstUse(node, 0);
        put(node.output(), new int[] {first.shape()[1], first.shape()[0]}, transposed(first));
      }
      default -> throw node.refused("of constants, which is not computed");
    }
  }

  private void computeShape(OnnxNode node, OnnxTensor first) throws OnnxFormatException {
    switch (node.operator()) {
      case "Gather" -> {
        OnnxTensor indices = known.get(node.input(1));
        if (indices == null) {
          throw node.refused("an input is missing");
        }
        double[] gathered = indices.values().clone();
        for (int i = 0; i < gathered.length; i++) {
          int index = (int) (gathered[i] < 0 ? gathered[i] + first.size() : gathered[i]);
          if (index < 0 || index >= first.values().length) {
            throw node.refused("index " + gathered[i] + " of " + first.size());
          }
          gathered[i] = first.values()[index];
        }
        put(node.output(), indices.shape(), gathered);
      }
      case "Concat" -> {
        NumberList all = new NumberList();
        for (String input : node.inputs()) {
          for (double value : known.get(input).values()) {
            all.add(value);
          }
        }
        put(node.output(), new int[] {all.size()}, all.toArray());
      }
      default -> put(node.output(), new int[] {first.size()}, first.values());
    }
  }

  private static double[] transposed(OnnxTensor matrix) {
    int rows = matrix.shape()[0];
    int columns = matrix.shape()[1];
    double[] values = new double[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i / columns + i % columns * rows] = matrix.values()[i];
    }
    return values;
  }

  /** A matrix that many layers share would become as many copies: more memory than the file has. */
  private void requireFirstUse(OnnxNode node, int input) throws OnnxFormatException {
    if (!used.add(known.get(node.input(input)).values())) {
      throw node.refused("weights that another node has taken");
    }
  }

  /** A matrix by rows, {@code [in][out]}. */
  double[][] matrix(OnnxNode node, int input, boolean transpose) throws OnnxFormatException {
    OnnxTensor tensor = known.get(node.input(input));
    if (tensor == null || tensor.shape().length != 2 || tensor.values().length == 0) {
      throw node.refused("weights that are no constant matrix");
    }
    requireFirstUse(node, input);
    int columns = tensor.shape()[1];
    double[] values = transpose ? transposed(tensor) : tensor.values();
    int width = transpose ? tensor.shape()[0] : columns;
    List<double[]> rows = new ArrayList<>();
    for (int from = 0; from < values.length; from += width) {
      rows.add(Arrays.copyOfRange(values, from, from + width));
    }
    return rows.toArray(double[][]::new);
  }

  /** One number for each column, of a constant that has as many and that no other node takes. */
  double[] wholeRow(OnnxNode node, int input, int width) throws OnnxFormatException {
    OnnxTensor tensor = known.get(node.input(input));
    if (tensor == null || tensor.values().length != width) {
      throw node.refused("input %d is no constant of %d numbers".formatted(input + 1, width));
    }
    requireFirstUse(node, input);
    return row(node, input, width);
  }

  /** One number for each column, of a constant that has one, or one for all. */
  double[] row(OnnxNode node, int input, int width) throws OnnxFormatException {
    OnnxTensor tensor = known.get(node.input(input));
    if (tensor == null || tensor.values().length != width && tensor.values().length != 1) {
      throw node.refused(
          "input %d is no constant of %d numbers or one".formatted(input + 1, width));
    }
    boolean isRow =
        tensor.values().length == 1 || tensor.shape()[tensor.shape().length - 1] == width;
    if (!isRow) {
      throw node.refused("a column, wanted a row of " + width + " numbers");
    }
    double[] row = new double[width];
    for (int i = 0; i < width; i++) {
      row[i] = tensor.values()[tensor.values().length == 1 ? 0 : i];
    }
    return row;
  }
}
