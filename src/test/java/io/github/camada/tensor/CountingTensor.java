package io.github.camada.tensor;

/** Tensors of which each element is another number. */
final class CountingTensor {

  /** Elements equal their positions in the array, so an index gone wrong shows. */
  static Tensor counting(int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = i;
    }
    return tensor;
  }

  private CountingTensor() {}
}
