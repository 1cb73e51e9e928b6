package io.github.camada.learn;

import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * One network that gives the mean of the outputs of several: its hidden layers have those of all
 * side by side, without a weight from one to another, and the last one adds up a share of each.
 */
final class MeanNetwork {

  private MeanNetwork() {}

  /**
   * The mean of networks of dense layers, alike but for their weights, of which the last has no
   * activation.
   *
   * @param members at least one
   * @return a network of the same inputs and outputs
   */
  static MLP of(MLP... members) {
    int depth = members[0].layers().size();
    Layer[] layers = new Layer[depth];
    for (int i = 0; i < depth; i++) {
      DenseLayer layer = (DenseLayer) members[0].layers().get(i);
      boolean last = i == depth - 1;
      layers[i] =
          new DenseLayer(layer.outputWidth() * (last ? 1 : members.length), layer.activation());
    }
    MLP mean = new MLP(layers).build(members[0].inputWidth(), 0);
    for (int i = 0; i < depth; i++) {
      fill((DenseLayer) mean.layers().get(i), i, depth, members);
    }
    return mean;
  }

  private static void fill(DenseLayer mean, int depth, int layers, MLP[] members) {
    boolean first = depth == 0;
    boolean last = depth == layers - 1;
    float[] weight = mean.weight().data();
    float[] bias = mean.bias().data();
    Arrays.fill(weight, 0);
    Arrays.fill(bias, 0);
    float share = last ? 1f / members.length : 1;
    for (int k = 0; k < members.length; k++) {
      DenseLayer layer = (DenseLayer) members[k].layers().get(depth);
      Tensor block = layer.weight();
      int rows = block.dimension(0);
      int columns = block.dimension(1);
      int top = first ? 0 : k * rows;
      int left = last ? 0 : k * columns;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          weight[(top + i) * mean.outputWidth() + left + j] +=
              share * block.data()[i * columns + j];
        }
      }
      for (int j = 0; j < columns; j++) {
        bias[left + j] += share * layer.bias().data()[j];
      }
    }
  }
}
