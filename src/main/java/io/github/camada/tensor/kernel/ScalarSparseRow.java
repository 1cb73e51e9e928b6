package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * One row of a product with a B that is known to be finite, in plain loops: four rows of B at a
 * time, of those that do not meet a zero. The others are not read.
 */
final class ScalarSparseRow {

  private static final int TOGETHER = 4;

  private ScalarSparseRow() {}

  /** Whether B is known to be finite, and lies as it must. */
  static boolean suits(Product product) {
    return product.finiteB() && !product.transposedB() && !product.transposedC();
  }

  static void multiply(Product product, int row, int columnFrom, int columnTo, Scratch scratch) {
    int[] positions = scratch.places(product.k());
    int count = product.nonZeros(row, positions);
    for (int column = columnFrom; column < columnTo; column += ScalarKernels.WIDEST_BLOCK) {
      int width = Math.min(ScalarKernels.WIDEST_BLOCK, columnTo - column);
      float[][] rows = ScalarKernels.rows(1, width, scratch);
      float[] sums = rows[ScalarSums.DEPTH];
      Arrays.fill(sums, 0, width, 0f);
      for (int i = 0; i < count; i += TOGETHER) {
        add(product, row, positions, i, count, column, width, rows);
      }
      ScalarKernels.finish(product, sums, row, column, width);
    }
  }

  /** Zeros stand in for what lies behind the last position, in both operands. */
  private static void add(
      Product product,
      int row,
      int[] positions,
      int from,
      int count,
      int column,
      int width,
      float[][] rows) {
    float[] a = product.a();
    int start = row * product.aRow();
    int step = product.aStep();
    int n = product.n();
    for (int q = 0; q < TOGETHER; q++) {
      if (from + q < count) {
        System.arraycopy(product.b(), positions[from + q] * n + column, rows[q], 0, width);
      } else {
        Arrays.fill(rows[q], 0, width, 0f);
      }
    }
    ScalarSums.accumulate(
        a[start + positions[from] * step],
        from + 1 < count ? a[start + positions[from + 1] * step] : 0f,
        from + 2 < count ? a[start + positions[from + 2] * step] : 0f,
        from + 3 < count ? a[start + positions[from + 3] * step] : 0f,
        rows,
        0,
        rows[ScalarSums.DEPTH],
        width);
  }
}
