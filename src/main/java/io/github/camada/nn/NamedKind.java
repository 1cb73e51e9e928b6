package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/** A kind by its name and the way back. */
record NamedKind(String name, Restoring restoring) implements LayerKind {

  NamedKind {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(restoring, "restoring");
  }

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    return restoring.restore(inputWidth, settings, tensors);
  }
}
