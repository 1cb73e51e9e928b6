package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * Plain loops in the two forms that the optimising compiler turns into vector instructions by
 * itself: whole rows, in arrays of their own and indexed from 0. The same sums over one flat array
 * with offsets stay scalar, at a fifth of the speed. Rows of 352 columns, one core of an Emerald
 * Rapids, Java 17 and 25: four rows of B to one of C 52 and 43 GF/s, two to four 65 and 61; two to
 * six, and four to four, 12 on Java 17, whose compiler gives up on them.
 */
public final class ScalarKernels implements Kernels {

  /**
   * Rows of B in one pass; 8 of them and a row of C are 25 KiB where they have 700 columns, and
   * stay in a first-level cache. 12 and 16 rows were slower on a Zen 5, by 8 and 3%.
   */
  private static final int DEPTH = 8;

  private static final int WIDEST_BLOCK = 1024;

  /**
   * The length of the arrays that hold rows. With a header of 16 bytes they take 71 lines of memory
   * of 64 bytes, so that all rows, made one after another, begin at the same place within a line:
   * the compiler's loops align one of them, and by that all. One core of a Zen 5, 128x784x700, Java
   * 25 and 17: 122 and 103 GF/s; with a length of 1024 both 86. Of 65 lines, a page and a line,
   * they were 3% slower. Nothing but speed depends on it: another header, or a collector that moves
   * rows, costs what it saves.
   */
  private static final int ROW_LENGTH = 1132;

  /** Up to this many columns rows are only as long as they need be: small networks take little. */
  private static final int NARROW = 252;

  /** Rows of C that one packing of B serves. */
  private static final int TALLEST_BLOCK = 128;

  /** Rows of C that are computed together. */
  private static final int HEIGHT = 4;

  /**
   * Four rows of A at 8 steps are 8 quads of steps. With fewer than this many of them not zero,
   * each row for itself is faster, as it passes over the others. Training on MNIST, samples/s on
   * two cores of a Zen 5: 4 and 5 quads 38,000, 6 and 7 37,000.
   */
  private static final int FEWEST_QUADS_TOGETHER = HEIGHT * DEPTH / 4 * 5 / 8;

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
  public boolean wantsLongRows() {
    return true;
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
    Tile tile = scratch.tile();
    tile.b = product.b;
    tile.bAt = columnFrom;
    tile.bStep = product.n;
    if (product.transposedB) {
      exchangeB(product, columnFrom, columnTo - columnFrom, tile, scratch);
    }
    int blocks = (columnTo - columnFrom + WIDEST_BLOCK - 1) / WIDEST_BLOCK;
    for (int i = rowFrom; i < rowTo; i += TALLEST_BLOCK) {
      int height = Math.min(TALLEST_BLOCK, rowTo - i);
      for (int block = 0; block < blocks; block++) {
        int from = MatrixProduct.boundary(columnTo - columnFrom, block, blocks);
        int width = MatrixProduct.boundary(columnTo - columnFrom, block + 1, blocks) - from;
        multiplyBlock(product, i, height, columnFrom + from, width, tile, scratch);
        tile.bAt += width;
      }
      tile.bAt -= columnTo - columnFrom;
    }
  }

  /**
   * Once for all blocks: column by column of B, eight rows at a time, took longer than the sums.
   */
  private void exchangeB(
      MatrixProduct product, int column, int columns, Tile tile, Scratch scratch) {
    int k = product.k;
    tile.b = scratch.band(k * columns);
    tile.bAt = 0;
    tile.bStep = columns;
    transpose(product.b, column * k, k, columns, k, tile.b, 0, columns, scratch);
  }

  private static void multiplyBlock(
      MatrixProduct product,
      int row,
      int height,
      int column,
      int width,
      Tile tile,
      Scratch scratch) {
    float[][] rows = rows(height, width, scratch);
    sumBlock(product, row, height, width, tile, scratch, true);
    if (!areZero(rows[DEPTH + height], width)) {
      sumBlock(product, row, height, width, tile, scratch, false);
    }
    for (int i = 0; i < height; i++) {
      finish(product, rows[DEPTH + i], row + i, column, width, scratch);
    }
  }

  /** Rows for a block of B, for a block of C and for one more row of sums. */
  private static float[][] rows(int height, int width, Scratch scratch) {
    // each takes whole lines of memory, its header included
    int length = width <= NARROW ? (width + 19) / 16 * 16 - 4 : ROW_LENGTH;
    return scratch.rows(DEPTH + height + 1, length);
  }

  /**
   * A block of C: rows 0 to 7 of the memory hold rows of B, those behind them the sums.
   *
   * <p>Passing over zeros of A keeps every bit, as zero times anything finite is zero, but times
   * NaN or infinity it is NaN. Whether all of B is finite is found out with one more row of sums,
   * whose factors are 0; it is looked at in the end, as anything else is rare.
   */
  private static void sumBlock(
      MatrixProduct product,
      int row,
      int height,
      int width,
      Tile tile,
      Scratch scratch,
      boolean skip) {
    float[] a = scratch.flat(height * DEPTH);
    float[][] rows = rows(height, width, scratch);
    float[] zeros = rows[DEPTH + height];
    Arrays.fill(zeros, 0, width, 0f);
    for (int i = 0; i < height; i++) {
      Arrays.fill(rows[DEPTH + i], 0, width, 0f);
    }
    for (int p = 0; p < product.k; p += DEPTH) {
      pack(product, row, height, p, width, tile, a, rows);
      for (int q = 0; skip && q < DEPTH; q += 4) {
        accumulate(0, 0, 0, 0, rows, q, zeros, width);
      }
      accumulateBlock(a, rows, height, width, skip);
    }
  }

