package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Map;

/** A kind of layer that restores itself. */
record BuiltInKind(String name, Restoring restoring) implements LayerKind {

  /** {@link LayerKind#restore} of one kind. */
  @FunctionalInterface
  interface Restoring {
    Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors);
  }

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    return restoring.restore(inputWidth, settings, tensors);
  }
}
