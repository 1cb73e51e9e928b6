package io.github.camada.onnx;

import io.github.camada.folding.Chain;
import io.github.camada.nn.Maxout;
import io.github.camada.tensor.RandomStream;
import java.util.Arrays;

/** How the values of an example are laid out: in a row, or in groups of which maxout takes one. */
final class ExampleShape {

  private ExampleShape() {}

  /** Behind a Flatten or a Reshape: all values in a row, or as {@code [units, pieces]}. */
  static int[] behind(OnnxNode node, Constants constants, int width) throws OnnxFormatException {
    if (node.operator().equals("Flatten")) {
      if (node.number("axis", 1) == 1) {
        return new int[] {width};
      }
    } else {
      OnnxTensor wanted = constants.get(node.input(1));
      double[] to = wanted == null ? new double[0] : wanted.values();
      boolean rows = to.length > 0 && (to[0] == -1 || to[0] == 0 || to[0] == Constants.BATCH);
      if (rows && to.length == 2 && (to[1] == width || to[1] == -1 && to[0] != -1)) {
        return new int[] {width};
      }
      if (rows && to.length == 3 && to[2] >= 1) {
        double units = to[1] == -1 && to[0] != -1 ? width / to[2] : to[1];
        if (units >= 1 && units * to[2] == width && units == Math.rint(units)) {
          return new int[] {(int) units, (int) to[2]};
        }
      }
    }
    throw node.refused("wanted rows of all " + width + " values of an example");
  }

  /** The largest of each group: maxout. */
  static int[] ofLargest(OnnxNode node, Constants constants, int[] shape, Chain chain)
      throws OnnxFormatException {
    double[] axes = node.list("axes");
    if (!node.input(1).isEmpty() && constants.has(node.input(1))) {
      axes = constants.get(node.input(1)).values();
    }
    boolean last = Arrays.equals(axes, new double[] {2}) || Arrays.equals(axes, new double[] {-1});
    if (!last || shape.length != 2 || shape[1] < 2) {
      throw node.refused(
          "along axes %s of examples of shape %s, wanted along the last of [units, pieces]"
              .formatted(Arrays.toString(axes), Arrays.toString(shape)));
    }
    Maxout layer = new Maxout(shape[1]);
    layer.build(chain.width(), new RandomStream(0));
    chain.layer(layer);
    boolean kept = node.number("keepdims", 1) != 0;
    return kept ? new int[] {shape[0], 1} : new int[] {shape[0]};
  }
}
