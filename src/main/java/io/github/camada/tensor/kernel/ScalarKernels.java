package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * Plain loops in the one form that the optimising compiler turns into vector instructions by
 * itself: whole rows, in arrays of their own and indexed from 0, several rows of B at once. The
 * same sums over one flat array with offsets stay scalar, at a fifth of the speed.
 */
public final class ScalarKernels implements Kernels {

  /**
   * Rows of B in one pass; 8 of them and a row of C, 512 columns wide, fill half a 32 KiB cache.
   */
  private static final int DEPTH = 8;

  private static final int WIDEST_BLOCK = 512;

  /** Rows of C that one packing of B serves. */
  private static final int TALLEST_BLOCK = 64;

  /** Needs nothing but the Java language. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int columnUnit() {
    return 16;
  }

  @Override
  public int skipDepth() {
    return 0;
  }

  @Override
  public void multiply(
      MatrixProduct product,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    float[] a = scratch.flat(TALLEST_BLOCK * DEPTH);
    float[][] rows = scratch.rows(DEPTH + TALLEST_BLOCK + 1, WIDEST_BLOCK);
    for (int i = rowFrom; i < rowTo; i += TALLEST_BLOCK) {
      int height = Math.min(TALLEST_BLOCK, rowTo - i);
      for (int j = columnFrom; j < columnTo; j += WIDEST_BLOCK) {
        multiplyBlock(
            product, i, height, j, Math.min(WIDEST_BLOCK, columnTo - j), a, rows, scratch);
      }
    }
  }

  /** A block of C: rows 0 to 7 of the memory hold rows of B, those behind them the sums. */
  private static void multiplyBlock(
      MatrixProduct product,
      int row,
      int height,
      int column,
      int width,
      float[] a,
      float[][] rows,
      Scratch scratch) {
    for (int i = 0; i < height; i++) {
      Arrays.fill(rows[DEPTH + i], 0, width, 0f);
    }
    for (int p = 0; p < product.k; p += DEPTH) {
      pack(product, row, height, p, column, width, a, rows);
      boolean skip = isFinite(rows, width);
      for (int i = 0; i < height; i++) {
        for (int half = 0; half < DEPTH; half += 4) {
          int q = i * DEPTH + half;
          if (!(skip && a[q] == 0 && a[q + 1] == 0 && a[q + 2] == 0 && a[q + 3] == 0)) {
            accumulate(a[q], a[q + 1], a[q + 2], a[q + 3], rows, half, rows[DEPTH + i], width);
          }
        }
      }
    }
    for (int i = 0; i < height; i++) {
      finish(product, rows[DEPTH + i], row + i, column, width, scratch);
    }
  }

  /**
   * Zeros stand in for what lies past the end of the inner index, in both operands, so they change
   * nothing. A second loop for the remainder would do the same, but on Java 17 its presence made
   * the compiler give up on the first: 45 GF/s became 10.
   */
  private static void pack(
      MatrixProduct product,
      int row,
      int height,
      int p,
      int column,
      int width,
      float[] a,
      float[][] rows) {
    int depth = Math.min(DEPTH, product.k - p);
    for (int q = 0; q < DEPTH; q++) {
      if (q >= depth) {
        Arrays.fill(rows[q], 0, width, 0f);
      } else if (product.transposedB) {
        for (int j = 0; j < width; j++) {
          rows[q][j] = product.b[(column + j) * product.k + p + q];
        }
      } else {
        System.arraycopy(product.b, (p + q) * product.n + column, rows[q], 0, width);
      }
      for (int i = 0; i < height; i++) {
        int from = (row + i) * product.aRow + (p + q) * product.aStep;
        a[i * DEPTH + q] = q < depth ? product.a[from] : 0f;
      }
    }
  }

  /**
   * Whether zeros of A may be passed over, which keeps every bit: zero times anything finite is
   * zero, but times NaN or infinity it is NaN. Found out with one more row of sums, whose factors
   * are 0.
   */
  private static boolean isFinite(float[][] rows, int width) {
    float[] zeros = rows[DEPTH + TALLEST_BLOCK];
    Arrays.fill(zeros, 0, width, 0f);
    accumulate(0, 0, 0, 0, rows, 0, zeros, width);
    accumulate(0, 0, 0, 0, rows, 4, zeros, width);
    for (int j = 0; j < width; j++) {
      if (zeros[j] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void accumulate(
      float a0, float a1, float a2, float a3, float[][] b, int from, float[] c, int width) {
    accumulate(a0, a1, a2, a3, b[from], b[from + 1], b[from + 2], b[from + 3], c, width);
  }

  /** Adds four rows of B, each times its element of A, to a row of C, in ascending order. */
  private static void accumulate(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] c,
      int width) {
    for (int j = 0; j < width; j++) {
      float sum = Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]));
      c[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], sum));
    }
  }

  private static void finish(
      MatrixProduct product, float[] sums, int row, int column, int width, Scratch scratch) {
    for (int j = 0; j < width; j++) {
      // Adding +0 first turns a sum of -0 into +0, whatever zeros its chain met.
      float z = sums[j] + 0f + (product.bias == null ? 0f : product.bias[column + j]);
      sums[j] = product.clampNegative && z < 0 ? 0f : z;
    }
    product.store(sums, width, row, 1, column, width, scratch);
  }
}
