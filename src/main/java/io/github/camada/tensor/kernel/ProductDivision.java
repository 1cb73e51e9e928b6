package io.github.camada.tensor.kernel;

/**
 * How the result of a product is divided between threads.
 *
 * <p>The longer side of the result is divided first, so that each part reads most of the smaller
 * operand and only its share of the larger one. Rows also keep each thread's share of a weight
 * gradient in one piece, as the optimizer divides it: its cache then holds what it reads next.
 * Where rows and columns are exchanged, B is transposed as it is packed: there columns are divided
 * first, and no part of B is packed twice. The inner dimension is never divided: that would change
 * the order of the sums, and with it the bits.
 */
final class ProductDivision {

  /** Rows for each thread that are enough for it to read all of B. */
  private static final int FEWEST_ROWS = 32;

  /** Units of columns in the widest panel of a kernel. */
  private static final int PANEL_UNITS = 4;

  private int m;
  private int n;
  private int unit;
  private int rowParts;
  private int columnParts;

  /** Divides a product between this many threads. */
  void divide(Product product, Kernels kernels, int threads) {
    m = product.m();
    n = product.n();
    unit = kernels.columnUnit();
    boolean longRows = kernels.wantsLongRows();
    if (product.consumer() != null) {
      rowParts = Math.min(threads, groups());
      columnParts = 1;
    } else if (product.transposedC() && !longRows) {
      columnParts = panelParts(threads);
      rowParts = Math.min(threads / columnParts, groups());
    } else if (m > n || (!product.transposedB() && readsAllOfB(product, kernels, threads))) {
      rowParts = Math.min(threads, groups());
      columnParts = Math.min(threads / rowParts, columnUnits());
    } else {
      columnParts = Math.min(threads, columnUnits());
      rowParts = Math.min(threads / columnParts, groups());
    }
  }

  /**
   * Whether each thread reads all of B for rows of its own: for long rows, or of settled weights.
   */
  private boolean readsAllOfB(Product product, Kernels kernels, int threads) {
    if (kernels.wantsLongRows()) {
      return m >= FEWEST_ROWS * threads;
    }
    return product.finiteB() && m >= (long) kernels.rowsWorthAllOfB() * threads;
  }

  /** Into how many parts columns can be divided so that each has a whole panel of them. */
  private int panelParts(int threads) {
    int parts = Math.max(1, Math.min(threads, n / (PANEL_UNITS * unit)));
    while (threads % parts != 0) {
      parts--;
    }
    return parts;
  }

  private int groups() {
    return Tile.groups(m);
  }

  private int columnUnits() {
    return (n - 1) / unit + 1;
  }

  /** The number of parts, at most one for each thread. */
  int parts() {
    return rowParts * columnParts;
  }

  /** The first row of a part. */
  int rowFrom(int part) {
    return boundary(groups(), part / columnParts, rowParts) * Tile.ROWS;
  }

  /** One past the last row of a part. */
  int rowTo(int part) {
    return Math.min(m, boundary(groups(), part / columnParts + 1, rowParts) * Tile.ROWS);
  }

  /** The first column of a part. */
  int columnFrom(int part) {
    return boundary(columnUnits(), part % columnParts, columnParts) * unit;
  }

  /** One past the last column of a part. */
  int columnTo(int part) {
    return Math.min(n, boundary(columnUnits(), part % columnParts + 1, columnParts) * unit);
  }

  /** Where a part of a whole begins if all are of equal size, but for rounding. */
  static int boundary(int total, int part, int parts) {
    return (int) ((long) total * part / parts);
  }
}
