package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;

/**
 * Products with a short inner index whose rows are handed on: the weight gradients of a small
 * batch, nearly outer products. A row of the result is the sum of a few rows of B, which stay in
 * the cache as they are, so nothing is packed. Each zero of A is passed over for itself.
 */
final class VectorFewSteps {

  /** Elements that are handed on together, 16 KiB: the consumer finds them in the nearest cache. */
  private static final int ELEMENTS_AT_ONCE = 4096;

  private static final int TILE = 4 * LANES;

  private VectorFewSteps() {}

  /** Whether a product is one of these, and wide enough for a tile. */
  static boolean suits(Product product) {
    return product.handsOnSumsOfFewRows() && product.n() >= TILE;
  }

  static void multiply(Product product, int rowFrom, int rowTo, Scratch scratch) {
    int n = product.n();
    int k = product.k();
    boolean finite = isFinite(product.b(), k * n);
    int[] positions = scratch.places(k);
    int count = k;
    for (int p = 0; p < k; p++) {
      positions[p] = p;
    }
    int rowsAtOnce = Math.max(1, Math.min(ELEMENTS_AT_ONCE / n, rowTo - rowFrom));
    float[] finished = scratch.block(rowsAtOnce * n);
    for (int from = rowFrom; from < rowTo; from += rowsAtOnce) {
      int to = Math.min(rowTo, from + rowsAtOnce);
      for (int row = from; row < to; row++) {
        if (finite) {
          count = product.nonZeros(row, positions);
        }
        sumRow(product, row, positions, count, finished, (row - from) * n);
      }
      product.consumer().accept(finished, from, to);
    }
  }

  private static boolean isFinite(float[] b, int length) {
    int vectors = length / LANES;
    return VectorPanel.isFinite(b, vectors)
        && FiniteValues.all(b, vectors * LANES, length - vectors * LANES);
  }

  /** Where the last vectors would pass the end they begin earlier and compute columns again. */
  private static void sumRow(
      Product product, int row, int[] positions, int count, float[] sums, int at) {
    int n = product.n();
    for (int next = 0; next < n; next += TILE) {
      int column = Math.min(next, n - TILE);
      VectorSparseRow.sparse1x4(product, row, column, positions, count, sums, at + column);
    }
  }
}
