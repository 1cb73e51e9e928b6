package io.github.camada.keras;

import io.github.camada.folding.Chain;
import io.github.camada.folding.InputScaling;
import io.github.camada.nn.LayerNorm;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Layers with numbers: what they become in a chain. */
final class LayerNumbers {

  /** Keras's {@code backend.epsilon()}. */
  private static final double LEAST_DEVIATION = 1e-7;

  private LayerNumbers() {}

  static void dense(KerasLayer layer, Chain chain, List<Hdf5.Numbers> values)
      throws KerasFormatException {
    boolean hasBias = layer.truth("use_bias", layer.truth("bias", true));
    requireCount(layer, values, hasBias ? 2 : 1);
    Hdf5.Numbers kernel = values.get(0);
    if (kernel.shape().length != 2
        || kernel.shape()[0] != chain.width()
        || kernel.values().length == 0) {
      throw layer.refused(
          "weights of %s, wanted [%d, out]"
              .formatted(Arrays.toString(kernel.shape()), chain.width()));
    }
    int out = kernel.shape()[1];
    double[][] weight = new double[chain.width()][];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = Arrays.copyOfRange(kernel.values(), i * out, (i + 1) * out);
    }
    double[] bias = hasBias ? row(layer, values.get(1), out) : new double[out];
    chain.dense(weight, bias);
  }

  static void ofBatches(KerasLayer layer, Chain chain, List<Hdf5.Numbers> values)
      throws KerasFormatException {
    requireLastAxis(layer);
    int width = chain.width();
    boolean scales = layer.truth("scale", true);
    boolean centres = layer.truth("center", true);
    requireCount(layer, values, 2 + (scales ? 1 : 0) + (centres ? 1 : 0));
    int at = 0;
    double[] factor = scales ? row(layer, values.get(at++), width) : filled(width, 1);
    double[] offset = centres ? row(layer, values.get(at++), width) : new double[width];
    double[] mean = row(layer, values.get(at), width);
    double[] variance = row(layer, values.get(at + 1), width);
    double epsilon = layer.number("epsilon", 1e-3);
    for (int i = 0; i < width; i++) {
      factor[i] /= Math.sqrt(variance[i] + epsilon);
      offset[i] -= mean[i] * factor[i];
    }
    chain.affine(factor, offset);
  }

  static void ofRows(KerasLayer layer, Chain chain, List<Hdf5.Numbers> values)
      throws KerasFormatException {
    requireLastAxis(layer);
    if (layer.truth("rms_scaling", false)) {
      throw layer.refused("with rms_scaling, wanted a mean and a variance for each example");
    }
    int width = chain.width();
    boolean scales = layer.truth("scale", true);
    boolean centres = layer.truth("center", true);
    requireCount(layer, values, (scales ? 1 : 0) + (centres ? 1 : 0));
    LayerNorm norm = new LayerNorm(layer.number("epsilon", 1e-3));
    norm.build(width, new RandomStream(0));
    if (scales) {
      copy(row(layer, values.get(0), width), norm.parameters().get(0).value());
    }
    if (centres) {
      copy(row(layer, values.get(values.size() - 1), width), norm.parameters().get(1).value());
    }
    chain.layer(norm);
  }

  static void rescale(KerasLayer layer, Chain chain, InputScaling scaling)
      throws KerasFormatException {
    double[] factor = layer.numbers("scale", chain.width());
    double[] offset =
        layer.config().containsKey("offset")
            ? layer.numbers("offset", chain.width())
            : new double[chain.width()];
    if (chain.isEmpty()) {
      double[] divisor = new double[factor.length];
      Arrays.setAll(divisor, i -> divisor(factor[i]));
      scaling.apply("Div", divisor);
      scaling.apply("Add", offset);
    } else {
      chain.affine(factor, offset);
    }
  }

  /** 255 where the factor is what 1 / 255 is in double precision. */
  private static double divisor(double factor) {
    double inverse = 1 / factor;
    double whole = Math.rint(inverse);
    return Math.abs(inverse - whole) <= 1e-9 * whole ? whole : inverse;
  }

  /** By figures in its settings, or those that {@code adapt} has left among its weights. */
  static void standardise(
      KerasLayer layer, Chain chain, InputScaling scaling, List<Hdf5.Numbers> values)
      throws KerasFormatException {
    int width = chain.width();
    boolean given = layer.config().get("mean") != null;
    if (layer.truth("invert", false) || !given && values.size() < 2) {
      throw layer.refused("inverted, or without mean and variance");
    }
    double[] mean = given ? layer.numbers("mean", width) : row(layer, values.get(0), width);
    double[] deviation =
        given ? layer.numbers("variance", width) : row(layer, values.get(1), width);
    double[] factor = new double[width];
    double[] offset = new double[width];
    for (int i = 0; i < width; i++) {
      deviation[i] = Math.max(Math.sqrt(deviation[i]), LEAST_DEVIATION);
      factor[i] = 1 / deviation[i];
      offset[i] = -mean[i] * factor[i];
    }
    if (chain.isEmpty()) {
      scaling.apply("Sub", mean);
      scaling.apply("Div", deviation);
    } else {
      chain.affine(factor, offset);
    }
  }

  private static void requireLastAxis(KerasLayer layer) throws KerasFormatException {
    Object axis = layer.config().get("axis");
    Object plain = axis instanceof List<?> list && list.size() == 1 ? list.get(0) : axis;
    boolean last =
        plain == null
            || plain instanceof Number number
                && (number.doubleValue() == -1 || number.doubleValue() == 1);
    if (!last) {
      throw layer.refused("along axis " + axis + ", wanted along the values of an example");
    }
  }

  private static void requireCount(KerasLayer layer, List<Hdf5.Numbers> values, int wanted)
      throws KerasFormatException {
    if (values.size() != wanted) {
      throw layer.refused("%d weights in the file, wanted %d".formatted(values.size(), wanted));
    }
  }

  /** One number for each value. */
  private static double[] row(KerasLayer layer, Hdf5.Numbers numbers, int width)
      throws KerasFormatException {
    if (numbers.values().length != width) {
      throw layer.refused(
          "a weight of %s, wanted %d numbers".formatted(Arrays.toString(numbers.shape()), width));
    }
    return numbers.values().clone();
  }

  private static double[] filled(int width, double value) {
    double[] all = new double[width];
    Arrays.fill(all, value);
    return all;
  }

  private static void copy(double[] numbers, Tensor to) {
    for (int i = 0; i < numbers.length; i++) {
      to.data()[i] = (float) numbers[i];
    }
  }
}
