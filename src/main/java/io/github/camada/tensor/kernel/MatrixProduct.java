package io.github.camada.tensor.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A matrix product that can be computed again and again without allocating: it holds the operands
 * of the current call, the division of the result between threads, and each part's scratch memory.
 *
 * <p>{@code C[m, n] = epilogue(A[m, k] . B[k, n])}. Element (i, p) of A stands at {@code i * aRow +
 * p * aStep}, so A may be transposed; B and C are plain row-major arrays. Not for use by several
 * threads at once.
 */
public final class MatrixProduct implements Parallel.Work {

  /**
   * Below this many multiply-adds the product stays on the calling thread: handing a part to
   * another thread takes 2 to 5 microseconds, the time of about 200,000 multiply-adds.
   */
  private static final long SMALLEST_SHARED_WORK = 200_000;

  /**
   * Looking for zeros takes about as long as one panel of columns; it pays where four panels or
   * more follow, and where at most this share of the positions remains.
   */
  private static final int FEWEST_COLUMNS_TO_SKIP = 256;

  private static final double LARGEST_SHARE_TO_SKIP = 0.8;

  /** After zeros were looked for in vain, the next products of this number do without. */
  private static final int PRODUCTS_UNTIL_NEXT_LOOK = 64;

  /** Rows for each thread that are enough for it to read all of B. */
  private static final int FEWEST_ROWS = 32;

  /** Units of columns in the widest panel of a kernel. */
  private static final int PANEL_UNITS = 4;

  private final Parallel parallel;
  private final Supplier<Kernels> source;

  /** Those of the current call. */
  Kernels kernels;

  private final AtomicReferenceArray<Scratch> scratch;
  private final NonZeros nonZeros = new NonZeros();
  private final int[] remaining;
  private final Parallel.Work collection = this::collect;
  private int productsWithoutLook;
  private int columnParts;
  private int rowParts;

  float[] a;
  int aRow;
  int aStep;
  float[] b;
  float[] c;
  float[] bias;
  boolean clampNegative;
  boolean transposedB;
  boolean transposedC;

  /** Who takes the result instead of C; null where it is stored. */
  RowConsumer consumer;

  /** Where A has zeros that are worth skipping; null where it has not. */
  NonZeros skipped;

  int m;
  int n;
  int k;

  /**
   * A product on whatever kernels run when it is asked for.
   *
   * @param parallel the threads to use
   */
  public MatrixProduct(Parallel parallel) {
    this(parallel, Kernels::current);
  }

  /**
   * A product on given kernels.
   *
   * @param parallel the threads to use
   * @param kernels the inner loops
   */
  public MatrixProduct(Parallel parallel, Kernels kernels) {
    this(parallel, () -> kernels);
  }

  /** A product on kernels that are asked for before each call. */
  MatrixProduct(Parallel parallel, Supplier<Kernels> source) {
    this.parallel = parallel;
    this.source = source;
    this.scratch = new AtomicReferenceArray<>(parallel.threads());
    this.remaining = new int[parallel.threads()];
    begin();
  }

  /** Decides which kernels a call runs on. What others have packed operands into is given up. */
  private void begin() {
    Kernels current = source.get();
    if (current != kernels) {
      kernels = current;
      for (int i = 0; i < scratch.length(); i++) {
        scratch.set(i, new Scratch());
      }
    }
  }

  /**
   * C = A.B
   *
   * @param a {@code [m, k]}
   * @param b {@code [k, n]}
   * @param c {@code [m, n]}, overwritten
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   */
  public void multiply(float[] a, float[] b, float[] c, int m, int n, int k) {
    multiplyAddBias(a, b, null, false, c, m, n, k);
  }

  /**
   * C = A.B + bias in every row, then zero for what is negative if asked: a dense layer in one
   * pass.
   *
   * @param a {@code [m, k]}
   * @param b {@code [k, n]}
   * @param bias {@code [n]}
   * @param clampNegative whether negative results become zero (ReLU); NaN stays
   * @param c {@code [m, n]}, overwritten
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   */
  public void multiplyAddBias(
      float[] a, float[] b, float[] bias, boolean clampNegative, float[] c, int m, int n, int k) {
    begin();
    if (isNarrow(m, n)) {
      exchanged(b, 1, n, a, true, c, n, m, k, bias, clampNegative);
    } else {
      run(a, k, 1, b, c, m, n, k, bias, clampNegative);
    }
  }