  private static boolean areZero(float[] row, int width) {
    for (int j = 0; j < width; j++) {
      if (row[j] != 0) {
        return false;
      }
    }
    return true;
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
      int width,
      Tile tile,
      float[] a,
      float[][] rows) {
    int depth = Math.min(DEPTH, product.k - p);
    for (int q = 0; q < DEPTH; q++) {
      if (q < depth) {
        System.arraycopy(tile.b, tile.bAt + (p + q) * tile.bStep, rows[q], 0, width);
      } else {
        Arrays.fill(rows[q], 0, width, 0f);
      }
    }
    packA(product, row, height, p, depth, a);
  }

  private static void packA(
      MatrixProduct product, int row, int height, int p, int depth, float[] a) {
    for (int i = 0; i < height; i++) {
      int from = (row + i) * product.aRow + p * product.aStep;
      for (int q = 0; q < DEPTH; q++) {
        a[i * DEPTH + q] = q < depth ? product.a[from + q * product.aStep] : 0f;
      }
    }
  }

  private static void accumulateBlock(
      float[] a, float[][] rows, int height, int width, boolean skip) {
    int i = 0;
    for (; i + HEIGHT <= height; i += HEIGHT) {
      int from = i * DEPTH;
      int quads = 0;
      for (int q = from; q < from + HEIGHT * DEPTH; q += 4) {
        quads += skip && isZero(a, q) ? 0 : 1;
      }
      if (quads >= FEWEST_QUADS_TOGETHER) {
        for (int p = 0; p < DEPTH; p += 2) {
          accumulateTogether(a, from + p, rows, p, i, width);
        }
      } else {
        accumulateEach(a, rows, i, i + HEIGHT, width, skip);
      }
    }
    accumulateEach(a, rows, i, height, width, skip);
  }

  private static boolean isZero(float[] a, int q) {
    return a[q] == 0 && a[q + 1] == 0 && a[q + 2] == 0 && a[q + 3] == 0;
  }

  private static void accumulateEach(
      float[] a, float[][] rows, int from, int to, int width, boolean skip) {
    for (int i = from; i < to; i++) {
      for (int half = 0; half < DEPTH; half += 4) {
        int q = i * DEPTH + half;
        if (!(skip && isZero(a, q))) {
          accumulate(a[q], a[q + 1], a[q + 2], a[q + 3], rows, half, rows[DEPTH + i], width);
        }
      }
    }
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
      float sum = FusedMultiplyAdd.of(a1, b1[j], FusedMultiplyAdd.of(a0, b0[j], c[j]));
      c[j] = FusedMultiplyAdd.of(a3, b3[j], FusedMultiplyAdd.of(a2, b2[j], sum));
    }
  }

  private static void accumulateTogether(
      float[] a, int at, float[][] rows, int p, int i, int width) {
    accumulate(
        a[at],
        a[at + 1],
        a[at + DEPTH],
        a[at + DEPTH + 1],
        a[at + 2 * DEPTH],
        a[at + 2 * DEPTH + 1],
        a[at + 3 * DEPTH],
        a[at + 3 * DEPTH + 1],
        rows[p],
        rows[p + 1],
        rows[DEPTH + i],
        rows[DEPTH + i + 1],
        rows[DEPTH + i + 2],
        rows[DEPTH + i + 3],
        width);
  }

  /** Adds two rows of B, each times its element of A, to each of four rows of C. */
  private static void accumulate(
      float a00,
      float a01,
      float a10,
      float a11,
      float a20,
      float a21,
      float a30,
      float a31,
      float[] b0,
      float[] b1,
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      int width) {
    for (int j = 0; j < width; j++) {
      float x = b0[j];
      float y = b1[j];
      // All loads before the first store, or nothing is made of it: the rows might be the same.
      float s0 = FusedMultiplyAdd.of(a01, y, FusedMultiplyAdd.of(a00, x, c0[j]));
      float s1 = FusedMultiplyAdd.of(a11, y, FusedMultiplyAdd.of(a10, x, c1[j]));
      float s2 = FusedMultiplyAdd.of(a21, y, FusedMultiplyAdd.of(a20, x, c2[j]));
      float s3 = FusedMultiplyAdd.of(a31, y, FusedMultiplyAdd.of(a30, x, c3[j]));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
      c3[j] = s3;
    }
  }

  private static void finish(
      MatrixProduct product, float[] sums, int row, int column, int width, Scratch scratch) {
    float[] bias = product.bias;
    // Where rows and columns are exchanged, a row of sums is a column of the result.
    float ofRow = product.transposedC && bias != null ? bias[row] : 0f;
    boolean each = !product.transposedC && bias != null;
    for (int j = 0; j < width; j++) {
      // Adding +0 first turns a sum of -0 into +0, whatever zeros its chain met.
      float z = sums[j] + 0f + (each ? bias[column + j] : ofRow);
      sums[j] = product.clampNegative && z < 0 ? 0f : z;
    }
    product.store(sums, width, row, 1, column, width, scratch);
  }
}
