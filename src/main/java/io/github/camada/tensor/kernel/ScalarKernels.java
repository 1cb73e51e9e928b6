package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * Kernels in plain Java. A block of B and a block of C are copied into rows that are arrays of
 * their own, where {@link ScalarSums} adds them up.
 */
public final class ScalarKernels implements Kernels {

  static final int WIDEST_BLOCK = 1024;

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
  public void multiply(
      Product product,
      NonZeros nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (rowTo - rowFrom == 1 && ScalarSparseRow.suits(product)) {
      ScalarSparseRow.multiply(product, rowFrom, columnFrom, columnTo, scratch);
      return;
    }
    Tile tile = scratch.tile();
    tile.b = product.b();
    tile.bAt = columnFrom;
    tile.bStep = product.n();
    if (product.transposedB()) {
      exchangeB(product, columnFrom, columnTo - columnFrom, tile, scratch);
    }
    int blocks = (columnTo - columnFrom - 1) / WIDEST_BLOCK + 1;
    for (int i = rowFrom; i < rowTo; i += TALLEST_BLOCK) {
      int height = Math.min(TALLEST_BLOCK, rowTo - i);
      for (int block = 0; block < blocks; block++) {
        int from = ProductDivision.boundary(columnTo - columnFrom, block, blocks);
        int width = ProductDivision.boundary(columnTo - columnFrom, block + 1, blocks) - from;
        multiplyBlock(product, i, height, columnFrom + from, width, tile, scratch);
        tile.bAt += width;
      }
      tile.bAt -= columnTo - columnFrom;
    }
  }

  /**
   * Once for all blocks: column by column of B, eight rows at a time, took longer than the sums.
   */
  private void exchangeB(Product product, int column, int columns, Tile tile, Scratch scratch) {
    int k = product.k();
    tile.b = scratch.band(k * columns);
    tile.bAt = 0;
    tile.bStep = columns;
    transpose(product.b(), column * k, k, columns, k, tile.b, 0, columns, scratch);
  }

  private static void multiplyBlock(
      Product product, int row, int height, int column, int width, Tile tile, Scratch scratch) {
    float[][] rows = rows(height, width, scratch);
    sumBlock(product, row, height, width, tile, scratch, true);
    if (!areZero(rows[ScalarSums.DEPTH + height], width)) {
      sumBlock(product, row, height, width, tile, scratch, false);
    }
    for (int i = 0; i < height; i++) {
      finish(product, rows[ScalarSums.DEPTH + i], row + i, column, width);
    }
  }

  /** Rows for a block of B, for a block of C and for one more row of sums. */
  static float[][] rows(int height, int width, Scratch scratch) {
    // each takes whole lines of memory, its header included
    int length = width <= NARROW ? (width + 19) / 16 * 16 - 4 : ROW_LENGTH;
    return scratch.rows(ScalarSums.DEPTH + height + 1, length);
  }

  /**
   * A block of C: rows 0 to 7 of the memory hold rows of B, those behind them the sums.
   *
   * <p>Passing over zeros of A keeps every bit, as zero times anything finite is zero, but times
   * NaN or infinity it is NaN. Whether all of B is finite is found out with one more row of sums,
   * whose factors are 0; it is looked at in the end, as anything else is rare.
   */
  private static void sumBlock(
      Product product, int row, int height, int width, Tile tile, Scratch scratch, boolean skip) {
    float[] a = scratch.flat(height * ScalarSums.DEPTH);
    float[][] rows = rows(height, width, scratch);
    float[] zeros = rows[ScalarSums.DEPTH + height];
    Arrays.fill(zeros, 0, width, 0f);
    for (int i = 0; i < height; i++) {
      Arrays.fill(rows[ScalarSums.DEPTH + i], 0, width, 0f);
    }
    for (int p = 0; p < product.k(); p += ScalarSums.DEPTH) {
      pack(product, row, height, p, width, tile, a, rows);
      for (int q = 0; skip && q < ScalarSums.DEPTH; q += 4) {
        ScalarSums.accumulate(0, 0, 0, 0, rows, q, zeros, width);
      }
      ScalarSums.accumulateBlock(a, rows, height, width, skip);
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
      Product product,
      int row,
      int height,
      int p,
      int width,
      Tile tile,
      float[] a,
      float[][] rows) {
    int depth = Math.min(ScalarSums.DEPTH, product.k() - p);
    for (int q = 0; q < ScalarSums.DEPTH; q++) {
      if (q < depth) {
        System.arraycopy(tile.b, tile.bAt + (p + q) * tile.bStep, rows[q], 0, width);
      } else {
        Arrays.fill(rows[q], 0, width, 0f);
      }
    }
    packA(product, row, height, p, depth, a);
  }

  private static void packA(Product product, int row, int height, int p, int depth, float[] a) {
    for (int i = 0; i < height; i++) {
      int from = (row + i) * product.aRow() + p * product.aStep();
      for (int q = 0; q < ScalarSums.DEPTH; q++) {
        a[i * ScalarSums.DEPTH + q] = q < depth ? product.a()[from + q * product.aStep()] : 0f;
      }
    }
  }

  static void finish(Product product, float[] sums, int row, int column, int width) {
    float[] bias = product.bias();
    // Where rows and columns are exchanged, a row of sums is a column of the result.
    float ofRow = product.transposedC() && bias != null ? bias[row] : 0f;
    boolean each = !product.transposedC() && bias != null;
    for (int j = 0; j < width; j++) {
      // Adding +0 first turns a sum of -0 into +0, whatever zeros its chain met.
      float z = sums[j] + 0f + (each ? bias[column + j] : ofRow);
      sums[j] = product.clampNegative() && z < 0 ? 0f : z;
    }
    if (product.transposedC()) {
      int m = product.m();
      Transposition.copy(sums, 0, width, 1, width, product.c(), column * m + row, m);
    } else {
      System.arraycopy(sums, 0, product.c(), row * product.n() + column, width);
    }
  }
}
