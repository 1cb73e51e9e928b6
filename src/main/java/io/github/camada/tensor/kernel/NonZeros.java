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

  /**
   * Entries behind those of each group, for kernels that store more values at once than one has.
   */
  private static final int SPARE = 2;

  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private int[] positions = new int[0];
  private float[] values = new float[0];
  private int blocks;

  /** The groups of six rows, of which the last may have fewer. */
  static int groups(int rows) {
    return (rows + Tile.ROWS - 1) / Tile.ROWS;
  }

  /**
   * The positions at which a single row of A is not zero.
   *
   * @param positions room for k of them
   * @return how many there are
   */
  static int positions(Product product, int row, int[] positions) {
    float[] a = product.a();
    int k = product.k();
    int step = product.aStep();
    int count = 0;
    for (int p = 0, e = row * product.aRow(); p < k; p++, e += step) {
      positions[count] = p;
      int bits = Float.floatToRawIntBits(a[e]) << 1; // without the sign: -0 is zero too
      count += (bits | -bits) >>> 31; // no branch, which no processor could predict
    }
    return count;
  }

  /** Makes room, which grows to the largest product and is kept. */
  void reserve(int rows, int k, int blockCount) {
    int groups = groups(rows);
    blocks = blockCount;
    if (starts.length < groups * blocks) {
      starts = new int[groups * blocks];
      ends = new int[groups * blocks];
    }
    // Apart, or two products of which one has more blocks and the other more positions would
    // replace each other's memory in turn: X.W and X^T.dZ of 32 examples do.
    int entries = groups * (k + SPARE);
    if (positions.length < entries) {
      positions = new int[entries];
      values = new float[entries * Tile.ROWS];
    }
  }

  /**
   * Collects the values of one group of rows.
   *
   * @return how many positions remain
   */
  int collect(Product product, Kernels kernels, int group) {
    int row = group * Tile.ROWS;
    int last = Math.min(row + Tile.ROWS, product.m()) - 1;
    int at = group * (product.k() + SPARE);
    int remaining = 0;
    for (int block = 0; block < blocks; block++) {
      int from = ProductDivision.boundary(product.k(), block, blocks);
      int to = ProductDivision.boundary(product.k(), block + 1, blocks);
      int end = collect(product, kernels, row, last, from, to, at);
      starts[group * blocks + block] = at;
      ends[group * blocks + block] = end;
      remaining += end - at;
      at = end;
    }
    return remaining;
  }

  private int collect(
      Product product, Kernels kernels, int row, int last, int from, int to, int at) {
    int count = last - row + 1;
    int a = row * product.aRow() + from * product.aStep();
    return kernels.collectNonZeros(
        product.a(), a, product.aRow(), product.aStep(), count, to - from, positions, values, at);
  }

  /** Points a tile at the entries of a group of rows within a block of the inner index. */
  void select(Tile tile, int group, int block) {
    tile.a = values;
    tile.positions = positions;
    tile.from = starts[group * blocks + block];
    tile.to = ends[group * blocks + block];
  }
}
