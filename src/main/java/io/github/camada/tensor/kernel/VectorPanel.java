package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;
import static io.github.camada.tensor.kernel.VectorLanes.WIDEST;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** A packed block of B: rows as wide as a tile, one behind the other. */
final class VectorPanel {

  /**
   * Rows of B in a panel. 800 x 64 floats are 200 KiB, which every tile reads from the second-level
   * cache; shallower panels load and store the sums more often. One core of a Zen 5 with a peak of
   * 261 GF/s, 128x784x700: 255 in one block, 248 in blocks of 392 rows, 231 of 196, 234 of 112. An
   * Emerald Rapids was 5% slower with 252 rows than with 128.
   */
  static final int DEEPEST = 800;

  private VectorPanel() {}

  /** Into how many panels, one below the other, an inner index falls. */
  static int blocks(int k) {
    return Math.max(1, (k + DEEPEST - 1) / DEEPEST);
  }

  /** 4 vectors, or 2 where fewer columns are left; these need not fill them. */
  static int vectors(int columns) {
    return WIDEST == 4 && columns > 3 * LANES ? 4 : 2;
  }

  /**
   * Packs a block of B, with zeros behind its columns. No result has these, but where NaN or
   * infinity from an earlier product stood there, no zeros of A would be passed over.
   */
  static void pack(
      Product product,
      int p,
      int depth,
      int column,
      int columns,
      float[] panel,
      int width,
      Scratch scratch) {
    float[] b = product.b();
    int n = product.n();
    if (columns == width && !product.transposedB()) {
      packVectors(b, p * n + column, n, depth, panel, width);
      return;
    }
    for (int q = 0; q < depth; q++) {
      if (!product.transposedB()) {
        System.arraycopy(b, (p + q) * n + column, panel, q * width, columns);
      }
      Arrays.fill(panel, q * width + columns, (q + 1) * width, 0f);
    }
    if (product.transposedB()) {
      int k = product.k();
      VectorTransposition.transpose(b, column * k + p, k, columns, depth, panel, 0, width, scratch);
    }
  }

  private static void packVectors(
      float[] b, int from, int stride, int depth, float[] panel, int width) {
    for (int q = 0; q < depth; q++) {
      for (int j = 0; j < width; j += LANES) {
        FloatVector.fromArray(SPECIES, b, from + q * stride + j).intoArray(panel, q * width + j);
      }
    }
  }

  /**
   * Zero times anything finite is zero; times NaN or infinity it is NaN, and must not be skipped.
   */
  static boolean isFinite(float[] panel, int vectors) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector sum = zero;
    FloatVector odd = zero;
    int i = 0;
    for (; i + 1 < vectors; i += 2) {
      sum = FloatVector.fromArray(SPECIES, panel, i * LANES).fma(zero, sum);
      odd = FloatVector.fromArray(SPECIES, panel, (i + 1) * LANES).fma(zero, odd);
    }
    if (i < vectors) {
      sum = FloatVector.fromArray(SPECIES, panel, i * LANES).fma(zero, sum);
    }
    return sum.add(odd).reduceLanes(VectorOperators.ADD) == 0f;
  }
}
