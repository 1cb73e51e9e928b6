package io.github.camada.tensor;

import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.tensor.kernel.Transposition;

/** Checks operands of rank 2, allocates the result and calls the kernels, which trust. */
final class MatrixOperations {

  private MatrixOperations() {}

  static Tensor matmul(Tensor a, Tensor b) {
    requireMatrices("matmul", a, b);
    String operands = "matmul: " + a.describe() + " x " + b.describe();
    requireInner(operands, a.dimension(1), b.dimension(0));
    Tensor c = result(operands, a.dimension(0), b.dimension(1));
    new MatrixProduct(Parallel.shared())
        .multiply(a.data(), b.data(), c.data(), a.dimension(0), b.dimension(1), a.dimension(1));
    return c;
  }

  static Tensor transposedMatmul(Tensor a, Tensor b) {
    requireMatrices("transposedMatmul", a, b);
    String operands = "transposedMatmul: " + a.describe() + "^T x " + b.describe();
    requireInner(operands, a.dimension(0), b.dimension(0));
    Tensor c = result(operands, a.dimension(1), b.dimension(1));
    new MatrixProduct(Parallel.shared())
        .multiplyTransposedA(
            a.data(), b.data(), c.data(), a.dimension(1), b.dimension(1), a.dimension(0));
    return c;
  }

  static Tensor matmulTransposed(Tensor a, Tensor b) {
    requireMatrices("matmulTransposed", a, b);
    String operands = "matmulTransposed: " + a.describe() + " x " + b.describe() + "^T";
    requireInner(operands, a.dimension(1), b.dimension(1));
    Tensor c = result(operands, a.dimension(0), b.dimension(0));
    new MatrixProduct(Parallel.shared())
        .multiplyTransposedB(
            a.data(), b.data(), c.data(), a.dimension(0), b.dimension(0), a.dimension(1));
    return c;
  }

  static Tensor transpose(Tensor a) {
    requireMatrix("transpose", a);
    Tensor result = Tensor.zeros(a.dimension(1), a.dimension(0));
    Transposition.copy(a.data(), a.dimension(0), a.dimension(1), result.data());
    return result;
  }

  static Tensor addRow(Tensor a, Tensor row) {
    requireMatrix("addRow", a);
    if (row.rank() != 1 || row.dimension(0) != a.dimension(1)) {
      throw new IllegalArgumentException(
          "addRow: "
              + a.describe()
              + " and "
              + row.describe()
              + ": wanted a row ["
              + a.dimension(1)
              + "]");
    }
    Tensor result = a.copy();
    int width = a.dimension(1);
    for (int i = 0; i < result.size(); i++) {
      result.data()[i] += row.data()[i % width];
    }
    return result;
  }

  private static void requireMatrices(String operation, Tensor a, Tensor b) {
    requireMatrix(operation, a);
    requireMatrix(operation, b);
  }

  private static void requireMatrix(String operation, Tensor a) {
    if (a.rank() != 2) {
      throw new IllegalArgumentException(
          operation + ": " + a.describe() + " has rank " + a.rank() + ", wanted a matrix");
    }
  }

  private static void requireInner(String operands, int left, int right) {
    if (left != right) {
      throw new IllegalArgumentException(
          operands + ": inner dimensions " + left + " and " + right + " differ");
    }
  }

  private static Tensor result(String operands, int rows, int columns) {
    Shape.size(operands, new int[] {rows, columns});
    return Tensor.zeros(rows, columns);
  }
}
