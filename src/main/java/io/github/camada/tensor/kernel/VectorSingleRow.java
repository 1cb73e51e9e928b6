package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** One row of a product, as for a single example. */
final class VectorSingleRow {

  private VectorSingleRow() {}

  /** Whether a part of a product is one row, and B lies as it must. */
  static boolean suits(Product product, int rows) {
    return rows == 1 && product.n() >= LANES && !product.transposedB() && !product.transposedC();
  }

  /**
   * One row of C, as for a single example: B is read once, where it lies. Where the last vectors
   * would pass the end they begin earlier and compute some columns again.
   */
  static void multiply(Product product, int row, int columnFrom, int columnTo, Scratch scratch) {
    if (product.finiteB()) {
      VectorSparseRow.multiply(product, row, columnFrom, columnTo, scratch);
      return;
    }
    float[] sums = scratch.flat(8 * LANES);
    int column = columnFrom;
    while (columnTo - column >= 8 * LANES) {
      row1x8(product, row, column, sums);
      finishRow(product, row, column, sums, 8 * LANES);
      column += 8 * LANES;
    }
    int vectors = product.n() >= 4 * LANES ? 4 : 1;
    while (column < columnTo) {
      int from = Math.min(column, product.n() - vectors * LANES);
      if (vectors == 4) {
        row1x4(product, row, from, sums);
      } else {
        row1x1(product, row, from, sums);
      }
      finishRow(product, row, from, sums, vectors * LANES);
      column += vectors * LANES;
    }
  }

  private static void row1x8(Product product, int row, int column, float[] sums) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int k = product.k();
    int step = product.aStep();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow(), q = column; p < k; p++, e += step, q += n) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[e]);
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

  private static void row1x4(Product product, int row, int column, float[] sums) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int k = product.k();
    int step = product.aStep();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow(), q = column; p < k; p++, e += step, q += n) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[e]);
      s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
      s1 = FloatVector.fromArray(SPECIES, b, q + LANES).fma(x, s1);
      s2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES).fma(x, s2);
      s3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES).fma(x, s3);
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, LANES);
    s2.intoArray(sums, 2 * LANES);
    s3.intoArray(sums, 3 * LANES);
  }

  private static void row1x1(Product product, int row, int column, float[] sums) {
    float[] a = product.a();
    float[] b = product.b();
    int n = product.n();
    int k = product.k();
    int step = product.aStep();
    FloatVector s0 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow(), q = column; p < k; p++, e += step, q += n) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[e]);
      s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
    }
    s0.intoArray(sums, 0);
  }

  /**
   * Adds the bias, clamps and stores. By way of memory of this part's own: vectors handed to a
   * method that the compiler did not inline went to the heap, and columns that another part
   * computes too must not be seen in C without their bias.
   */
  static void finishRow(Product product, int row, int column, float[] sums, int width) {
    for (int j = 0; j < width; j += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, sums, j).add(0f);
      if (product.bias() != null) {
        z = z.add(FloatVector.fromArray(SPECIES, product.bias(), column + j));
      }
      if (product.clampNegative()) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
      z.intoArray(product.c(), row * product.n() + column + j);
    }
  }
}
