package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Products by tiles of two rows, where A has many zeros. Sums lie in bands of their own that begin
 * at lines of memory, as every block of the inner index takes them up again, and come into C with
 * their bias.
 */
final class VectorPairProduct {

  /** Columns at a time, eight bands. */
  private static final int MOST_COLUMNS = 1024;

  /**
   * Sums at a time, half a mebibyte: they stay in a second-level cache beside a block of B. The
   * more rows there are, the fewer times B is packed.
   */
  private static final int MOST_SUMS = 1 << 17;

  private VectorPairProduct() {}

  static void multiply(
      Product product,
      VectorNonZeroPairs nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    for (int column = columnFrom; column < columnTo; column += MOST_COLUMNS) {
      int end = Math.min(column + MOST_COLUMNS, columnTo);
      multiplyColumns(product, nonZeros, rowFrom, rowTo, column, end, scratch);
    }
  }

  private static void multiplyColumns(
      Product product,
      VectorNonZeroPairs nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    int width = VectorPairPanels.paddedWidth(columnTo - columnFrom);
    int most = MOST_SUMS / width / 2 * 2;
    int block = VectorNonZeroPairs.DEPTH * width;
    VectorAlignedMemory memory = scratch.aligned();
    memory.reserve(block + Math.min(most, rowTo - rowFrom) * width);
    VectorPair pair = scratch.pair();
    for (int row = rowFrom; row < rowTo; row += most) {
      int rows = Math.min(most, rowTo - row);
      int sums = memory.start() + block;
      addUp(product, nonZeros, row, rows, columnFrom, columnTo, memory, sums, pair, scratch);
      store(product, memory.values(), sums, row, rows, columnFrom, columnTo);
    }
  }

  private static void addUp(
      Product product,
      VectorNonZeroPairs nonZeros,
      int row,
      int rows,
      int columnFrom,
      int columnTo,
      VectorAlignedMemory memory,
      int sumsAt,
      VectorPair pair,
      Scratch scratch) {
    float[] values = memory.values();
    int start = memory.start();
    pair.panel = values;
    for (int block = 0; block < VectorNonZeroPairs.blocks(product.k()); block++) {
      int p = block * VectorNonZeroPairs.DEPTH;
      int depth = Math.min(VectorNonZeroPairs.DEPTH, product.k() - p);
      boolean finite =
          VectorPairPanels.pack(product, p, depth, columnFrom, columnTo, values, start, scratch);
      pair.block(product, nonZeros, block, depth, finite);
      pair.panelAt = start;
      int sums = sumsAt;
      for (int column = columnFrom; column < columnTo; ) {
        int width = VectorPairPanels.width(columnTo - column);
        pair.startFrom(values, sums, width);
        pair.storeTo(values, sums, width);
        VectorPairTiles.multiply(pair, row, rows, width);
        pair.panelAt += VectorNonZeroPairs.DEPTH * width;
        sums += rows * width;
        column += width;
      }
    }
  }

  private static void store(
      Product product,
      float[] values,
      int sumsAt,
      int row,
      int rows,
      int columnFrom,
      int columnTo) {
    int n = product.n();
    int sums = sumsAt;
    for (int column = columnFrom; column < columnTo; ) {
      int width = VectorPairPanels.width(columnTo - column);
      int columns = Math.min(width, columnTo - column);
      for (int r = 0; r < rows; r++) {
        storeRow(product, values, sums + r * width, (row + r) * n + column, column, columns);
      }
      sums += rows * width;
      column += width;
    }
  }

  /** Adds the bias and clamps, as {@link VectorEpilogue} does. */
  private static void storeRow(
      Product product, float[] values, int from, int to, int column, int columns) {
    float[] bias = product.bias();
    float[] c = product.c();
    int whole = SPECIES.loopBound(columns);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, values, from + j);
      if (bias != null) {
        z = z.add(FloatVector.fromArray(SPECIES, bias, column + j));
      }
      if (product.clampNegative()) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
      z.intoArray(c, to + j);
    }
    for (int j = whole; j < columns; j++) {
      float z = bias == null ? values[from + j] : values[from + j] + bias[column + j];
      c[to + j] = product.clampNegative() && z < 0f ? 0f : z;
    }
  }
}
