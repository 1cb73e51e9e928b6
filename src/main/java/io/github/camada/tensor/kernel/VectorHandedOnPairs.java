package io.github.camada.tensor.kernel;

/**
 * As {@link VectorHandedOnProduct}, by tiles of two rows, where A has many zeros. The last block of
 * the inner index stores its sums where the consumer reads them.
 */
final class VectorHandedOnPairs {

  /** As many as where tiles have six rows. */
  private static final int ROWS_AT_ONCE = 16 * Tile.ROWS;

  private VectorHandedOnPairs() {}

  static void multiply(
      Product product, VectorNonZeroPairs nonZeros, int rowFrom, int rowTo, Scratch scratch) {
    int n = product.n();
    int k = product.k();
    int width = VectorPairPanels.paddedWidth(n);
    int blocks = VectorNonZeroPairs.blocks(k);
    int panels = blocks * VectorNonZeroPairs.DEPTH * width;
    VectorAlignedMemory memory = scratch.aligned();
    memory.reserve(panels + ROWS_AT_ONCE * width);
    boolean finite = packAll(product, memory, width, scratch);
    VectorPair pair = scratch.pair();
    pair.panel = memory.values();
    float[] finished = scratch.block(ROWS_AT_ONCE * n);
    for (int row = rowFrom; row < rowTo; row += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, rowTo - row);
      pair.panelAt = memory.start();
      for (int block = 0; block < blocks; block++) {
        int depth = Math.min(VectorNonZeroPairs.DEPTH, k - block * VectorNonZeroPairs.DEPTH);
        pair.block(product, nonZeros, block, depth, finite);
        float[] target = block == blocks - 1 ? finished : memory.values();
        addUp(pair, row, rows, n, memory.values(), memory.start() + panels, target);
      }
      product.consumer().accept(finished, row, row + rows);
    }
  }

  /** All bands of one block; those that end behind the last column are stored on a way round. */
  private static void addUp(
      VectorPair pair, int row, int rows, int n, float[] sums, int sumsAt, float[] target) {
    int at = sumsAt;
    for (int column = 0; column < n; ) {
      int width = VectorPairPanels.width(n - column);
      boolean direct = target != sums && column + width <= n;
      pair.startFrom(sums, at, width);
      if (direct) {
        pair.storeTo(target, column, n);
      } else {
        pair.storeTo(sums, at, width);
      }
      VectorPairTiles.multiply(pair, row, rows, width);
      for (int r = 0; r < rows && target != sums && !direct; r++) {
        System.arraycopy(sums, at + r * width, target, r * n + column, n - column);
      }
      pair.panelAt += VectorNonZeroPairs.DEPTH * width;
      at += rows * width;
      column += width;
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