  /**
   * C = A<sup>T</sup>.B
   *
   * @param a {@code [k, m]}
   * @param b {@code [k, n]}
   * @param c {@code [m, n]}, overwritten
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   */
  public void multiplyTransposedA(float[] a, float[] b, float[] c, int m, int n, int k) {
    begin();
    if (isNarrow(m, n)) {
      exchanged(b, 1, n, a, false, c, n, m, k, null, false);
    } else {
      run(a, 1, m, b, c, m, n, k, null, false);
    }
  }

  private boolean isNarrow(int m, int n) {
    return kernels.wantsLongRows() && n < kernels.columnUnit() && n < m;
  }

  /** Computes the transpose of the result: the two factors change places, which changes no bit. */
  private void exchanged(
      float[] a,
      int aRow,
      int aStep,
      float[] b,
      boolean transposeB,
      float[] c,
      int m,
      int n,
      int k,
      float[] bias,
      boolean clampNegative) {
    transposedB = transposeB;
    transposedC = true;
    try {
      run(a, aRow, aStep, b, c, m, n, k, bias, clampNegative);
    } finally {
      transposedB = false;
      transposedC = false;
    }
  }

  /**
   * A<sup>T</sup>.B, handed on row by row instead of being stored.
   *
   * @param a {@code [k, m]}
   * @param b {@code [k, n]}
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   * @param consumer takes each row of the result once
   */
  public void multiplyTransposedA(float[] a, float[] b, int m, int n, int k, RowConsumer consumer) {
    begin();
    this.consumer = consumer;
    try {
      run(a, 1, m, b, null, m, n, k, null, false);
    } finally {
      this.consumer = null;
    }
  }

  /**
   * C = A.B<sup>T</sup>. Either B is packed transposed or, where that takes fewer exchanges, A is,
   * and the product is formed as (B.A<sup>T</sup>)<sup>T</sup>, which has the same bits, for a
   * fused multiply-add does not tell its two factors apart.
   *
   * @param a {@code [m, k]}
   * @param b {@code [n, k]}
   * @param c {@code [m, n]}, overwritten
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   */
  public void multiplyTransposedB(float[] a, float[] b, float[] c, int m, int n, int k) {
    begin();
    boolean exchange = !kernels.wantsLongRows() && (long) m * (n + k) < (long) n * k;
    if (exchange) {
      exchanged(b, k, 1, a, true, c, n, m, k, null, false);
      return;
    }
    transposedB = true;
    try {
      run(a, k, 1, b, c, m, n, k, null, false);
    } finally {
      transposedB = false;
    }
  }

  /**
   * Copies a block of B into rows of a given width, with zeros behind its columns. No result has
   * these, but where NaN or infinity from an earlier product stood there, a kernel would pass over
   * no zeros of A.
   *
   * @param p first row of B
   * @param depth rows
   * @param column first column of B
   * @param columns columns
   * @param panel receives {@code [depth, width]}
   * @param width at least columns
   * @param scratch memory of the calling thread
   */
  void packB(int p, int depth, int column, int columns, float[] panel, int width, Scratch scratch) {
    for (int q = 0; q < depth; q++) {
      if (!transposedB) {
        System.arraycopy(b, (p + q) * n + column, panel, q * width, columns);
      }
      Arrays.fill(panel, q * width + columns, (q + 1) * width, 0f);
    }
    if (transposedB) {
      kernels.transpose(b, column * k + p, k, columns, depth, panel, 0, width, scratch);
    }
  }

  /** Stores a block of finished sums {@code [rows, width]}, of which {@code columns} count. */
  void store(float[] sums, int width, int row, int rows, int column, int columns, Scratch scratch) {
    if (transposedC) {
      kernels.transpose(sums, 0, width, rows, columns, c, column * m + row, m, scratch);
      return;
    }
    for (int r = 0; r < rows; r++) {
      System.arraycopy(sums, r * width, c, (row + r) * n + column, columns);
    }
  }

  private void run(
      float[] a,
      int aRow,
      int aStep,
      float[] b,
      float[] c,
      int m,
      int n,
      int k,
      float[] bias,
      boolean clampNegative) {
    if (m == 0 || n == 0) {
      return;
    }
    this.a = a;
    this.aRow = aRow;
    this.aStep = aStep;
    this.b = b;
    this.c = c;
    this.m = m;
    this.n = n;
    this.k = k;
    this.bias = bias;
    this.clampNegative = clampNegative;
    long work = (long) m * n * k;
    Kernels.done(work);
    int threads = work < SMALLEST_SHARED_WORK ? 1 : parallel.threads();
    skipped = isWorthALook() && findsZeros(threads) ? nonZeros : null;
    divide(threads);
    parallel.run(columnParts * rowParts, this);
  }

