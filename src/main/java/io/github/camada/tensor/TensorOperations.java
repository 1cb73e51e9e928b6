package io.github.camada.tensor;

import java.util.Arrays;

/**
 * What can be done with tensors: each operation gives a new one, or figures, and leaves its
 * operands as they are. The other half of {@link Tensor}, which holds the elements; programs see
 * only that.
 */
abstract sealed class TensorOperations permits Tensor {

  /** A tensor is its own left operand. */
  abstract Tensor self();

  /**
   * Exchanges rows and columns.
   *
   * @return a new tensor {@code [n, m]} for this one {@code [m, n]}
   * @throws IllegalArgumentException unless the rank is 2
   */
  public Tensor transpose() {
    return MatrixOperations.transpose(self());
  }

  /**
   * The matrix product A.B. Every element is one chain of fused multiply-adds in the order of the
   * inner index, so its bits depend on neither kernel nor thread count.
   *
   * @param other {@code [k, n]} for this tensor {@code [m, k]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor matmul(Tensor other) {
    return MatrixOperations.matmul(self(), other);
  }

  /**
   * The matrix product A<sup>T</sup>.B, with no transposed copy of A.
   *
   * @param other {@code [k, n]} for this tensor {@code [k, m]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor transposedMatmul(Tensor other) {
    return MatrixOperations.transposedMatmul(self(), other);
  }

  /**
   * The matrix product A.B<sup>T</sup>.
   *
   * @param other {@code [n, k]} for this tensor {@code [m, k]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor matmulTransposed(Tensor other) {
    return MatrixOperations.matmulTransposed(self(), other);
  }

  /**
   * Adds one row to every row of a matrix.
   *
   * @param row {@code [n]} for this tensor {@code [m, n]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public Tensor addRow(Tensor row) {
    return MatrixOperations.addRow(self(), row);
  }

  /**
   * Applies a function to each element.
   *
   * @param function what to apply
   * @return a new tensor of the same shape
   */
  public Tensor map(FloatFunction function) {
    Tensor result = Tensor.zeros(self().shape());
    float[] data = self().data();
    for (int i = 0; i < data.length; i++) {
      result.data()[i] = function.apply(data[i]);
    }
    return result;
  }

  /**
   * Element-wise sum.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor add(Tensor other) {
    return combine("add", other, (x, y) -> x + y);
  }

  /**
   * Element-wise difference.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor subtract(Tensor other) {
    return combine("subtract", other, (x, y) -> x - y);
  }

  /**
   * Element-wise product.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor multiply(Tensor other) {
    return combine("multiply", other, (x, y) -> x * y);
  }

  /**
   * Element-wise quotient.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor divide(Tensor other) {
    return combine("divide", other, (x, y) -> x / y);
  }

  /**
   * Adds a number to each element.
   *
   * @param value the number
   * @return a new tensor
   */
  public Tensor add(float value) {
    return map(x -> x + value);
  }

  /**
   * Multiplies each element by a number.
   *
   * @param factor the number
   * @return a new tensor
   */
  public Tensor multiply(float factor) {
    return map(x -> x * factor);
  }

  private Tensor combine(String operation, Tensor other, FloatCombiner combiner) {
    if (!Arrays.equals(self().shape(), other.shape())) {
      throw new IllegalArgumentException(
          operation
              + ": "
              + self().describe()
              + " and "
              + other.describe()
              + ": the shapes differ");
    }
    Tensor result = Tensor.zeros(other.shape());
    float[] data = self().data();
    for (int i = 0; i < data.length; i++) {
      result.data()[i] = combiner.apply(data[i], other.data()[i]);
    }
    return result;
  }

  /**
   * Sums along an axis, each in double precision and in index order.
   *
   * @param axis in {@code [0, rank)}
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public Tensor sum(int axis) {
    return AxisReduction.over("sum", self(), axis).sum(1);
  }

  /**
   * Means along an axis, each summed in double precision.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public Tensor mean(int axis) {
    return AxisReduction.overNonEmpty("mean", self(), axis).sum(self().dimension(axis));
  }

  /**
   * Largest values along an axis; NaN if one of them is NaN.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public Tensor max(int axis) {
    return AxisReduction.overNonEmpty("max", self(), axis).max();
  }

  /**
   * Positions of the largest values along an axis, the first one among equals; a NaN counts as the
   * largest.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return one position for each element of the reduced tensor, row by row
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public int[] argmax(int axis) {
    return AxisReduction.overNonEmpty("argmax", self(), axis).argmax();
  }

  /**
   * Whether another tensor has the same shape and every element within a distance of this one's.
   * Equal infinities are close; NaN is close to nothing.
   *
   * @param other the tensor to compare with
   * @param tolerance largest absolute difference, at least 0
   * @return true if both hold
   * @throws IllegalArgumentException if the tolerance is negative or NaN
   */
  public boolean isCloseTo(Tensor other, float tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "isCloseTo: tolerance " + tolerance + ", wanted at least 0");
    }
    if (!Arrays.equals(self().shape(), other.shape())) {
      return false;
    }
    float[] data = self().data();
    for (int i = 0; i < data.length; i++) {
      float that = other.data()[i];
      if (data[i] != that && !(Math.abs((double) data[i] - that) <= tolerance)) {
        return false;
      }
    }
    return true;
  }
}
