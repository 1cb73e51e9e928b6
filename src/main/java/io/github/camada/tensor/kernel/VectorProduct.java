package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.WIDEST;

/** Products in bands of columns, each of which is packed once for all tiles below it. */
final class VectorProduct {

  /** Most rows that one packing of B serves; bounds the memory of a band to 256 KiB. */
  private static final int TALLEST_BLOCK = 170 * Tile.ROWS;

  private VectorProduct() {}

  static void multiply(
      Product product,
      NonZeroSixes nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    Tile tile = scratch.tile();
    VectorLeftFactor left = scratch.left();
    boolean copied = VectorLeftFactor.wantsCopy(product, nonZeros);
    int tallest = copied ? VectorLeftFactor.rowsOfCopy(product, TALLEST_BLOCK) : TALLEST_BLOCK;
    tile.clampNegative = product.clampNegative();
    int widest = VectorPanel.vectors(columnTo - columnFrom) * LANES;
    tile.panel = scratch.flat((Math.min(product.k(), VectorPanel.DEEPEST) + 1) * widest);
    for (int row = rowFrom; row < rowTo; row += tallest) {
      int rows = Math.min(tallest, rowTo - row);
      left.take(product, row, rows, copied, scratch);
      int column = columnFrom;
      while (column < columnTo) {
        int vectors = VectorPanel.vectors(columnTo - column);
        int columns = Math.min(vectors * LANES, columnTo - column);
        multiplyBand(product, nonZeros, left, row, rows, column, columns, vectors, tile, scratch);
        column += columns;
      }
    }
  }

  /**
   * A band of columns; the inner index falls into blocks of equal depth. Sums go straight into the
   * result where its columns fill the vectors, and else by way of a band of their own.
   */
  private static void multiplyBand(
      Product product,
      NonZeroSixes nonZeros,
      VectorLeftFactor left,
      int row,
      int rows,
      int column,
      int columns,
      int vectors,
      Tile tile,
      Scratch scratch) {
    int width = vectors * LANES;
    boolean direct = columns == width && !product.transposedC();
    tile.c = direct ? product.c() : scratch.band(rows * width);
    int c = direct ? row * product.n() + column : 0;
    int stride = direct ? product.n() : width;
    int k = product.k();
    int blocks = VectorPanel.blocks(k);
    for (int block = 0; block < blocks; block++) {
      int p = ProductDivision.boundary(k, block, blocks);
      tile.depth = ProductDivision.boundary(k, block + 1, blocks) - p;
      tile.resume = block > 0;
      if (nonZeros == null && columns == width && packsOnTheWay(product, vectors)) {
        tile.b = product.b();
        tile.bAt = p * product.n() + column;
        tile.bStep = product.n();
        VectorTiles.multiplyRows(left, p, rows, vectors, true, tile, c, stride);
        continue;
      }
      VectorPanel.pack(product, p, tile.depth, column, columns, tile.panel, width, scratch);
      boolean finite = product.finiteB();
      if (nonZeros != null && (finite || VectorPanel.isFinite(tile.panel, tile.depth * vectors))) {
        VectorTiles.multiplyNonZeros(nonZeros, block, row, rows, vectors, tile, c, stride);
      } else {
        VectorTiles.multiplyRows(left, p, rows, vectors, false, tile, c, stride);
      }
    }
    if (product.bias() != null || product.clampNegative()) {
      VectorEpilogue.packBias(product.bias(), column, columns, tile.panel, width);
      VectorEpilogue.finish(tile, rows, width, c, stride);
    }
    if (!direct) {
      store(product, tile.c, width, row, rows, column, columns, scratch);
    }
  }

  private static void store(
      Product product,
      float[] sums,
      int width,
      int row,
      int rows,
      int column,
      int columns,
      Scratch scratch) {
    float[] c = product.c();
    if (product.transposedC()) {
      int m = product.m();
      VectorTransposition.transpose(sums, 0, width, rows, columns, c, column * m + row, m, scratch);
      return;
    }
    for (int r = 0; r < rows; r++) {
      System.arraycopy(sums, r * width, c, (row + r) * product.n() + column, columns);
    }
  }

  /**
   * The first tile may read B where it lies and leave it packed for the tiles below: the time to
   * fetch it then passes while the tile computes. A pass of its own took 12% of a product.
   */
  private static boolean packsOnTheWay(Product product, int vectors) {
    return WIDEST == 4 && vectors == 4 && product.aStep() == 1 && !product.transposedB();
  }
}
