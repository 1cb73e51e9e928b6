package io.github.camada.tensor.kernel;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels on the Vector API. A tile of C stays in registers while the inner index runs: each
 * step loads a few vectors of a packed row of B and broadcasts one element of A for each row. Lanes
 * are never added to each other, so the bits do not depend on their number.
 *
 * <p>Whether an element is stored by a tile or goes through a band first, and whatever zeros its
 * chain met, a result of -0 becomes +0.
 */
public final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** As many bytes as there are lanes; vectors of fewer than 8 bytes do not exist. */
  private static final VectorSpecies<Byte> BYTES =
      LANES < 8 ? null : VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

  /**
   * Vectors across the widest tile. 6 rows x 4 vectors take 29 registers and fit where there are 32
   * (512 bits); 6 x 2 take 15 of the 16 that narrower instruction sets have. One core of an Emerald
   * Rapids with a peak of 175 GF/s, 120x784x768: 6x4 146, 4x4 125, 8x3 124, 12x2 102.
   */
  static final int WIDEST = LANES >= 16 ? 4 : 2;

  /**
   * Rows of B in a panel. 800 x 64 floats are 200 KiB, which every tile reads from the second-level
   * cache; shallower panels load and store the sums more often. One core of a Zen 5 with a peak of
   * 261 GF/s, 128x784x700: 255 in one block, 248 in blocks of 392 rows, 231 of 196, 234 of 112. An
   * Emerald Rapids was 5% slower with 252 rows than with 128.
   */
  private static final int DEEPEST = 800;

  /** Rows that one packing of B serves; bounds the memory of a band to 256 KiB. */
  private static final int TALLEST_BLOCK = 170 * Tile.ROWS;

  /**
   * Rows that are handed on together: some hundred KiB, which stay in a second-level cache beside
   * the packed panels of B.
   */
  private static final int ROWS_AT_ONCE = 16 * Tile.ROWS;

  /** The lanes of the six rows of a tile. */
  private static final VectorMask<Float> SIX = VectorMask.fromLong(SPECIES, (1 << Tile.ROWS) - 1);

  /** Side of the squares that are transposed in registers: the lanes of 512 bits. */
  private static final int SQUARE = 16;

  private static final VectorMask<Float> SECOND_EIGHT = lanesWithBit(8);
  private static final VectorMask<Float> ODD_FOURS = lanesWithBit(4);
  private static final VectorMask<Float> ODD_TWOS = lanesWithBit(2);
  private static final VectorMask<Float> ODD_ONES = lanesWithBit(1);

  private static VectorMask<Float> lanesWithBit(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

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
  public int skipDepth() {
    return DEEPEST;
  }

  @Override
  public void multiply(
      MatrixProduct product,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (product.consumer != null) {
      multiplyByRows(product, rowFrom, rowTo, scratch);
      return;
    }
    boolean oneRow = rowTo - rowFrom == 1 && product.n >= LANES;
    if (oneRow && !product.transposedB && !product.transposedC) {
      multiplyRow(product, rowFrom, columnFrom, columnTo, scratch.flat(8 * LANES));
      return;
    }
    Tile tile = scratch.tile();
    tile.aStep = product.aStep;
    tile.clampNegative = product.clampNegative;
    int widest = panelVectors(columnTo - columnFrom) * LANES;
    tile.panel = scratch.flat((Math.min(product.k, DEEPEST) + 1) * widest);
    for (int row = rowFrom; row < rowTo; row += TALLEST_BLOCK) {
      int rows = Math.min(TALLEST_BLOCK, rowTo - row);
      int column = columnFrom;
      while (column < columnTo) {
        int vectors = panelVectors(columnTo - column);
        int columns = Math.min(vectors * LANES, columnTo - column);
        multiplyPanel(product, row, rows, column, columns, vectors, tile, scratch);
        column += columns;
      }
    }
  }

  /**
   * One row of C, as for a single example: B is read once, where it lies. Where the last vectors
   * would pass the end they begin earlier and compute some columns again.
   */
  private static void multiplyRow(
      MatrixProduct product, int row, int columnFrom, int columnTo, float[] sums) {
    int column = columnFrom;
    while (columnTo - column >= 8 * LANES) {
      row1x8(product, row, column, sums);
      finishRow(product, row, column, sums, 8 * LANES);
      column += 8 * LANES;
    }
    int vectors = product.n >= 4 * LANES ? 4 : 1;
    while (column < columnTo) {
      int from = Math.min(column, product.n - vectors * LANES);
      if (vectors == 4) {
        row1x4(product, row, from, sums);
      } else {
        row1x1(product, row, from, sums);
      }
      finishRow(product, row, from, sums, vectors * LANES);
      column += vectors * LANES;
    }
  }

  /**
   * Adds the bias, clamps and stores. By way of memory of this part's own: vectors handed to a
   * method that the compiler did not inline went to the heap, and columns that another part
   * computes too must not be seen in C without their bias.
   */
  static void finishRow(MatrixProduct product, int row, int column, float[] sums, int width) {
    for (int j = 0; j < width; j += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, sums, j).add(0f);
      if (product.bias != null) {
        z = z.add(FloatVector.fromArray(SPECIES, product.bias, column + j));
      }
      if (product.clampNegative) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
      z.intoArray(product.c, row * product.n + column + j);
    }
  }

  /** 4 vectors, or 2 where fewer columns are left; these need not fill them. */
  private static int panelVectors(int columns) {
    return WIDEST == 4 && columns > 3 * LANES ? 4 : 2;
  }

  /**
   * A band of columns; the inner index falls into blocks of equal depth. Sums go straight into the
   * result where its columns fill the vectors, and else by way of a band of their own.
   */
  private static void multiplyPanel(
      MatrixProduct product,
      int row,
      int rows,
      int column,
      int columns,
      int vectors,
      Tile tile,
      Scratch scratch) {
    int width = vectors * LANES;
    boolean direct = columns == width && !product.transposedC;
    tile.c = direct ? product.c : scratch.band(rows * width);
    int c = direct ? row * product.n + column : 0;
    int stride = direct ? product.n : width;
    int k = product.k;
    int blocks = Math.max(1, (k + DEEPEST - 1) / DEEPEST);
    for (int block = 0; block < blocks; block++) {
      int p = MatrixProduct.boundary(k, block, blocks);
      tile.depth = MatrixProduct.boundary(k, block + 1, blocks) - p;
      tile.resume = block > 0;
      int a = row * product.aRow + p * product.aStep;
      if (product.skipped == null && columns == width && packsOnTheWay(product, vectors)) {
        tile.a = product.a;
        tile.b = product.b;
        tile.bAt = p * product.n + column;
        tile.bStep = product.n;
        multiplyRows(product.aRow, a, rows, vectors, true, tile, c, stride);
        continue;
      }
      pack(product, p, tile.depth, column, columns, tile.panel, width, scratch);
      if (product.skipped != null && isFinite(tile.panel, tile.depth * vectors)) {
        multiplyNonZeros(product.skipped, block, row, rows, vectors, tile, c, stride);
      } else {
        tile.a = product.a;
        multiplyRows(product.aRow, a, rows, vectors, false, tile, c, stride);
      }
    }
    if (product.bias != null || product.clampNegative) {
      packBias(product.bias, column, columns, tile.panel, width);
      finish(tile, rows, width, c, stride);
    }
    if (!direct) {
      product.store(tile.c, width, row, rows, column, columns, scratch);
    }
  }

  /**
   * Rows that are handed on as they are finished. All of B is packed once, before the first of
   * them, and then read from the second-level cache for every {@link #ROWS_AT_ONCE} rows.
   */
  private static void multiplyByRows(
      MatrixProduct product, int rowFrom, int rowTo, Scratch scratch) {
    Tile tile = scratch.tile();
    tile.aStep = product.aStep;
    int n = product.n;
    int blocks = Math.max(1, (product.k + DEEPEST - 1) / DEEPEST);
    boolean finite = packAll(product, blocks, scratch);
    float[] finished = scratch.block(ROWS_AT_ONCE * n);
    for (int row = rowFrom; row < rowTo; row += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, rowTo - row);
      int index = 0;
      for (int column = 0; column < n; index += blocks) {
        int vectors = panelVectors(n - column);
        int width = vectors * LANES;
        int columns = Math.min(width, n - column);
        boolean direct = columns == width;
        tile.c = direct ? finished : scratch.band(rows * width);
        int c = direct ? column : 0;
        int stride = direct ? n : width;
        for (int block = 0; block < blocks; block++) {
          int p = MatrixProduct.boundary(product.k, block, blocks);
          tile.depth = MatrixProduct.boundary(product.k, block + 1, blocks) - p;
          tile.resume = block > 0;
          tile.panel = scratch.panel(index + block, tile.depth * width);
          if (product.skipped != null && finite) {
            multiplyNonZeros(product.skipped, block, row, rows, vectors, tile, c, stride);
          } else {
            tile.a = product.a;
            int a = row * product.aRow + p * product.aStep;
            multiplyRows(product.aRow, a, rows, vectors, false, tile, c, stride);
          }
        }
        for (int r = 0; r < rows && !direct; r++) {
          System.arraycopy(tile.c, r * width, finished, r * n + column, columns);
        }
        column += columns;
      }
      product.consumer.accept(finished, row, row + rows);
    }
  }

  /** Packs B into as many panels as there are, and says whether all of it is finite. */
  private static boolean packAll(MatrixProduct product, int blocks, Scratch scratch) {
    boolean finite = true;
    int index = 0;
    for (int column = 0; column < product.n; ) {
      int vectors = panelVectors(product.n - column);
      int width = vectors * LANES;
      int columns = Math.min(width, product.n - column);
      for (int block = 0; block < blocks; block++) {
        int p = MatrixProduct.boundary(product.k, block, blocks);
        int depth = MatrixProduct.boundary(product.k, block + 1, blocks) - p;
        float[] panel = scratch.panel(index++, depth * width);
        pack(product, p, depth, column, columns, panel, width, scratch);
        finite &= product.skipped == null || isFinite(panel, depth * vectors);
      }
      column += columns;
    }
    return finite;
  }

  /**
   * The first tile may read B where it lies and leave it packed for the tiles below: the time to
   * fetch it then passes while the tile computes. A pass of its own took 12% of a product.
   */
  private static boolean packsOnTheWay(MatrixProduct product, int vectors) {
    return vectors == 4 && product.aStep == 1 && !product.transposedB;
  }

  private static void multiplyRows(
      int aRow, int a, int rows, int vectors, boolean packing, Tile tile, int c, int stride) {
    int r = 0;
    while (r < rows) {
      boolean first = packing && r == 0;
      int left = rows - r;
      int height = !first && vectors == 4 && tile.aStep == 1 ? tileHeight(left) : Tile.ROWS;
      tile.rows(Math.min(height, left), a + r * aRow, aRow, c + r * stride, stride);
      if (vectors == 2) {
        tile6x2(tile);
      } else if (first) {
        packing6x4(tile);
      } else if (height == 4) {
        rows4x4(tile);
      } else if (tile.aStep == 1) {
        rows6x4(tile);
      } else if (aRow == 1 && left >= Tile.ROWS) {
        columns6x4(tile);
      } else {
        tile6x4(tile);
      }
      r += height;
    }
  }

  /** 128 rows are twenty tiles of six and two of four; with two of six 3% would be done twice. */
  private static int tileHeight(int rowsLeft) {
    return rowsLeft <= 4 || rowsLeft == 7 || rowsLeft == 8 ? 4 : Tile.ROWS;
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

  private static void multiplyNonZeros(
      NonZeros nonZeros, int block, int row, int rows, int vectors, Tile tile, int c, int stride) {
    for (int r = 0; r < rows; r += Tile.ROWS) {
      tile.rows(Math.min(Tile.ROWS, rows - r), 0, 0, c + r * stride, stride);
      nonZeros.select(tile, (row + r) / Tile.ROWS, block);
      if (vectors == 4) {
        sparse6x4(tile);
      } else {
        sparse6x2(tile);
      }
    }
  }

  private static void packBias(float[] bias, int column, int columns, float[] panel, int width) {
    int given = bias == null ? 0 : columns;
    if (given > 0) {
      System.arraycopy(bias, column, panel, 0, given);
    }
    Arrays.fill(panel, given, width, 0f);
  }

  private static void pack(
      MatrixProduct product,
      int p,
      int depth,
      int column,
      int columns,
      float[] panel,
      int width,
      Scratch scratch) {
    if (columns == width && !product.transposedB) {
      packVectors(product.b, p * product.n + column, product.n, depth, panel, width);
      return;
    }
    product.packB(p, depth, column, columns, panel, width, scratch);
  }

  static void packVectors(float[] b, int from, int stride, int depth, float[] panel, int width) {
    for (int q = 0; q < depth; q++) {
      for (int j = 0; j < width; j += LANES) {
        FloatVector.fromArray(SPECIES, b, from + q * stride + j).intoArray(panel, q * width + j);
      }
    }
  }

  /** Any distance between the elements of A, and between its rows. */
  static void tile6x4(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    int step = t.aStep;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += 4 * LANES, e += step) {
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
      x = FloatVector.broadcast(SPECIES, a[a4 + e]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[a5 + e]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

  /**
   * A's rows lie in one piece. With a step that the compiler knows it takes the checks of A's
   * positions out of the loop: 165 GF/s became 177, on data in the first-level cache.
   */
  static void rows6x4(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int p = 0, q = 0; p < depth; p++, q += 4 * LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

  /** The same for four rows, where six would be too many. */
  static void rows4x4(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    for (int p = 0, q = 0; p < depth; p++, q += 4 * LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
  }

  /** The same, but B is read where it lies, and stored in the panel for the tiles that follow. */
  static void packing6x4(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    float[] b = t.b;
    int bStep = t.bStep;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int p = 0, q = 0, f = t.bAt; p < depth; p++, q += 4 * LANES, f += bStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, f);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, f + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, f + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, f + 3 * LANES);
      b0.intoArray(panel, q);
      b1.intoArray(panel, q + LANES);
      b2.intoArray(panel, q + 2 * LANES);
      b3.intoArray(panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

  /** A is transposed: its six rows lie side by side, and one check serves all of them. */
  static void columns6x4(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    int step = t.aStep;
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int p = 0, q = 0, e = t.aAt[0]; p < depth; p++, q += 4 * LANES, e += step) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[e]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[e + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[e + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[e + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      x = FloatVector.broadcast(SPECIES, a[e + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[e + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

  static void tile6x2(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int depth = t.depth;
    int step = t.aStep;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    for (int p = 0, q = 0, e = 0; p < depth; p++, q += 2 * LANES, e += step) {
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
      x = FloatVector.broadcast(SPECIES, a[a4 + e]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[a5 + e]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
  }

  static void sparse6x4(Tile t) {
    if (t.from == t.to && t.resume) {
      return;
    }
    float[] a = t.a;
    int[] positions = t.positions;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int to = t.to;
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int e = t.from, i = e * 6; e < to; e++, i += 6) {
      int q = positions[e] * 4 * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[i + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[i + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[i + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      x = FloatVector.broadcast(SPECIES, a[i + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[i + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

  static void sparse6x2(Tile t) {
    if (t.from == t.to && t.resume) {
      return;
    }
    float[] a = t.a;
    int[] positions = t.positions;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int to = t.to;
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    for (int e = t.from, i = e * 6; e < to; e++, i += 6) {
      int q = positions[e] * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[i + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[i + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[i + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = FloatVector.broadcast(SPECIES, a[i + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[i + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
  }

  static void row1x8(MatrixProduct product, int row, int column, float[] sums) {
    float[] a = product.a;
    float[] b = product.b;
    int n = product.n;
    int step = product.aStep;
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow, q = column; p < product.k; p++, e += step, q += n) {
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

  static void row1x4(MatrixProduct product, int row, int column, float[] sums) {
    float[] a = product.a;
    float[] b = product.b;
    int n = product.n;
    int step = product.aStep;
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow, q = column; p < product.k; p++, e += step, q += n) {
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

  static void row1x1(MatrixProduct product, int row, int column, float[] sums) {
    float[] a = product.a;
    float[] b = product.b;
    int n = product.n;
    int step = product.aStep;
    FloatVector s0 = FloatVector.zero(SPECIES);
    for (int p = 0, e = row * product.aRow, q = column; p < product.k; p++, e += step, q += n) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[e]);
      s0 = FloatVector.fromArray(SPECIES, b, q).fma(x, s0);
    }
    s0.intoArray(sums, 0);
  }

  /**
   * Adds the bias, which stands at the start of the panel, and clamps. A pass of its own over what
   * the tiles have stored: inside their methods it made the compiler give up inlining, at half the
   * speed.
   */
  private static void finish(Tile tile, int rows, int width, int c, int stride) {
    // Down the columns: the inner loop is then long enough for the compiler to work well.
    for (int j = 0; j < width; j += LANES) {
      finishColumn(tile.c, c + j, stride, rows, tile.panel, j, tile.clampNegative);
    }
  }

  static void finishColumn(
      float[] c, int from, int stride, int rows, float[] panel, int column, boolean clamp) {
    FloatVector bias = FloatVector.fromArray(SPECIES, panel, column);
    for (int r = 0, at = from; r < rows; r++, at += stride) {
      FloatVector z = FloatVector.fromArray(SPECIES, c, at).add(bias);
      if (clamp) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
      z.intoArray(c, at);
    }
  }

  @Override
  public int collectNonZeros(
      float[] a,
      int from,
      int rowStep,
      int step,
      int count,
      int depth,
      int[] positions,
      float[] values,
      int at) {
    boolean fits = LANES >= Tile.ROWS && LANES <= 3 * Tile.ROWS && count == Tile.ROWS;
    if (fits && rowStep == 1 && from + (depth - 1) * step + LANES <= a.length) {
      return collectNeighbours(a, from, step, depth, positions, values, at);
    }
    if (fits && step == 1) {
      return collectRows(a, from, rowStep, depth, positions, values, at);
    }
    return Kernels.super.collectNonZeros(
        a, from, rowStep, step, count, depth, positions, values, at);
  }

  /** The six values of a position lie side by side. */
  static int collectNeighbours(
      float[] a, int from, int step, int depth, int[] positions, float[] values, int at) {
    int entry = at;
    for (int p = 0, e = from; p < depth; p++, e += step) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, e);
      x.intoArray(values, entry * Tile.ROWS);
      positions[entry] = p;
      entry += x.compare(VectorOperators.NE, 0f).and(SIX).anyTrue() ? 1 : 0;
    }
    return entry;
  }

  /**
   * In three passes: which positions remain is worked out for whole vectors of them, and by way of
   * memory, as Java 17 has no fast way from a mask to its bits.
   */
  static int collectRows(
      float[] a, int from, int rowStep, int depth, int[] positions, float[] values, int at) {
    int whole = SPECIES.loopBound(depth);
    for (int p = 0; p < whole; p += LANES) {
      int e = from + p;
      IntVector low = bits(a, e).or(bits(a, e + rowStep)).or(bits(a, e + 2 * rowStep));
      IntVector high = bits(a, e + 3 * rowStep).or(bits(a, e + 4 * rowStep));
      low.or(high).or(bits(a, e + 5 * rowStep)).intoArray(positions, at + p);
    }
    for (int p = whole; p < depth; p++) {
      positions[at + p] = bitsOfRows(a, from + p, rowStep);
    }
    int end = at;
    for (int p = 0; p < depth; p++) {
      int bits = positions[at + p] << 1; // without the sign: -0 is zero too
      positions[end] = p;
      end += (bits | -bits) >>> 31;
    }
    for (int entry = at; entry < end; entry++) {
      int e = from + positions[entry];
      for (int r = 0; r < Tile.ROWS; r++) {
        values[entry * Tile.ROWS + r] = a[e + r * rowStep];
      }
    }
    return end;
  }

  private static int bitsOfRows(float[] a, int from, int rowStep) {
    int bits = 0;
    for (int r = 0; r < Tile.ROWS; r++) {
      bits |= Float.floatToRawIntBits(a[from + r * rowStep]);
    }
    return bits;
  }

  private static IntVector bits(float[] a, int from) {
    return FloatVector.fromArray(SPECIES, a, from).reinterpretAsInts();
  }

  @Override
  public boolean handsOnRows() {
    return true;
  }

  @Override
  public int adam(
      AdamRule rule, float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    FloatVector flush = FloatVector.broadcast(SPECIES, Subnormals.FLUSH);
    FloatVector beta1 = FloatVector.broadcast(SPECIES, rule.beta1);
    FloatVector beta2 = FloatVector.broadcast(SPECIES, rule.beta2);
    FloatVector rest1 = FloatVector.broadcast(SPECIES, 1 - rule.beta1);
    FloatVector rest2 = FloatVector.broadcast(SPECIES, 1 - rule.beta2);
    FloatVector rate = FloatVector.broadcast(SPECIES, rule.stepSize);
    FloatVector correction = FloatVector.broadcast(SPECIES, rule.secondCorrection);
    FloatVector epsilon = FloatVector.broadcast(SPECIES, rule.epsilon);
    int end = from + SPECIES.loopBound(to - from);
    for (int i = from; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i - start);
      FloatVector mean = FloatVector.fromArray(SPECIES, m, i).fma(beta1, flush);
      mean = gradient.fma(rest1, mean).sub(flush);
      FloatVector square = FloatVector.fromArray(SPECIES, v, i).fma(beta2, flush);
      square = gradient.mul(rest2).fma(gradient, square).sub(flush);
      mean.intoArray(m, i);
      square.intoArray(v, i);
      FloatVector root = square.mul(correction).lanewise(VectorOperators.SQRT).add(epsilon);
      FloatVector.fromArray(SPECIES, w, i).sub(mean.div(root).mul(rate)).intoArray(w, i);
    }
    return end;
  }

  @Override
  public int momentum(
      MomentumRule rule, float[] w, float[] g, int start, float[] u, int from, int to) {
    int end = from + SPECIES.loopBound(to - from);
    for (int i = from; i < end; i += LANES) {
      FloatVector kept = FloatVector.fromArray(SPECIES, u, i).mul(rule.momentum);
      FloatVector velocity =
          kept.add(Subnormals.FLUSH)
              .sub(Subnormals.FLUSH)
              .add(FloatVector.fromArray(SPECIES, g, i - start));
      velocity.intoArray(u, i);
      FloatVector step = velocity.mul(rule.learningRate);
      FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
    }
    return end;
  }

  @Override
  public int divideBytes(byte[] bytes, int from, float[] floats, int to, int count, float divisor) {
    int whole = BYTES == null ? 0 : BYTES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector signed =
          (IntVector) ByteVector.fromArray(BYTES, bytes, from + i).castShape(INTS, 0);
      FloatVector value =
          (FloatVector) signed.lanewise(VectorOperators.AND, 0xFF).castShape(SPECIES, 0);
      value.div(divisor).intoArray(floats, to + i);
    }
    return whole;
  }

  @Override
  public void transpose(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    if (LANES == SQUARE && rows >= SQUARE && columns >= SQUARE) {
      transposeSquares(source, from, stride, rows, columns, target, to, targetStride, scratch);
      return;
    }
    int wholeRows = SPECIES.loopBound(rows);
    int[] places = scratch.places(LANES);
    for (int lane = 0; lane < LANES; lane++) {
      places[lane] = lane * stride;
    }
    for (int i = 0; i < wholeRows; i += LANES) {
      gatherColumns(
          source, from + i * stride, stride, columns, target, to + i, targetStride, places);
    }
    Transposition.copy(
        source,
        from + wholeRows * stride,
        stride,
        rows - wholeRows,
        columns,
        target,
        to + wholeRows,
        targetStride);
  }

  /** One gathering load collects what a vector holds. */
  static void gatherColumns(
      float[] source,
      int from,
      int stride,
      int columns,
      float[] target,
      int to,
      int targetStride,
      int[] places) {
    for (int j = 0; j < columns; j++) {
      FloatVector.fromArray(SPECIES, source, from + j, places, 0)
          .intoArray(target, to + j * targetStride);
    }
  }

  /**
   * Squares of 16 by 16, up to four at a time; the last ones begin earlier where they would pass
   * the end, and write the same values again. Only loads and blends: shuffles check their indices
   * each time, and halves of longs exchanged by shifts, or a second call of one of the two methods,
   * made the compiler put vectors on the heap. On a Zen 5, A.B^T of 128x500x700 went from 222 to
   * 229 GF/s against gathering loads.
   */
  private static void transposeSquares(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    float[] blocks = scratch.squares(4 * SQUARE * SQUARE);
    for (int column = 0; column < columns; column += SQUARE) {
      int j = Math.min(column, columns - SQUARE);
      int row = 0;
      while (row < rows) {
        int i = Math.min(row, rows - SQUARE);
        int squares = Math.min(4, (rows - i) / SQUARE);
        exchangeBlocks(source, from + i * stride + j, stride, squares, blocks);
        exchangeWithinBlocks(blocks, squares, target, to + j * targetStride + i, targetStride);
        row = i + squares * SQUARE;
      }
    }
  }

  /**
   * Transposes the 4 by 4 blocks of each square as if they were single elements. The lanes that
   * must move to the left or to the right are read so much further on or before, which is always
   * within the square's rows. In one method that is too long to be inlined: with its parts in
   * methods of their own the compiler put vectors on the heap, one time in six.
   */
  static void exchangeBlocks(float[] source, int from, int stride, int squares, float[] target) {
    FloatVector left;
    FloatVector right;
    for (int n = 0; n < 4 * squares; n++) {
      int a = from + (n / 4 * SQUARE + n % 4) * stride;
      int b = a + 4 * stride;
      int c = b + 4 * stride;
      int d = c + 4 * stride;
      int to = n / 4 * SQUARE * SQUARE + n % 4 * SQUARE;
      left =
          FloatVector.fromArray(SPECIES, source, a)
              .blend(FloatVector.fromArray(SPECIES, source, b - 4), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c - 8)
              .blend(FloatVector.fromArray(SPECIES, source, d - 12), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to);
      left =
          FloatVector.fromArray(SPECIES, source, a + 4)
              .blend(FloatVector.fromArray(SPECIES, source, b), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c - 4)
              .blend(FloatVector.fromArray(SPECIES, source, d - 8), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 4 * SQUARE);
      left =
          FloatVector.fromArray(SPECIES, source, a + 8)
              .blend(FloatVector.fromArray(SPECIES, source, b + 4), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c)
              .blend(FloatVector.fromArray(SPECIES, source, d - 4), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 8 * SQUARE);
      left =
          FloatVector.fromArray(SPECIES, source, a + 12)
              .blend(FloatVector.fromArray(SPECIES, source, b + 8), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c + 4)
              .blend(FloatVector.fromArray(SPECIES, source, d), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 12 * SQUARE);
    }
  }

  /** Transposes each 4 by 4 block within itself, in the same way. */
  static void exchangeWithinBlocks(
      float[] source, int squares, float[] target, int to, int stride) {
    FloatVector left;
    FloatVector right;
    for (int n = 0; n < 4 * squares; n++) {
      int a = n * 4 * SQUARE;
      int b = a + SQUARE;
      int c = b + SQUARE;
      int d = c + SQUARE;
      int row = to + n / 4 * SQUARE + n % 4 * 4 * stride;
      left =
          FloatVector.fromArray(SPECIES, source, a)
              .blend(FloatVector.fromArray(SPECIES, source, b - 1), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c - 2)
              .blend(FloatVector.fromArray(SPECIES, source, d - 3), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row);
      left =
          FloatVector.fromArray(SPECIES, source, a + 1)
              .blend(FloatVector.fromArray(SPECIES, source, b), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c - 1)
              .blend(FloatVector.fromArray(SPECIES, source, d - 2), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + stride);
      left =
          FloatVector.fromArray(SPECIES, source, a + 2)
              .blend(FloatVector.fromArray(SPECIES, source, b + 1), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c)
              .blend(FloatVector.fromArray(SPECIES, source, d - 1), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + 2 * stride);
      left =
          FloatVector.fromArray(SPECIES, source, a + 3)
              .blend(FloatVector.fromArray(SPECIES, source, b + 2), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c + 1)
              .blend(FloatVector.fromArray(SPECIES, source, d), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + 3 * stride);
    }
  }

  @Override
  public void reluGradient(
      float[] outputs, float[] gradient, float[] sums, int rows, int width, int from, int to) {
    int vectorTo = from + SPECIES.loopBound(to - from);
    // Down the columns: with two threads side by side in each row, the line of memory in which
    // their
    // bands meet went to and fro between their caches, and 128x700 took 60 microseconds, not 12.
    for (int j = from; j < vectorTo; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, j);
      for (int i = 0, at = j; i < rows; i++, at += width) {
        FloatVector y = FloatVector.fromArray(SPECIES, outputs, at);
        FloatVector g = FloatVector.fromArray(SPECIES, gradient, at);
        g = FloatVector.zero(SPECIES).blend(g, y.compare(VectorOperators.GT, 0f));
        g.intoArray(gradient, at);
        sum = sum.add(g);
      }
      sum.intoArray(sums, j);
    }
    if (vectorTo < to) {
      Kernels.super.reluGradient(outputs, gradient, sums, rows, width, vectorTo, to);
    }
  }
}
