package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;

/**
 * Products whose rows are handed on as they are finished. All of B is packed once, before the first
 * of them, and then read from the second-level cache for every {@link #ROWS_AT_ONCE} rows.
 */
final class VectorHandedOnProduct {

  /**
   * Rows that are handed on together: some hundred KiB, which stay in a second-level cache beside
   * the packed panels of B.
   */
  static final int ROWS_AT_ONCE = 16 * Tile.ROWS;

  private VectorHandedOnProduct() {}

  static void multiply(
      Product product, NonZeroSixes nonZeros, int rowFrom, int rowTo, Scratch scratch) {
    Tile tile = scratch.tile();
    VectorLeftFactor left = scratch.left();
    boolean copied = VectorLeftFactor.wantsCopy(product, nonZeros);
    int n = product.n();
    int blocks = VectorPanel.blocks(product.k());
    boolean finite = packAll(product, blocks, nonZeros != null, scratch);
    float[] finished = scratch.block(Math.min(ROWS_AT_ONCE, rowTo - rowFrom) * n);
    for (int row = rowFrom; row < rowTo; row += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, rowTo - row);
      left.take(product, row, rows, copied, scratch);
      int index = 0;
      for (int column = 0; column < n; index += blocks) {
        int vectors = VectorPanel.vectors(n - column);
        int width = vectors * LANES;
        int columns = Math.min(width, n - column);
        boolean direct = columns == width;
        tile.c = direct ? finished : scratch.band(rows * width);
        int c = direct ? column : 0;
        int stride = direct ? n : width;
        for (int block = 0; block < blocks; block++) {
          int p = ProductDivision.boundary(product.k(), block, blocks);
          tile.depth = ProductDivision.boundary(product.k(), block + 1, blocks) - p;
          tile.resume = block > 0;
          tile.panel = scratch.panel(index + block, tile.depth * width);
          if (nonZeros != null && finite) {
            VectorTiles.multiplyNonZeros(nonZeros, block, row, rows, vectors, tile, c, stride);
          } else {
            VectorTiles.multiplyRows(left, p, rows, vectors, false, tile, c, stride);
          }
        }
        for (int r = 0; r < rows && !direct; r++) {
          System.arraycopy(tile.c, r * width, finished, r * n + column, columns);
        }
        column += columns;
      }
      product.consumer().accept(finished, row, row + rows);
    }
  }

  /** Packs B into as many panels as there are, and says whether all of it is finite, if wanted. */
  private static boolean packAll(
      Product product, int blocks, boolean finiteWanted, Scratch scratch) {
    boolean finite = true;
    int index = 0;
    for (int column = 0; column < product.n(); ) {
      int vectors = VectorPanel.vectors(product.n() - column);
      int width = vectors * LANES;
      int columns = Math.min(width, product.n() - column);
      for (int block = 0; block < blocks; block++) {
        int p = ProductDivision.boundary(product.k(), block, blocks);
        int depth = ProductDivision.boundary(product.k(), block + 1, blocks) - p;
        float[] panel = scratch.panel(index++, depth * width);
        VectorPanel.pack(product, p, depth, column, columns, panel, width, scratch);
        finite &= !finiteWanted || VectorPanel.isFinite(panel, depth * vectors);
      }
      column += columns;
    }
    return finite;
  }
}
