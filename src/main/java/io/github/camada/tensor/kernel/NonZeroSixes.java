package io.github.camada.tensor.kernel;

/**
 * For tiles of six rows of A: the positions at which not all six are zero, and the six values
 * there.
 *
 * <p>Four fifths of MNIST's pixels are zero, most of them together: of the groups of six images 43%
 * of the positions remain, of the groups of six neighbouring pixels 27%.
 */
final class NonZeroSixes implements NonZeros {

  /**
   * Entries behind those of each group, for kernels that store more values at once than one has.
   */
  private static final int SPARE = 2;

  private final Kernels kernels;

  /** How deep the blocks of the inner index are. */
  private final int deepest;

  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private int[] positions = new int[0];
  private float[] values = new float[0];
  private int blocks;

  /** For kernels whose tiles have six rows, with blocks of the inner index of this depth. */
  NonZeroSixes(Kernels kernels, int deepest) {
    this.kernels = kernels;
    this.deepest = deepest;
  }

  @Override
  public boolean suits(Product product) {
    return true;
  }

  @Override
  public int groups(Product product) {
    return Tile.groups(product.m());
  }

  @Override
  public long positions(Product product) {
    return (long) groups(product) * product.k();
  }

  /** Makes room, which grows to the largest product and is kept. */
  @Override
  public void reserve(Product product) {
    int groups = groups(product);
    int k = product.k();
    blocks = Math.max(1, (k + deepest - 1) / deepest);
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

  @Override
  public int collect(Product product, int group) {
    int row = group * Tile.ROWS;
    int last = Math.min(row + Tile.ROWS, product.m()) - 1;
    int at = group * (product.k() + SPARE);
    int remaining = 0;
    for (int block = 0; block < blocks; block++) {
      int from = ProductDivision.boundary(product.k(), block, blocks);
      int to = ProductDivision.boundary(product.k(), block + 1, blocks);
      int end = collect(product, row, last, from, to, at);
      starts[group * blocks + block] = at;
      ends[group * blocks + block] = end;
      remaining += end - at;
      at = end;
    }
    return remaining;
  }

  private int collect(Product product, int row, int last, int from, int to, int at) {
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
