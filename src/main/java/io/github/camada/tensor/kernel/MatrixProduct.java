package io.github.camada.tensor.kernel;

import java.util.function.Supplier;

/**
 * Matrix products that can be computed again and again without allocating: what they are divided
 * and packed into is kept. Not for use by several threads at once.
 */
public final class MatrixProduct implements Parallel.Work {

  /**
   * Below this many multiply-adds the product stays on the calling thread: handing a part to
   * another thread takes 2 to 5 microseconds, the time of about 200,000 multiply-adds.
   */
  private static final long SMALLEST_SHARED_WORK = 200_000;

  private final Parallel parallel;
  private final Supplier<Kernels> source;
  private ScratchPool scratch;
  private final ZeroSearch zeroSearch;
  private final ProductDivision division = new ProductDivision();
  private final Product product = new Product();

  /** Those of the current call. */
  private Kernels kernels;

  /** What the current call need not pass over; null where it passes over nothing. */
  private NonZeros nonZeros;

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
    this.zeroSearch = new ZeroSearch(parallel);
    begin();
  }

  /** Decides which kernels a call runs on. What others have packed operands into is given up. */
  private void begin() {
    Kernels current = source.get();
    if (current != kernels) {
      kernels = current;
      scratch = new ScratchPool(parallel.threads());
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
    multiplyAddBias(a, b, false, bias, clampNegative, c, m, n, k);
  }

  /**
   * The same for a B that may be known to be finite: then zeros of A are left out without looking
   * at what they meet.
   *
   * @param a {@code [m, k]}
   * @param b {@code [k, n]}
   * @param finiteB whether it is known that B has neither NaN nor infinity
   * @param bias {@code [n]}
   * @param clampNegative whether negative results become zero (ReLU); NaN stays
   * @param c {@code [m, n]}, overwritten
   * @param m rows of the result
   * @param n columns of the result
   * @param k inner dimension
   */
  public void multiplyAddBias(
      float[] a,
      float[] b,
      boolean finiteB,
      float[] bias,
      boolean clampNegative,
      float[] c,
      int m,
      int n,
      int k) {
    begin();
    if (isNarrow(m, n)) {
      product.fill(b, 1, n, a, c, n, m, k).transposed(true, true).then(bias, clampNegative);
    } else {
      product.fill(a, k, 1, b, c, m, n, k).then(bias, clampNegative).knownToBeFinite(finiteB);
    }
    run();
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
      product.fill(b, 1, n, a, c, n, m, k).transposed(false, true);
    } else {
      product.fill(a, 1, m, b, c, m, n, k);
    }
    run();
  }

  /**
   * Whether the transpose of the result is computed: the two factors change places, which changes
   * no bit.
   */
  private boolean isNarrow(int m, int n) {
    return kernels.wantsLongRows() && n < kernels.columnUnit() && n < m;
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
    product.fill(a, 1, m, b, null, m, n, k).handedTo(consumer);
    run();
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
    if (exchange || m == 1) {
      product.fill(b, k, 1, a, c, n, m, k).transposed(true, true);
    } else {
      product.fill(a, k, 1, b, c, m, n, k).transposed(true, false);
    }
    run();
  }

  private void run() {
    if (product.m() == 0 || product.n() == 0) {
      return;
    }
    long work = (long) product.m() * product.n() * product.k();
    // for predictions either kernel reads no more weights than it needs
    long reading = product.finiteB() ? 0 : Kernels.MULTIPLY_ADDS_PER_ELEMENT * product.elements();
    Kernels.done(work + reading);
    int threads = work < SMALLEST_SHARED_WORK ? 1 : parallel.threads();
    nonZeros = zeroSearch.nonZeros(product, kernels, threads);
    division.divide(product, kernels, threads);
    parallel.run(division.parts(), this);
  }

  /**
   * Computes one part of the result; called by the threads, each of which mostly takes the same
   * part of every product: so it has a memory of its own, too.
   *
   * @param part which one, of those of the division
   */
  @Override
  public void run(int part) {
    if (product.isRowsTimesVector()) {
      int from = division.rowFrom(part);
      RowsTimesVector.multiply(product, from, division.rowTo(part));
      return;
    }
    Scratch memory = scratch.take(part);
    try {
      kernels.multiply(
          product,
          nonZeros,
          division.rowFrom(part),
          division.rowTo(part),
          division.columnFrom(part),
          division.columnTo(part),
          memory);
    } finally {
      scratch.giveBack(part, memory);
    }
  }

  /** The kernels of the last call. */
  Kernels kernels() {
    return kernels;
  }

  /** Whether the last call passed over zeros. */
  boolean skipsZeros() {
    return nonZeros != null;
  }
}
