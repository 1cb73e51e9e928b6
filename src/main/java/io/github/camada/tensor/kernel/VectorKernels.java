package io.github.camada.tensor.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels on the Vector API. A tile of four rows of C stays in registers while the inner
 * index runs: each step loads a few vectors of a packed row of B and broadcasts one element of A
 * for each of the four rows. Lanes are never added to each other, so the bits do not depend on
 * their number.
 *
 * <p>Memory that a block works in: the packed panel of B {@code [depth, width]}, the bias {@code
 * [width]}, and a tile {@code [4, width]} for columns that do not fill their vectors.
 */
public final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Vectors across a tile. 4 rows x 4 vectors take 21 registers and fit where there are 32 (512
   * bits); 4 x 3 take exactly the 16 that narrower instruction sets have.
   */
  private static final int PANEL_VECTORS = LANES >= 16 ? 4 : 3;

  /** Rows of B in one panel: 1,024 x 64 floats are 256 KiB, a part of the second-level cache. */
  private static final int DEEPEST_PANEL = 1_024;

  private static final int TILE_ROWS = 4;

  /** Made by reflection, where the module of the Vector API is present. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  public int columnUnit() {
    return LANES;
  }

  @Override
  public void multiply(
      MatrixProduct product,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    int deepest = Math.min(product.k, DEEPEST_PANEL);
    float[] memory = scratch.flat((deepest + 1 + TILE_ROWS) * PANEL_VECTORS * LANES);
    for (int column = columnFrom; column < columnTo; column += PANEL_VECTORS * LANES) {
      int columns = Math.min(PANEL_VECTORS * LANES, columnTo - column);
      int width = (columns + LANES - 1) / LANES * LANES;
      int bias = deepest * width;
      packBias(product.bias, column, columns, memory, bias, width);
      int p = 0;
      do {
        int depth = Math.min(deepest, product.k - p);
        pack(product, p, depth, column, columns, memory, width);
        boolean last = p + depth == product.k;
        for (int row = rowFrom; row < rowTo; row += TILE_ROWS) {
          int lastRow = Math.min(row + TILE_ROWS, rowTo) - 1;
          if (columns == width) {
            tile(product, row, lastRow, column, p, depth, memory, width, last ? bias : -1);
          } else {
            edgeTile(product, row, lastRow, column, columns, p, depth, memory, width, bias, last);
          }
        }
        p += depth;
      } while (p < product.k);
    }
  }

  private static void packBias(
      float[] bias, int column, int columns, float[] memory, int at, int width) {
    Arrays.fill(memory, at, at + width, 0f);
    if (bias != null) {
      System.arraycopy(bias, column, memory, at, columns);
    }
  }

  private static void pack(
      MatrixProduct product, int p, int depth, int column, int columns, float[] memory, int width) {
    int from = p * product.n + column;
    if (columns == width) {
      packVectors(product.b, from, product.n, depth, memory, width);
      return;
    }
    for (int q = 0; q < depth; q++) {
      System.arraycopy(product.b, from + q * product.n, memory, q * width, columns);
      Arrays.fill(memory, q * width + columns, (q + 1) * width, 0f);
    }
  }

  private static void packVectors(
      float[] b, int from, int stride, int depth, float[] memory, int width) {
    for (int q = 0; q < depth; q++) {
      for (int j = 0; j < width; j += LANES) {
        FloatVector.fromArray(SPECIES, b, from + q * stride + j).intoArray(memory, q * width + j);
      }
    }
  }

  /**
   * Four rows of C, straight into the result. Where fewer are left the last one is computed again
   * and stored again at the same place, which costs less than a second kind of tile.
   */
  private static void tile(
      MatrixProduct product,
      int row,
      int lastRow,
      int column,
      int p,
      int depth,
      float[] memory,
      int width,
      int bias) {
    int r1 = Math.min(row + 1, lastRow);
    int r2 = Math.min(row + 2, lastRow);
    int r3 = Math.min(row + 3, lastRow);
    int a = p * product.aStep;
    int n = product.n;
    dispatch(
        width / LANES,
        product.a,
        row * product.aRow + a,
        r1 * product.aRow + a,
        r2 * product.aRow + a,
        r3 * product.aRow + a,
        product.aStep,
        memory,
        depth,
        product.c,
        row * n + column,
        r1 * n + column,
        r2 * n + column,
        r3 * n + column,
        p > 0,
        bias,
        product.clampNegative);
  }

  /** Four rows of C by way of a tile in memory, of which only the first columns are kept. */
  private static void edgeTile(
      MatrixProduct product,
      int row,
      int lastRow,
      int column,
      int columns,
      int p,
      int depth,
      float[] memory,
      int width,
      int bias,
      boolean last) {
    int r1 = Math.min(row + 1, lastRow);
    int r2 = Math.min(row + 2, lastRow);
    int r3 = Math.min(row + 3, lastRow);
    int a = p * product.aStep;
    int edge = bias + width;
    if (p > 0) {
      for (int r = row; r <= lastRow; r++) {
        System.arraycopy(
            product.c, r * product.n + column, memory, edge + (r - row) * width, columns);
      }
    }
    dispatch(
        width / LANES,
        product.a,
        row * product.aRow + a,
        r1 * product.aRow + a,
        r2 * product.aRow + a,
        r3 * product.aRow + a,
        product.aStep,
        memory,
        depth,
        memory,
        edge,
        edge + (r1 - row) * width,
        edge + (r2 - row) * width,
        edge + (r3 - row) * width,
        p > 0,
        last ? bias : -1,
        product.clampNegative);
    for (int r = row; r <= lastRow; r++) {
      System.arraycopy(
          memory, edge + (r - row) * width, product.c, r * product.n + column, columns);
    }
  }

  private static void dispatch(
      int vectors,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int depth,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      boolean resume,
      int bias,
      boolean clamp) {
    switch (vectors) {
      case 1:
        tile4x1(a, a0, a1, a2, a3, aStep, panel, depth, c, c0, c1, c2, c3, resume, bias, clamp);
        break;
      case 2:
        tile4x2(a, a0, a1, a2, a3, aStep, panel, depth, c, c0, c1, c2, c3, resume, bias, clamp);
        break;
      case 3:
        tile4x3(a, a0, a1, a2, a3, aStep, panel, depth, c, c0, c1, c2, c3, resume, bias, clamp);
        break;
      default:
        tile4x4(a, a0, a1, a2, a3, aStep, panel, depth, c, c0, c1, c2, c3, resume, bias, clamp);
    }
  }

  private static void tile4x1(
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int depth,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      boolean resume,
      int bias,
      boolean clamp) {
    FloatVector s00 = start(c, c0, resume);
    FloatVector s10 = start(c, c1, resume);
    FloatVector s20 = start(c, c2, resume);
    FloatVector s30 = start(c, c3, resume);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += LANES, e += aStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + e]);
      s00 = x.fma(b0, s00);
      x = FloatVector.broadcast(SPECIES, a[a1 + e]);
      s10 = x.fma(b0, s10);
      x = FloatVector.broadcast(SPECIES, a[a2 + e]);
      s20 = x.fma(b0, s20);
      x = FloatVector.broadcast(SPECIES, a[a3 + e]);
      s30 = x.fma(b0, s30);
    }
    finish(s00, panel, bias, 0 * LANES, clamp, c, c0);
    finish(s10, panel, bias, 0 * LANES, clamp, c, c1);
    finish(s20, panel, bias, 0 * LANES, clamp, c, c2);
    finish(s30, panel, bias, 0 * LANES, clamp, c, c3);
  }

  private static void tile4x2(
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int depth,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      boolean resume,
      int bias,
      boolean clamp) {
    FloatVector s00 = start(c, c0, resume);
    FloatVector s01 = start(c, c0 + LANES, resume);
    FloatVector s10 = start(c, c1, resume);
    FloatVector s11 = start(c, c1 + LANES, resume);
    FloatVector s20 = start(c, c2, resume);
    FloatVector s21 = start(c, c2 + LANES, resume);
    FloatVector s30 = start(c, c3, resume);
    FloatVector s31 = start(c, c3 + LANES, resume);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += 2 * LANES, e += aStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + e]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + e]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + e]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + e]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
    }
    finish(s00, panel, bias, 0 * LANES, clamp, c, c0);
    finish(s01, panel, bias, 1 * LANES, clamp, c, c0 + LANES);
    finish(s10, panel, bias, 0 * LANES, clamp, c, c1);
    finish(s11, panel, bias, 1 * LANES, clamp, c, c1 + LANES);
    finish(s20, panel, bias, 0 * LANES, clamp, c, c2);
    finish(s21, panel, bias, 1 * LANES, clamp, c, c2 + LANES);
    finish(s30, panel, bias, 0 * LANES, clamp, c, c3);
    finish(s31, panel, bias, 1 * LANES, clamp, c, c3 + LANES);
  }

  private static void tile4x3(
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int depth,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      boolean resume,
      int bias,
      boolean clamp) {
    FloatVector s00 = start(c, c0, resume);
    FloatVector s01 = start(c, c0 + LANES, resume);
    FloatVector s02 = start(c, c0 + 2 * LANES, resume);
    FloatVector s10 = start(c, c1, resume);
    FloatVector s11 = start(c, c1 + LANES, resume);
    FloatVector s12 = start(c, c1 + 2 * LANES, resume);
    FloatVector s20 = start(c, c2, resume);
    FloatVector s21 = start(c, c2 + LANES, resume);
    FloatVector s22 = start(c, c2 + 2 * LANES, resume);
    FloatVector s30 = start(c, c3, resume);
    FloatVector s31 = start(c, c3 + LANES, resume);
    FloatVector s32 = start(c, c3 + 2 * LANES, resume);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += 3 * LANES, e += aStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + e]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      x = FloatVector.broadcast(SPECIES, a[a1 + e]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      x = FloatVector.broadcast(SPECIES, a[a2 + e]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      x = FloatVector.broadcast(SPECIES, a[a3 + e]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
    }
    finish(s00, panel, bias, 0 * LANES, clamp, c, c0);
    finish(s01, panel, bias, 1 * LANES, clamp, c, c0 + LANES);
    finish(s02, panel, bias, 2 * LANES, clamp, c, c0 + 2 * LANES);
    finish(s10, panel, bias, 0 * LANES, clamp, c, c1);
    finish(s11, panel, bias, 1 * LANES, clamp, c, c1 + LANES);
    finish(s12, panel, bias, 2 * LANES, clamp, c, c1 + 2 * LANES);
    finish(s20, panel, bias, 0 * LANES, clamp, c, c2);
    finish(s21, panel, bias, 1 * LANES, clamp, c, c2 + LANES);
    finish(s22, panel, bias, 2 * LANES, clamp, c, c2 + 2 * LANES);
    finish(s30, panel, bias, 0 * LANES, clamp, c, c3);
    finish(s31, panel, bias, 1 * LANES, clamp, c, c3 + LANES);
    finish(s32, panel, bias, 2 * LANES, clamp, c, c3 + 2 * LANES);
  }

  private static void tile4x4(
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int depth,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      boolean resume,
      int bias,
      boolean clamp) {
    FloatVector s00 = start(c, c0, resume);
    FloatVector s01 = start(c, c0 + LANES, resume);
    FloatVector s02 = start(c, c0 + 2 * LANES, resume);
    FloatVector s03 = start(c, c0 + 3 * LANES, resume);
    FloatVector s10 = start(c, c1, resume);
    FloatVector s11 = start(c, c1 + LANES, resume);
    FloatVector s12 = start(c, c1 + 2 * LANES, resume);
    FloatVector s13 = start(c, c1 + 3 * LANES, resume);
    FloatVector s20 = start(c, c2, resume);
    FloatVector s21 = start(c, c2 + LANES, resume);
    FloatVector s22 = start(c, c2 + 2 * LANES, resume);
    FloatVector s23 = start(c, c2 + 3 * LANES, resume);
    FloatVector s30 = start(c, c3, resume);
    FloatVector s31 = start(c, c3 + LANES, resume);
    FloatVector s32 = start(c, c3 + 2 * LANES, resume);
    FloatVector s33 = start(c, c3 + 3 * LANES, resume);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += 4 * LANES, e += aStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + e]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[a1 + e]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[a2 + e]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[a3 + e]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
    }
    finish(s00, panel, bias, 0 * LANES, clamp, c, c0);
    finish(s01, panel, bias, 1 * LANES, clamp, c, c0 + LANES);
    finish(s02, panel, bias, 2 * LANES, clamp, c, c0 + 2 * LANES);
    finish(s03, panel, bias, 3 * LANES, clamp, c, c0 + 3 * LANES);
    finish(s10, panel, bias, 0 * LANES, clamp, c, c1);
    finish(s11, panel, bias, 1 * LANES, clamp, c, c1 + LANES);
    finish(s12, panel, bias, 2 * LANES, clamp, c, c1 + 2 * LANES);
    finish(s13, panel, bias, 3 * LANES, clamp, c, c1 + 3 * LANES);
    finish(s20, panel, bias, 0 * LANES, clamp, c, c2);
    finish(s21, panel, bias, 1 * LANES, clamp, c, c2 + LANES);
    finish(s22, panel, bias, 2 * LANES, clamp, c, c2 + 2 * LANES);
    finish(s23, panel, bias, 3 * LANES, clamp, c, c2 + 3 * LANES);
    finish(s30, panel, bias, 0 * LANES, clamp, c, c3);
    finish(s31, panel, bias, 1 * LANES, clamp, c, c3 + LANES);
    finish(s32, panel, bias, 2 * LANES, clamp, c, c3 + 2 * LANES);
    finish(s33, panel, bias, 3 * LANES, clamp, c, c3 + 3 * LANES);
  }

  private static FloatVector start(float[] c, int at, boolean resume) {
    return resume ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
  }

  /** Stores a vector of sums, with bias and clamp if the inner index has come to its end. */
  private static void finish(
      FloatVector sum, float[] panel, int bias, int offset, boolean clamp, float[] c, int at) {
    FloatVector z = sum;
    if (bias >= 0) {
      z = z.add(FloatVector.fromArray(SPECIES, panel, bias + offset));
      if (clamp) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
    }
    z.intoArray(c, at);
  }
}
