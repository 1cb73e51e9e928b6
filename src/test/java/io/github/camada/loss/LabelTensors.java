package io.github.camada.loss;

import io.github.camada.tensor.Tensor;

/** Labels, one to a row. */
final class LabelTensors {

  private LabelTensors() {}

  static Tensor labels(float... labels) {
    return Tensor.of(labels, labels.length, 1);
  }
}
