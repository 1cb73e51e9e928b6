package io.github.camada.tensor.kernel;

/**
 * What a product need not compute: for every six rows of A, the positions along the inner index at
 * which not all six are zero, and the six values there. A fused multiply-add with a factor of zero
 * leaves its sum as it is, provided that the other factor is finite, so a tile may pass over all
 * other positions and keep every bit.
 *
 * <p>Four fifths of MNIST's pixels are zero, most of them together: of the groups of six images 45%
 * of the positions remain, of the groups of six neighbouring pixels 27%.
 */
final class NonZeros {

  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private int[] positions = new int[0];
  private float[] values = new float[0];
  private int blocks;

  /** Makes room, which grows to the largest product and is kept. */
  void reserve(int rows, int k, int blockCount) {
    int groups = (rows + Tile.ROWS - 1) / Tile.ROWS;
    blocks = blockCount;
    if (starts.length < groups * blocks) {
      starts = new int[groups * blocks];
      ends = new int[groups * blocks];
    }
    // Apart, or two products of which one has more blocks and the other more positions would
    // replace each other's memory in turn: X.W and X^T.dZ of 32 examples do.
    if (positions.length < groups * k) {
      positions = new int[groups * k];
      values = new float[groups * k * Tile.ROWS];
    }
  }

  /**
   * Collects the values of one group of rows.
   *
   * @return how many positions remain
   */
  int collect(MatrixProduct product, int group) {
    int row = group * Tile.ROWS;
    int last = Math.min(row + Tile.ROWS, product.m) - 1;
    int at = group * product.k;
    int remaining = 0;
    for (int block = 0; block < blocks; block++) {
      int from = MatrixProduct.boundary(product.k, block, blocks);
      int to = MatrixProduct.boundary(product.k, block + 1, blocks);
      int end = collect(product, row, last, from, to, at);
      starts[group * blocks + block] = at;
      ends[group * blocks + block] = end;
      remaining += end - at;
      at = end;
    }
    return remaining;
  }

  /** Without a branch on the values, which no processor could predict. */
  private int collect(MatrixProduct product, int row, int last, int from, int to, int at) {
    float[] a = product.a;
    int step = product.aStep;
    int stride = product.aRow;
    int a0 = row * stride + from * step;
    int a1 = Math.min(row + 1, last) * stride + from * step;
    int a2 = Math.min(row + 2, last) * stride + from * step;
    int a3 = Math.min(row + 3, last) * stride + from * step;
    int a4 = Math.min(row + 4, last) * stride + from * step;
    int a5 = Math.min(row + 5, last) * stride + from * step;
    int entry = at;
    for (int p = 0, e = 0; p < to - from; p++, e += step) {
      float x0 = a[a0 + e];
      float x1 = a[a1 + e];
      float x2 = a[a2 + e];
      float x3 = a[a3 + e];
      float x4 = a[a4 + e];
      float x5 = a[a5 + e];
      int v = entry * Tile.ROWS;
      values[v] = x0;
      values[v + 1] = x1;
      values[v + 2] = x2;
      values[v + 3] = x3;
      values[v + 4] = x4;
      values[v + 5] = x5;
      positions[entry] = p;
      int low = bits(x0) | bits(x1) | bits(x2);
      int bits = (low | bits(x3) | bits(x4) | bits(x5)) << 1; // without the sign: -0 is zero too
      entry += (bits | -bits) >>> 31;
    }
    return entry;
  }

  private static int bits(float x) {
    return Float.floatToRawIntBits(x);
  }

  /** Points a tile at the entries of a group of rows within a block of the inner index. */
  void select(Tile tile, int group, int block) {
    tile.a = values;
    tile.positions = positions;
    tile.from = starts[group * blocks + block];
    tile.to = ends[group * blocks + block];
  }
}
