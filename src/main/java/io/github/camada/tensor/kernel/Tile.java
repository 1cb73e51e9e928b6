package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * The arguments of a micro-kernel: where a few rows of A and C stand, and the packed block of B
 * that they meet. Where the result has fewer rows left than a tile, the last one stands for the
 * missing ones: it is computed again and stored again at the same place, which costs less than a
 * branch.
 */
final class Tile {

  /** Rows of the tallest tile. */
  static final int TALLEST = 6;

  float[] a;
  int aStep;
  final int[] aAt = new int[TALLEST];
  float[] panel;
  int depth;
  float[] c;
  final int[] cAt = new int[TALLEST];

  /** Whether sums go on from what C holds, because an earlier block of the inner index is in it. */
  boolean resume;

  boolean clampNegative;

  /** Points at rows of A, from column p on. */
  void rowsOfA(MatrixProduct product, int row, int lastRow, int p) {
    for (int r = 0; r < TALLEST; r++) {
      aAt[r] = Math.min(row + r, lastRow) * product.aRow + p * product.aStep;
    }
  }

  /** Points at rows of the result. */
  void rowsOfC(MatrixProduct product, int row, int lastRow, int column) {
    c = product.c;
    for (int r = 0; r < TALLEST; r++) {
      cAt[r] = Math.min(row + r, lastRow) * product.n + column;
    }
  }

  /**
   * Points at rows of a copy, behind the bias in the panel's array, and fills it to resume from.
   */
  void rowsOfCopy(
      MatrixProduct product, int row, int lastRow, int column, int columns, int at, int width) {
    c = panel;
    for (int r = 0; r < TALLEST; r++) {
      cAt[r] = at + Math.min(r, lastRow - row) * width;
    }
    for (int r = row; resume && r <= lastRow; r++) {
      int from = r * product.n + column;
      System.arraycopy(product.c, from, panel, cAt[r - row], columns);
      Arrays.fill(panel, cAt[r - row] + columns, cAt[r - row] + width, 0f);
    }
  }

  /** Brings the columns of a copy that belong to the result back to it. */
  void copyBack(MatrixProduct product, int row, int lastRow, int column, int columns) {
    for (int r = row; r <= lastRow; r++) {
      System.arraycopy(panel, cAt[r - row], product.c, r * product.n + column, columns);
    }
  }
}
