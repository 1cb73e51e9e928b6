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
  private final NonZeros nonZeros = new NonZeros();
  private final int[] remaining;
  private int productsWithoutLook;
  private Product product;
  private Kernels kernels;
  private int parts;

  /** A search by these threads. */
  ZeroSearch(Parallel parallel) {
    this.parallel = parallel;
    this.remaining = new int[parallel.threads()];
  }

  /** What remains of A beside its zeros; null where these are not worth skipping. */
  NonZeros nonZeros(Product wanted, Kernels current, int threads) {
    return isWorthALook(wanted, current) && findsZeros(wanted, current, threads) ? nonZeros : null;
  }

  private boolean isWorthALook(Product wanted, Kernels current) {
    if (wanted.m() == 1 || wanted.n() < FEWEST_COLUMNS || current.skipDepth() == 0) {
      return false;
    }
    return productsWithoutLook == 0 || --productsWithoutLook == 0;
  }

  private boolean findsZeros(Product wanted, Kernels current, int threads) {
    int k = wanted.k();
    int blocks = Math.max(1, (k + current.skipDepth() - 1) / current.skipDepth());
    nonZeros.reserve(wanted.m(), k, blocks);
    product = wanted;
    kernels = current;
    parts = threads;
    parallel.run(threads, this);
    long kept = 0;
    for (int part = 0; part < threads; part++) {
      kept += remaining[part];
    }
    boolean found = kept <= LARGEST_SHARE * NonZeros.groups(wanted.m()) * k;
    productsWithoutLook = found ? 0 : PRODUCTS_UNTIL_NEXT_LOOK;
    return found;
  }

  /** Looks through a part of A's rows; called by the threads. */
  @Override
  public void run(int part) {
    int kept = 0;
    int groups = NonZeros.groups(product.m());
    int to = ProductDivision.boundary(groups, part + 1, parts);
    for (int group = ProductDivision.boundary(groups, part, parts); group < to; group++) {
      kept += nonZeros.collect(product, kernels, group);
    }
    remaining[part] = kept; // once: the threads' places lie in one line of memory
  }
}
