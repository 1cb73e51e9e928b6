package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One row of a product with a B that is known to be finite: rows of B that meet a zero are not
 * read. Reading is what a row takes its time for, as the weights of a network do not fit into the
 * second-level cache.
 */
final class VectorSparseRow {

  private VectorSparseRow() {}

  /** As {@link VectorSingleRow#multiply}, over the positions at which A is not zero. */
  static void multiply(Product product, int row, int columnFrom, int columnTo, Scratch scratch) {
    float[] sums = scratch.flat(8 * LANES);
    int[] positions = scratch.places(product.k());
    int count = product.nonZeros(row, positions);
    int column = columnFrom;
    while (columnTo - column >= 8 * LANES) {
      sparse1x8(product, row, column, positions, count, sums);
      VectorSingleRow.finishRow(product, row, column, sums, 8 * LANES);
      column += 8 * LANES;
    }
    int vectors = product.n() >= 4 * LANES ? 4 : 1;
    while (column < columnTo) {
      int from = Math.min(column, product.n() - vectors * LANES);
      if (vectors == 4) {
        sparse1x4(product, row, from, positions, count, sums, 0);
      } else {
        sparse1x1(product, row, from, positions, count, sums);
      }
      VectorSingleRow.finishRow(product, row, from, sums, vectors * LANES);
      column += vectors * LANES;
    }
  }

  private static void sparse1x8(
      Product product, int row, int column, int[] positions, int count, float[] sums) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int start = row * product.aRow();
    int step = product.aStep();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i++) {
      int p = positions[i];
      int q = p * n + column;
      FloatVector x = FloatVector.broadcast(SPECIES, a[start + p * step]);
      s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
      s1 = FloatVector.fromArray(SPECIES, b, q + LANES).fma(x, s1);
      s2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES).fma(x, s2);
      s3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES).fma(x, s3);
      s4 = FloatVector.fromArray(SPECIES, b, q + 4 * LANES).fma(x, s4);
      s5 = FloatVector.fromArray(SPECIES, b, q + 5 * LANES).fma(x, s5);
      s6 = FloatVector.fromArray(SPECIES, b, q + 6 * LANES).fma(x, s6);
      s7 = FloatVector.fromArray(SPECIES, b, q + 7 * LANES).fma(x, s7);
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, LANES);
    s2.intoArray(sums, 2 * LANES);
    s3.intoArray(sums, 3 * LANES);
    s4.intoArray(sums, 4 * LANES);
    s5.intoArray(sums, 5 * LANES);
    s6.intoArray(sums, 6 * LANES);
    s7.intoArray(sums, 7 * LANES);
  }

  /** Four vectors of sums from one place on, none of them -0; also of rows that are handed on. */
  static void sparse1x4(
      Product product, int row, int column, int[] positions, int count, float[] sums, int at) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int start = row * product.aRow();
    int step = product.aStep();
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
    s0.add(0f).intoArray(sums, at);
    s1.add(0f).intoArray(sums, at + LANES);
    s2.add(0f).intoArray(sums, at + 2 * LANES);
    s3.add(0f).intoArray(sums, at + 3 * LANES);
  }

  private static void sparse1x1(
      Product product, int row, int column, int[] positions, int count, float[] sums) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int start = row * product.aRow();
    int step = product.aStep();
    FloatVector s0 = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i++) {
      int p = positions[i];
      int q = p * n + column;
      FloatVector x = FloatVector.broadcast(SPECIES, a[start + p * step]);
      s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
    }
    s0.intoArray(sums, 0);
  }
}
