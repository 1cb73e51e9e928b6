package io.github.camada.tensor.kernel;

/** Decides whether zeros of A are worth skipping, and lets threads look for them. */
final class ZeroSearch implements Parallel.Work {

  /**
   * Looking for zeros takes about as long as one panel of columns; it pays where four panels or
   * more follow, and where at most this share of the positions remains.
   */
  private static final int FEWEST_COLUMNS = 256;

  private static final double LARGEST_SHARE = 0.8;

  /** After zeros were looked for in vain, the next products of this number do without. */
  private static final int PRODUCTS_UNTIL_NEXT_LOOK = 64;

  private final Parallel parallel;
  private final int[] remaining;
  private int productsWithoutLook;
  private Product product;
  private Kernels kernels;

  /** In the form that suits the kernels; null if they look for none. */
  private NonZeros nonZeros;

  private int parts;

  /** A search by these threads. */
  ZeroSearch(Parallel parallel) {
    this.parallel = parallel;
    this.remaining = new int[parallel.threads()];
  }

  /** What remains of A beside its zeros; null where these are not worth skipping. */
  NonZeros nonZeros(Product wanted, Kernels current, int threads) {
    if (current != kernels) {
      kernels = current;
      nonZeros = current.nonZeros();
    }
    return isWorthALook(wanted) && findsZeros(wanted, threads) ? nonZeros : null;
  }

  private boolean isWorthALook(Product wanted) {
    if (nonZeros == null
        || wanted.m() == 1
        || wanted.handsOnSumsOfFewRows()
        || wanted.n() < FEWEST_COLUMNS
        || !nonZeros.suits(wanted)) {
      return false;
    }
    return productsWithoutLook == 0 || --productsWithoutLook == 0;
  }

  private boolean findsZeros(Product wanted, int threads) {
    nonZeros.reserve(wanted);
    product = wanted;
    parts = threads;
    parallel.run(threads, this);
    long kept = 0;
    for (int part = 0; part < threads; part++) {
      kept += remaining[part];
    }
    boolean found = kept <= LARGEST_SHARE * nonZeros.positions(wanted);
    productsWithoutLook = found ? 0 : PRODUCTS_UNTIL_NEXT_LOOK;
    return found;
  }

  /** Looks through a part of A's rows; called by the threads. */
  @Override
  public void run(int part) {
    int kept = 0;
    int groups = nonZeros.groups(product);
    int to = ProductDivision.boundary(groups, part + 1, parts);
    for (int group = ProductDivision.boundary(groups, part, parts); group < to; group++) {
      kept += nonZeros.collect(product, group);
    }
    remaining[part] = kept; // once: the threads' places lie in one line of memory
  }
}
