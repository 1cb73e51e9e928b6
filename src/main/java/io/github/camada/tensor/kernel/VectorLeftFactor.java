package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;

/** The rows of A that a part of a product meets, where they lie or copied. */
final class VectorLeftFactor {

  /** Elements of a copy: a mebibyte, unless {@link #FEWEST_ROWS} take more. */
  private static final int LARGEST_COPY = 1 << 18;

  /** Rows of a copy that are enough for the time it takes to pack B once for all of them. */
  private static final int FEWEST_ROWS = 16 * Tile.ROWS;

  float[] values;

  /** The index of the first row's first element. */
  int first;

  /** From an element to the one below it. */
  int row;

  /** From an element to the next one of its row. */
  int step;

  /**
   * Whether A's rows are worth a copy in which each lies in one piece: where A is transposed, and
   * tiles for 16 registers have a form for such rows alone. Vectors of 128 bits cannot gather what
   * a copy needs.
   */
  static boolean wantsCopy(Product product, NonZeroSixes nonZeros) {
    return nonZeros == null && LANES == 8 && product.aRow() == 1 && product.aStep() != 1;
  }

  /** How many of A's rows may be copied at once. */
  static int rowsOfCopy(Product product, int tallest) {
    int rows = LARGEST_COPY / Math.max(1, product.k()) / Tile.ROWS * Tile.ROWS;
    return Math.min(tallest, Math.max(FEWEST_ROWS, rows));
  }

  /** Points at rows of A, or copies them. */
  void take(Product product, int from, int rows, boolean copied, Scratch scratch) {
    if (copied) {
      copy(product, from, rows, scratch);
    } else {
      values = product.a();
      row = product.aRow();
      step = product.aStep();
      first = from * row;
    }
  }

  private void copy(Product product, int from, int rows, Scratch scratch) {
    int k = product.k();
    values = scratch.upright(rows * k);
    row = k;
    step = 1;
    first = 0;
    VectorTransposition.transpose(
        product.a(), from * product.aRow(), product.aStep(), k, rows, values, 0, k, scratch);
  }
}
