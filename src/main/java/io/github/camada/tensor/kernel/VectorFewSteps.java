package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

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
    float[] a = product.a();
    float[] b = product.b();
    int start = row * product.aRow();
    int step = product.aStep();
    int n = product.n();
    for (int next = 0; next < n; next += TILE) {
      int column = Math.min(next, n - TILE);
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = FloatVector.zero(SPECIES);
      FloatVector s2 = FloatVector.zero(SPECIES);
      FloatVector s3 = FloatVector.zero(SPECIES);
      for (int i = 0; i < count; i++) {
        int p = positions[i];
        int q = p * n + column;
        FloatVector x = FloatVector.broadcast(SPECIES, a[start + p * step]);
        s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
        s1 = FloatVector.fromArray(SPECIES, b, q + LANES).fma(x, s1);
        s2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES).fma(x, s2);
        s3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES).fma(x, s3);
      }
      s0.add(0f).intoArray(sums, at + column);
      s1.add(0f).intoArray(sums, at + column + LANES);
      s2.add(0f).intoArray(sums, at + column + 2 * LANES);
      s3.add(0f).intoArray(sums, at + column + 3 * LANES);
    }
  }
}
