package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Dense layers that give the mean of what several networks of such layers give: the hidden ones
 * have the units of all side by side, without a weight from one network to another, and the last
 * one adds up a share of each.
 */
final class SideBySide {

  private SideBySide() {}

  /** Whether all are dense layers, as many, with the same activations, and none behind the last. */
  static boolean isPossible(List<MLP> members) {
    int depth = members.get(0).layers().size();
    for (MLP member : members) {
      if (member.layers().size() != depth
          || !member.layers().stream().allMatch(DenseLayer.class::isInstance)
          || dense(member, depth - 1).activation() != Activation.IDENTITY) {
        return false;
      }
      for (int i = 0; i < depth; i++) {
        if (!dense(member, i).activation().equals(dense(members.get(0), i).activation())) {
          return false;
        }
      }
    }
    return true;
  }

  private static DenseLayer dense(MLP member, int index) {
    return (DenseLayer) member.layers().get(index);
  }

  /** New layers; the members stay as they are. */
  static List<DenseLayer> of(List<MLP> members) {
    int depth = members.get(0).layers().size();
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      int index = i;
      layers.add(
          joined(
              members.stream().map(member -> dense(member, index)).toList(),
              i == 0,
              i == depth - 1));
    }
    return layers;
  }

  /**
   * One layer of several.
   *
   * @param first whether all read the same inputs, instead of each its own
   * @param last whether all add to the same outputs, instead of each writing its own
   */
  private static DenseLayer joined(List<DenseLayer> parts, boolean first, boolean last) {
    int inputs = parts.get(0).inputWidth();
    int outputs = parts.get(0).outputWidth();
    if (!first) {
      inputs = parts.stream().mapToInt(DenseLayer::inputWidth).sum();
    }
    if (!last) {
      outputs = parts.stream().mapToInt(DenseLayer::outputWidth).sum();
    }
    Tensor weight = Tensor.zeros(inputs, outputs);
    Tensor bias = Tensor.zeros(outputs);
    float share = last ? 1f / parts.size() : 1;
    int top = 0;
    int left = 0;
    for (DenseLayer part : parts) {
      for (int i = 0; i < part.inputWidth(); i++) {
        for (int j = 0; j < part.outputWidth(); j++) {
          weight.data()[(top + i) * outputs + left + j] +=
              share * part.weight().data()[i * part.outputWidth() + j];
        }
      }
      for (int j = 0; j < part.outputWidth(); j++) {
        bias.data()[left + j] += share * part.bias().data()[j];
      }
      top += first ? 0 : part.inputWidth();
      left += last ? 0 : part.outputWidth();
    }
    return DenseLayer.of(weight, bias, parts.get(0).activation());
  }
}
