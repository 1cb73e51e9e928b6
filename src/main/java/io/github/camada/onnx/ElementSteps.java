package io.github.camada.onnx;

import io.github.camada.folding.Chain;
import io.github.camada.nn.LayerNorm;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;

/** Steps between dense layers: factors, offsets, and normalisations. */
final class ElementSteps {

  private ElementSteps() {}

  /** Element by element behind the first layer; {@code first} if the constant is on the right. */
  static void element(OnnxNode node, boolean first, double[] row, Chain chain)
      throws OnnxFormatException {
    double[] factor = new double[row.length];
    double[] offset = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      factor[i] = 1;
      switch (node.operator()) {
        case "Add" -> offset[i] = row[i];
        case "Mul" -> factor[i] = row[i];
        case "Sub" -> {
          factor[i] = first ? 1 : -1;
          offset[i] = first ? -row[i] : row[i];
        }
        default -> {
          if (!first || row[i] == 0) {
            throw node.refused("a division by what is computed, or by 0");
          }
          factor[i] = 1 / row[i];
        }
      }
    }
    chain.affine(factor, offset);
  }

  /** A normalisation by figures that training has left: they become factors and offsets. */
  static void normalise(OnnxNode node, Constants constants, Chain chain)
      throws OnnxFormatException {
    if (node.number("training_mode", 0) != 0) {
      throw node.refused("of a network that is in training");
    }
    int width = chain.width();
    double[] scale = constants.row(node, 1, width);
    double[] bias = constants.row(node, 2, width);
    double[] mean = constants.row(node, 3, width);
    double[] variance = constants.row(node, 4, width);
    double epsilon = node.real("epsilon", 1e-5f);
    for (int i = 0; i < width; i++) {
      scale[i] /= Math.sqrt(variance[i] + epsilon);
      bias[i] -= mean[i] * scale[i];
    }
    chain.affine(scale, bias);
  }

  /** A normalisation of each example by its own figures, which stays a layer. */
  static void normaliseRows(OnnxNode node, Constants constants, Chain chain)
      throws OnnxFormatException {
    long axis = node.number("axis", -1);
    if (axis != 1 && axis != -1) {
      throw node.refused("wanted over all values of an example");
    }
    int width = chain.width();
    double[] scale = constants.wholeRow(node, 1, width);
    LayerNorm layer = new LayerNorm(Activations.decimal(node.real("epsilon", 1e-5f)));
    layer.build(width, new RandomStream(0));
    copy(scale, layer.parameters().get(0).value());
    if (!node.input(2).isEmpty()) {
      copy(constants.row(node, 2, width), layer.parameters().get(1).value());
    }
    chain.layer(layer);
  }

  private static void copy(double[] numbers, Tensor to) {
    for (int i = 0; i < numbers.length; i++) {
      to.data()[i] = (float) numbers[i];
    }
  }

  /** One number for each input, of a list that has one, or one for all. */
  static double[] spread(double[] list, OnnxNode node, Chain chain) throws OnnxFormatException {
    int width = chain.width();
    if (!chain.isEmpty() || list.length != width && list.length != 1) {
      throw node.refused("wanted one number for each of the %d inputs".formatted(width));
    }
    double[] spread = new double[width];
    for (int i = 0; i < width; i++) {
      spread[i] = list[list.length == 1 ? 0 : i];
    }
    return spread;
  }
}
