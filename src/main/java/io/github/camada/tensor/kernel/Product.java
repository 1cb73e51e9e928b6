package io.github.camada.tensor.kernel;

/**
 * One product, as kernels read it: {@code C[m, n] = epilogue(A[m, k] . B[k, n])}. Element (i, p) of
 * A stands at {@code i * aRow + p * aStep}, so A may be transposed; B and C are plain row-major
 * arrays.
 *
 * <p>A {@link MatrixProduct} has one and fills it for each call, as nothing is allocated in a step
 * of training. It stays as it is while parts of the product are computed.
 */
final class Product {

  private static final int FEW_ROWS = 8;

  private float[] a;
  private int aRow;
  private int aStep;
  private float[] b;
  private boolean transposedB;
  private float[] c;
  private boolean transposedC;
  private int m;
  private int n;
  private int k;
  private float[] bias;
  private boolean clampNegative;
  private RowConsumer consumer;
  private boolean finiteB;

  /** Of nothing, until it is filled. */
  Product() {}

  /** The operands of A.B, without anything else. */
  Product fill(float[] a, int aRow, int aStep, float[] b, float[] c, int m, int n, int k) {
    this.a = a;
    this.aRow = aRow;
    this.aStep = aStep;
    this.b = b;
    this.transposedB = false;
    this.c = c;
    this.transposedC = false;
    this.m = m;
    this.n = n;
    this.k = k;
    this.bias = null;
    this.clampNegative = false;
    this.consumer = null;
    this.finiteB = false;
    return this;
  }

  /** The arrays of B and C hold the transposes of these. */
  Product transposed(boolean ofB, boolean ofC) {
    transposedB = ofB;
    transposedC = ofC;
    return this;
  }

  /** What follows the sums: a bias, unless it is null, then zero for what is negative. */
  Product then(float[] addedBias, boolean negativeBecomesZero) {
    bias = addedBias;
    clampNegative = negativeBecomesZero;
    return this;
  }

  /** Rows are handed on to this instead of being stored in C. */
  Product handedTo(RowConsumer taker) {
    consumer = taker;
    return this;
  }

  /** B is known to have neither NaN nor infinity, so what a zero of A meets need not be read. */
  Product knownToBeFinite(boolean known) {
    finiteB = known;
    return this;
  }

  float[] a() {
    return a;
  }

  /** Distance between rows of A. */
  int aRow() {
    return aRow;
  }

  /** Distance between the elements of a row of A. */
  int aStep() {
    return aStep;
  }

  float[] b() {
    return b;
  }

  /** Whether B is known to be finite; otherwise nothing is known. */
  boolean finiteB() {
    return finiteB;
  }

  /** Whether its array holds B<sup>T</sup>. */
  boolean transposedB() {
    return transposedB;
  }

  /** Null where a consumer takes the rows. */
  float[] c() {
    return c;
  }

  /** Whether its array is to hold C<sup>T</sup>. */
  boolean transposedC() {
    return transposedC;
  }

  /**
   * The positions at which a row of A is not zero.
   *
   * @param positions room for k of them
   * @return how many there are
   */
  int nonZeros(int row, int[] positions) {
    int count = 0;
    for (int p = 0, e = row * aRow; p < k; p++, e += aStep) {
      positions[count] = p;
      int bits = Float.floatToRawIntBits(a[e]) << 1; // without the sign: -0 is zero too
      count += (bits | -bits) >>> 31; // no branch, which no processor could predict
    }
    return count;
  }

  /**
   * Whether it hands on rows that are each the sum of a few rows of B: the weight gradient of a
   * small batch. Kernels that compute these apart pass over each zero for itself.
   */
  boolean handsOnSumsOfFewRows() {
    return consumer != null && k <= FEW_ROWS;
  }

  /** Those of both operands and of the result. */
  long elements() {
    return (long) m * k + (long) k * n + (long) m * n;
  }

  /** Whether it is a matrix whose rows are summed along, times one vector, and nothing else. */
  boolean isRowsTimesVector() {
    return n == 1 && aStep == 1 && transposedB && transposedC && bias == null && !clampNegative;
  }

  int m() {
    return m;
  }

  int n() {
    return n;
  }

  int k() {
    return k;
  }

  /** Null for none. */
  float[] bias() {
    return bias;
  }

  boolean clampNegative() {
    return clampNegative;
  }

  /** Who takes the rows; null where they are stored. */
  RowConsumer consumer() {
    return consumer;
  }
}
