package io.github.camada.folding;

import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.Layer;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** y = factor x + offset, element by element, where no dense layer takes it in. */
final class ElementwiseAffine {

  private static final double EPSILON = 1e-5;

  private ElementwiseAffine() {}

  /**
   * A scale layer, or where something is added a batch normalisation, whose mean and variance are 0
   * and 1.
   */
  static Layer layer(double[] factor, double[] offset) {
    boolean onlyMultiplies = Arrays.stream(offset).allMatch(each -> each == 0);
    Layer layer = onlyMultiplies ? new ScaleLayer() : new BatchNorm(0.9, EPSILON);
    layer.build(factor.length, new RandomStream(0));
    double root = onlyMultiplies ? 1 : Math.sqrt(1 + EPSILON);
    Tensor scale = layer.parameters().get(0).value();
    for (int i = 0; i < factor.length; i++) {
      scale.data()[i] = (float) (factor[i] * root);
      if (!onlyMultiplies) {
        layer.parameters().get(1).value().data()[i] = (float) offset[i];
      }
    }
    return layer;
  }
}
