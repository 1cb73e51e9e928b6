package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.WIDEST;

/** Goes down the rows of a band, tile by tile, and chooses the tile for each. */
final class VectorTiles {

  private VectorTiles() {}

  /** Rows of A from this place of the inner index on, by the band that is packed. */
  static void multiplyRows(
      VectorLeftFactor left,
      int p,
      int rows,
      int vectors,
      boolean packing,
      Tile tile,
      int c,
      int stride) {
    tile.a = left.values;
    tile.aStep = left.step;
    tile.panelAt = 0;
    int aRow = left.row;
    int a = left.first + p * left.step;
    if (vectors == 4 && WIDEST == 4) {
      multiplyWide(aRow, a, rows, packing, tile, c, stride);
    } else if (vectors == 1) {
      multiplySlim(aRow, a, rows, tile, c, stride);
    } else {
      multiplyNarrow(aRow, a, rows, vectors, tile, c, stride);
    }
  }

  private static void multiplyWide(
      int aRow, int a, int rows, boolean packing, Tile tile, int c, int stride) {
    int r = 0;
    while (r < rows) {
      boolean first = packing && r == 0;
      int rowsLeft = rows - r;
      int height = !first && tile.aStep == 1 ? tileHeight(rowsLeft) : Tile.ROWS;
      tile.rows(Math.min(height, rowsLeft), a + r * aRow, aRow, c + r * stride, stride);
      if (first) {
        VectorPackingTile.packing6x4(tile);
      } else if (height == 4) {
        VectorRowTiles.rows4x4(tile);
      } else if (tile.aStep == 1) {
        VectorRowTiles.rows6x4(tile);
      } else if (aRow == 1 && rowsLeft >= Tile.ROWS) {
        VectorStridedTiles.columns6x4(tile);
      } else {
        VectorStridedTiles.tile6x4(tile);
      }
      r += height;
    }
  }

  private static void multiplySlim(int aRow, int a, int rows, Tile tile, int c, int stride) {
    for (int r = 0; r < rows; r += Tile.ROWS) {
      tile.rows(Math.min(Tile.ROWS, rows - r), a + r * aRow, aRow, c + r * stride, stride);
      if (tile.aStep == 1) {
        VectorSlimTiles.rows6x1(tile);
      } else {
        VectorSlimTiles.tile6x1(tile);
      }
    }
  }

  /** Six rows meet all panels of the band while they are in the first-level cache. */
  private static void multiplyNarrow(
      int aRow, int a, int rows, int vectors, Tile tile, int c, int stride) {
    int panelLength = tile.depth * 2 * LANES;
    for (int r = 0; r < rows; r += Tile.ROWS) {
      tile.rows(Math.min(Tile.ROWS, rows - r), a + r * aRow, aRow, c + r * stride, stride);
      tile.panelAt = 0;
      for (int v = 0; v < vectors; v += 2) {
        if (tile.aStep == 1) {
          VectorNarrowTiles.rows6x2(tile);
        } else {
          VectorNarrowTiles.tile6x2(tile);
        }
        tile.nextPanel(panelLength, 2 * LANES);
      }
    }
  }

  /** 128 rows are twenty tiles of six and two of four; with two of six 3% would be done twice. */
  private static int tileHeight(int rowsLeft) {
    return rowsLeft <= 4 || rowsLeft == 7 || rowsLeft == 8 ? 4 : Tile.ROWS;
  }

  static void multiplyNonZeros(
      NonZeroSixes nonZeros,
      int block,
      int row,
      int rows,
      int vectors,
      Tile tile,
      int c,
      int stride) {
    int panelLength = tile.depth * 2 * LANES;
    for (int r = 0; r < rows; r += Tile.ROWS) {
      // the values of six rows lie side by side
      tile.rows(Math.min(Tile.ROWS, rows - r), 0, 1, c + r * stride, stride);
      tile.panelAt = 0;
      nonZeros.select(tile, (row + r) / Tile.ROWS, block);
      for (int v = 0; v < vectors; v += 2) {
        VectorSparseTiles.sparse6x2(tile);
        tile.nextPanel(panelLength, 2 * LANES);
      }
    }
  }
}
