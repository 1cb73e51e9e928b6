package io.github.camada.tensor.kernel;

/**
 * A matrix whose rows are summed along, times one vector: the input gradient of a single example,
 * {@code W . dZ}. A sum along a row has one order only, so its elements cannot share a vector of
 * the processor; eight rows at a time keep it busy all the same, and nothing is transposed.
 */
final class RowsTimesVector {

  private RowsTimesVector() {}

  /** Computes some rows of a product that is one of these. */
  static void multiply(Product product, int rowFrom, int rowTo) {
    int row = rowFrom;
    for (; row + 8 <= rowTo; row += 8) {
      eightRows(product, row);
    }
    for (; row < rowTo; row++) {
      oneRow(product, row);
    }
  }

  private static void oneRow(Product product, int row) {
    float[] matrix = product.a();
    float[] x = product.b();
    int k = product.k();
    int at = row * product.aRow();
    float sum = 0;
    for (int p = 0; p < k; p++) {
      sum = FusedMultiplyAdd.of(matrix[at + p], x[p], sum);
    }
    product.c()[row] = sum + 0f;
  }

  private static void eightRows(Product product, int row) {
    float[] matrix = product.a();
    float[] x = product.b();
    float[] c = product.c();
    int k = product.k();
    int next = product.aRow();
    int at = row * next;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int p = 0; p < k; p++) {
      float factor = x[p];
      int i = at + p;
      s0 = FusedMultiplyAdd.of(matrix[i], factor, s0);
      s1 = FusedMultiplyAdd.of(matrix[i + next], factor, s1);
      s2 = FusedMultiplyAdd.of(matrix[i + 2 * next], factor, s2);
      s3 = FusedMultiplyAdd.of(matrix[i + 3 * next], factor, s3);
      s4 = FusedMultiplyAdd.of(matrix[i + 4 * next], factor, s4);
      s5 = FusedMultiplyAdd.of(matrix[i + 5 * next], factor, s5);
      s6 = FusedMultiplyAdd.of(matrix[i + 6 * next], factor, s6);
      s7 = FusedMultiplyAdd.of(matrix[i + 7 * next], factor, s7);
    }
    c[row] = s0 + 0f; // a sum of -0, which underflow leaves, becomes +0, as in all products
    c[row + 1] = s1 + 0f;
    c[row + 2] = s2 + 0f;
    c[row + 3] = s3 + 0f;
    c[row + 4] = s4 + 0f;
    c[row + 5] = s5 + 0f;
    c[row + 6] = s6 + 0f;
    c[row + 7] = s7 + 0f;
  }
}
