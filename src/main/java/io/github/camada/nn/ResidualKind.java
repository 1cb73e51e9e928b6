package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * Makes residual blocks from files.
 *
 * @param kinds of the layers in them
 */
record ResidualKind(LayerKinds kinds) implements LayerKind.Restoring {

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("layers");
    return new Residual(NestedLayers.restore(kinds, inputWidth, settings.list("layers"), tensors));
  }
}
