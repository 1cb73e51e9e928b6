package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorHandedOnProduct.ROWS_AT_ONCE;

/**
 * As {@link VectorHandedOnProduct}, by tiles of two rows, where A has many zeros. All of B is
 * packed once. The last block of the inner index stores its sums where the consumer reads them.
 */
final class VectorHandedOnPairs {

  /** Packed values of B, 128 MB: beyond that zeros are not looked for. */
  private static final long MOST_PACKED = 1 << 25;

  private VectorHandedOnPairs() {}

  /** Whether all of B can be packed. */
  static boolean suits(Product product) {
    long depth = (long) VectorNonZeroPairs.blocks(product.k()) * VectorNonZeroPairs.DEPTH;
    return depth * (product.n() + VectorPairPanels.WIDE) <= MOST_PACKED;
  }

  static void multiply(
      Product product, VectorNonZeroPairs nonZeros, int rowFrom, int rowTo, Scratch scratch) {
    int n = product.n();
    int width = VectorPairPanels.paddedWidth(n);
    int packed = VectorNonZeroPairs.blocks(product.k()) * VectorNonZeroPairs.DEPTH * width;
    VectorAlignedMemory memory = scratch.aligned();
    memory.reserve(packed + ROWS_AT_ONCE * VectorPairPanels.WIDE);
    boolean finite = packAll(product, memory, width, scratch);
    VectorPair pair = scratch.pair();
    pair.panel = memory.values();
    float[] finished = scratch.block(Math.min(ROWS_AT_ONCE, rowTo - rowFrom) * n);
    for (int row = rowFrom; row < rowTo; row += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, rowTo - row);
      for (int column = 0; column < n; column += VectorPairPanels.width(n - column)) {
        pair.panelAt = memory.start() + VectorNonZeroPairs.DEPTH * column;
        int sums = memory.start() + packed;
        addUp(product, nonZeros, finite, pair, row, rows, column, width, sums, finished);
      }
      product.consumer().accept(finished, row, row + rows);
    }
  }

  /** One band; one that ends behind the last column comes into the result by way of its sums. */
  private static void addUp(
      Product product,
      VectorNonZeroPairs nonZeros,
      boolean finite,
      VectorPair pair,
      int row,
      int rows,
      int column,
      int paddedWidth,
      int sumsAt,
      float[] finished) {
    int n = product.n();
    int k = product.k();
    int width = VectorPairPanels.width(n - column);
    boolean direct = column + width <= n;
    float[] sums = pair.panel;
    int blocks = VectorNonZeroPairs.blocks(k);
    for (int block = 0; block < blocks; block++) {
      int depth = Math.min(VectorNonZeroPairs.DEPTH, k - block * VectorNonZeroPairs.DEPTH);
      pair.block(product, nonZeros, block, depth, finite);
      pair.startFrom(sums, sumsAt, width);
      if (direct && block == blocks - 1) {
        pair.storeTo(finished, column, n);
      } else {
        pair.storeTo(sums, sumsAt, width);
      }
      VectorPairTiles.multiply(pair, row, rows, width);
      pair.panelAt += VectorNonZeroPairs.DEPTH * paddedWidth;
    }
    for (int r = 0; r < rows && !direct; r++) {
      System.arraycopy(sums, sumsAt + r * width, finished, r * n + column, n - column);
    }
  }

  private static boolean packAll(
      Product product, VectorAlignedMemory memory, int width, Scratch scratch) {
    boolean finite = true;
    int at = memory.start();
    for (int p = 0; p < product.k(); p += VectorNonZeroPairs.DEPTH) {
      int depth = Math.min(VectorNonZeroPairs.DEPTH, product.k() - p);
      finite &=
          VectorPairPanels.pack(product, p, depth, 0, product.n(), memory.values(), at, scratch);
      at += VectorNonZeroPairs.DEPTH * width;
    }
    return finite;
  }
}
