package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;
import static io.github.camada.tensor.kernel.VectorLanes.WIDEST;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A packed block of B, a band of columns: one panel, or several of them side by side where tiles
 * are narrow. A panel has rows as wide as a tile, one behind the other.
 */
final class VectorPanel {

  /**
   * Rows of B in a panel. 800 x 64 floats are 200 KiB, which every tile reads from the second-level
   * cache; shallower panels load and store the sums more often. One core of a Zen 5 with a peak of
   * 261 GF/s, 128x784x700: 255 in one block, 248 in blocks of 392 rows, 231 of 196, 234 of 112. An
   * Emerald Rapids was 5% slower with 252 rows than with 128. Processors with shorter vectors
   * mostly have smaller second-level caches: 400 rows of a band are 100 KiB.
   */
  static final int DEEPEST = WIDEST == 4 ? 800 : 400;

  /**
   * Panels in a band of narrow ones. One alone takes 64 bytes of each row of B and C, from a page
   * of memory each, which no processor fetches ahead. One core of a Zen 3 with a peak of 91 GF/s,
   * which others used as well, 128x784x700: one panel at a time 27, four 35 to 66.
   */
  private static final int MOST_PANELS = 4;

  private VectorPanel() {}

  /** Into how many panels, one below the other, an inner index falls. */
  static int blocks(int k) {
    return Math.max(1, (k + DEEPEST - 1) / DEEPEST);
  }

  /**
   * Vectors across the next band; its columns need not fill them. With 512 bits a panel is a band:
   * 4 vectors, or 2 or 1 where fewer columns are left.
   */
  static int vectors(int columns) {
    if (WIDEST == 4) {
      return columns > 3 * LANES ? 4 : columns > LANES ? 2 : 1;
    }
    int panel = WIDEST * LANES;
    return Math.min(MOST_PANELS, (columns + panel - 1) / panel) * WIDEST;
  }

  /**
   * Packs a block of B, panel behind panel, with zeros behind its columns. No result has these, but
   * where NaN or infinity from an earlier product stood there, no zeros of A would be passed over.
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
    int panelWidth = Math.min(width, WIDEST * LANES);
    int panelLength = depth * panelWidth;
    if (product.transposedB()) {
      int k = product.k();
      for (int j = 0, at = 0; j < columns; j += panelWidth, at += panelLength) {
        int wanted = Math.min(panelWidth, columns - j);
        int from = (column + j) * k + p;
        clear(panel, at, depth, wanted, panelWidth);
        VectorTransposition.transpose(b, from, k, wanted, depth, panel, at, panelWidth, scratch);
      }
      return;
    }
    int whole = columns / panelWidth * panelWidth;
    packVectors(b, p * n + column, n, depth, panel, whole, panelWidth);
    if (whole < columns) {
      int at = whole / panelWidth * panelLength;
      clear(panel, at, depth, columns - whole, panelWidth);
      for (int q = 0; q < depth; q++) {
        int from = (p + q) * n + column + whole;
        System.arraycopy(b, from, panel, at + q * panelWidth, columns - whole);
      }
    }
  }

  private static void clear(float[] panel, int at, int depth, int columns, int width) {
    for (int q = 0; q < depth && columns < width; q++) {
      Arrays.fill(panel, at + q * width + columns, at + (q + 1) * width, 0f);
    }
  }

  /** Row by row across all panels, as neighbouring panels share lines of memory. */
  private static void packVectors(
      float[] b, int from, int stride, int depth, float[] panel, int width, int panelWidth) {
    int panelLength = depth * panelWidth;
    for (int q = 0; q < depth; q++) {
      int row = from + q * stride;
      int to = q * panelWidth;
      for (int i = 0; i < width; i += panelWidth, to += panelLength) {
        for (int j = 0; j < panelWidth; j += LANES) {
          FloatVector.fromArray(SPECIES, b, row + i + j).intoArray(panel, to + j);
        }
      }
    }
  }

  /**
   * Zero times anything finite is zero; times NaN or infinity it is NaN, and must not be skipped.
   */
  static boolean isFinite(float[] panel, int vectors) {
    return isFinite(panel, 0, vectors);
  }

  /** The same for those from a position on. */
  static boolean isFinite(float[] panel, int from, int vectors) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector sum = zero;
    FloatVector odd = zero;
    int i = 0;
    for (; i + 1 < vectors; i += 2) {
      sum = FloatVector.fromArray(SPECIES, panel, from + i * LANES).fma(zero, sum);
      odd = FloatVector.fromArray(SPECIES, panel, from + (i + 1) * LANES).fma(zero, odd);
    }
    if (i < vectors) {
      sum = FloatVector.fromArray(SPECIES, panel, from + i * LANES).fma(zero, sum);
    }
    return sum.add(odd).reduceLanes(VectorOperators.ADD) == 0f;
  }
}