  private boolean isWorthALook() {
    if (m == 1 || n < FEWEST_COLUMNS_TO_SKIP || kernels.skipDepth() == 0) {
      return false;
    }
    return productsWithoutLook == 0 || --productsWithoutLook == 0;
  }

  private boolean findsZeros(int threads) {
    int blocks = Math.max(1, (k + kernels.skipDepth() - 1) / kernels.skipDepth());
    nonZeros.reserve(m, k, blocks);
    rowParts = threads;
    parallel.run(threads, collection);
    long kept = 0;
    for (int part = 0; part < threads; part++) {
      kept += remaining[part];
    }
    boolean found = kept <= LARGEST_SHARE_TO_SKIP * groups() * k;
    productsWithoutLook = found ? 0 : PRODUCTS_UNTIL_NEXT_LOOK;
    return found;
  }

  private void collect(int part) {
    int kept = 0;
    int to = boundary(groups(), part + 1, rowParts);
    for (int group = boundary(groups(), part, rowParts); group < to; group++) {
      kept += nonZeros.collect(this, group);
    }
    remaining[part] = kept; // once: the threads' places lie in one line of memory
  }

  private int groups() {
    return (m + Tile.ROWS - 1) / Tile.ROWS;
  }

  /**
   * The longer side of the result is divided first, so that each part reads most of the smaller
   * operand and only its share of the larger one. Rows also keep each thread's share of a weight
   * gradient in one piece, as the optimizer divides it: its cache then holds what it reads next.
   * Where rows and columns are exchanged, B is transposed as it is packed: there columns are
   * divided first, and no part of B is packed twice. The inner dimension is never divided: that
   * would change the order of the sums, and with it the bits.
   */
  private void divide(int threads) {
    if (consumer != null) {
      rowParts = Math.min(threads, groups());
      columnParts = 1;
    } else if (transposedC && !kernels.wantsLongRows()) {
      columnParts = panelParts(threads);
      rowParts = Math.min(threads / columnParts, groups());
    } else if (m > n || (kernels.wantsLongRows() && !transposedB && m >= FEWEST_ROWS * threads)) {
      rowParts = Math.min(threads, groups());
      columnParts = Math.min(threads / rowParts, columnUnits());
    } else {
      columnParts = Math.min(threads, columnUnits());
      rowParts = Math.min(threads / columnParts, groups());
    }
  }

  /** Into how many parts columns can be divided so that each has a whole panel of them. */
  private int panelParts(int threads) {
    int parts = Math.max(1, Math.min(threads, n / (PANEL_UNITS * kernels.columnUnit())));
    while (threads % parts != 0) {
      parts--;
    }
    return parts;
  }

  private int columnUnits() {
    return (n + kernels.columnUnit() - 1) / kernels.columnUnit();
  }

  /**
   * Computes one part of the result; called by the threads. Each takes the first memory that is
   * free, so that one thread that does all parts alone fills only one.
   *
   * @param part in {@code [0, columnParts * rowParts)}
   */
  @Override
  public void run(int part) {
    int column = part % columnParts;
    int row = part / columnParts;
    int rowFrom = boundary(groups(), row, rowParts) * Tile.ROWS;
    int rowTo = Math.min(m, boundary(groups(), row + 1, rowParts) * Tile.ROWS);
    int from = boundary(columnUnits(), column, columnParts) * kernels.columnUnit();
    int to = Math.min(n, boundary(columnUnits(), column + 1, columnParts) * kernels.columnUnit());
    int place = 0;
    Scratch memory = scratch.getAndSet(place, null);
    while (memory == null) {
      place = (place + 1) % scratch.length();
      memory = scratch.getAndSet(place, null);
    }
    try {
      kernels.multiply(this, rowFrom, rowTo, from, to, memory);
    } finally {
      scratch.set(place, memory);
    }
  }

  /** Where a part of a whole begins if all are of equal size, but for rounding. */
  static int boundary(int total, int part, int parts) {
    return (int) ((long) total * part / parts);
  }
}
