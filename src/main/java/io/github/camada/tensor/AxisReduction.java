package io.github.camada.tensor;

/**
 * A tensor seen as {@code [outer, length, inner]}, to be reduced along the middle: every axis of a
 * row-major array can be seen so.
 */
record AxisReduction(Tensor tensor, int axis, int outer, int length, int inner) {

  static AxisReduction over(String operation, Tensor tensor, int axis) {
    Shape.requireAxis(operation, tensor.shape(), axis);
    int outer = 1;
    int inner = 1;
    for (int i = 0; i < tensor.rank(); i++) {
      outer *= i < axis ? tensor.dimension(i) : 1;
      inner *= i > axis ? tensor.dimension(i) : 1;
    }
    return new AxisReduction(tensor, axis, outer, tensor.dimension(axis), inner);
  }

  static AxisReduction overNonEmpty(String operation, Tensor tensor, int axis) {
    AxisReduction reduction = over(operation, tensor, axis);
    if (reduction.length == 0) {
      throw new IllegalArgumentException(
          operation + ": axis " + axis + " of " + tensor.describe() + " is empty");
    }
    return reduction;
  }

  Tensor sum(double divisor) {
    Tensor result = Tensor.zeros(Shape.without(tensor.shape(), axis));
    for (int i = 0; i < result.size(); i++) {
      double sum = 0;
      for (int j = 0; j < length; j++) {
        sum += at(i, j);
      }
      result.data()[i] = (float) (sum / divisor);
    }
    return result;
  }

  Tensor max() {
    Tensor result = Tensor.zeros(Shape.without(tensor.shape(), axis));
    int[] positions = argmax();
    for (int i = 0; i < positions.length; i++) {
      result.data()[i] = at(i, positions[i]);
    }
    return result;
  }

  int[] argmax() {
    float[] values = tensor.data();
    int[] positions = new int[Math.multiplyExact(outer, inner)];
    for (int i = 0; i < positions.length; i++) {
      int first = index(i, 0);
      float largest = values[first];
      for (int j = 1; j < length; j++) {
        float value = values[first + j * inner];
        // Float.compare orders NaN above everything, and 0.0 above -0.0, which plus 0 is 0.0.
        if (Float.compare(value, largest + 0f) > 0) {
          positions[i] = j;
          largest = value;
        }
      }
    }
    return positions;
  }

  private float at(int i, int j) {
    return tensor.data()[index(i, j)];
  }

  /** Where element {@code j} along the axis of the reduced element {@code i} stands. */
  private int index(int i, int j) {
    return ((i / inner) * length + j) * inner + i % inner;
  }
}
