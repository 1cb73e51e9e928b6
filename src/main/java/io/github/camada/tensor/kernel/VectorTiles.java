package io.github.camada.tensor.kernel;

/** Goes down the rows of a panel, tile by tile, and chooses the tile for each. */
final class VectorTiles {

  private VectorTiles() {}

  static void multiplyRows(
      int aRow, int a, int rows, int vectors, boolean packing, Tile tile, int c, int stride) {
    int r = 0;
    while (r < rows) {
      boolean first = packing && r == 0;
      int left = rows - r;
      int height = !first && vectors == 4 && tile.aStep == 1 ? tileHeight(left) : Tile.ROWS;
      tile.rows(Math.min(height, left), a + r * aRow, aRow, c + r * stride, stride);
      if (vectors == 2) {
        VectorNarrowTile.tile6x2(tile);
      } else if (first) {
        VectorPackingTile.packing6x4(tile);
      } else if (height == 4) {
        VectorRowTiles.rows4x4(tile);
      } else if (tile.aStep == 1) {
        VectorRowTiles.rows6x4(tile);
      } else if (aRow == 1 && left >= Tile.ROWS) {
        VectorStridedTiles.columns6x4(tile);
      } else {
        VectorStridedTiles.tile6x4(tile);
      }
      r += height;
    }
  }

  /** 128 rows are twenty tiles of six and two of four; with two of six 3% would be done twice. */
  private static int tileHeight(int rowsLeft) {
    return rowsLeft <= 4 || rowsLeft == 7 || rowsLeft == 8 ? 4 : Tile.ROWS;
  }

  static void multiplyNonZeros(
      NonZeros nonZeros, int block, int row, int rows, int vectors, Tile tile, int c, int stride) {
    for (int r = 0; r < rows; r += Tile.ROWS) {
      tile.rows(Math.min(Tile.ROWS, rows - r), 0, 0, c + r * stride, stride);
      nonZeros.select(tile, (row + r) / Tile.ROWS, block);
      if (vectors == 4) {
        VectorSparseTiles.sparse6x4(tile);
      } else {
        VectorSparseTiles.sparse6x2(tile);
      }
    }
  }
}
