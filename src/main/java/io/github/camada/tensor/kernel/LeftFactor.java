package io.github.camada.tensor.kernel;

/** The rows of A that a part of a product meets, where they lie or copied. */
final class LeftFactor {

  /** The elements of a copy: a mebibyte, of which a block of the inner index stays in a cache. */
  private static final int LARGEST_COPY = 1 << 18;

  float[] values;

  /** The place of the first row's first element. */
  int first;

  /** From an element to the one below it. */
  int row;

  /** From an element to the next one of its row. */
  int step;

  /** The rows where they lie. */
  void inPlace(Product product, int from) {
    values = product.a();
    row = product.aRow();
    step = product.aStep();
    first = from * row;
  }

  /**
   * A copy of columns of what A is the transpose of, so that rows lie in one piece: tiles for 16
   * registers have a form for those alone.
   */
  void upright(Product product, int from, int rows, Scratch scratch) {
    int k = product.k();
    values = scratch.upright(rows * k);
    row = k;
    step = 1;
    first = 0;
    VectorTransposition.transpose(
        product.a(), from * product.aRow(), product.aStep(), k, rows, values, 0, k, scratch);
  }

  /** Whether a copy of A's rows is wanted. */
  static boolean wantsCopy(Product product) {
    return VectorLanes.WIDEST == 2 && product.aRow() == 1 && product.aStep() != 1;
  }

  /** How many of A's rows may be copied at once. */
  static int rowsOfCopy(Product product, int tallest) {
    int rows = LARGEST_COPY / Math.max(1, product.k()) / Tile.ROWS * Tile.ROWS;
    return Math.min(tallest, Math.max(16 * Tile.ROWS, rows));
  }
}
