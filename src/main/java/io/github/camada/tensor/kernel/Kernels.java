package io.github.camada.tensor.kernel;

/**
 * The inner loops of matrix multiplication. Arguments are trusted: callers have checked them.
 *
 * <p>Every implementation gives the same bits: each element of the result starts at +0 and is one
 * chain of fused multiply-adds in ascending order of the inner index, then the bias is added, then
 * negative values are replaced if the product asks for it.
 */
public interface Kernels {

  /**
   * What reading, packing or writing an element counts as in estimates of work: a batch of one
   * example, 2.7 million multiply-adds, took longer than 20 million in large batches.
   */
  int MULTIPLY_ADDS_PER_ELEMENT = 8;

  /**
   * What runs: {@code scalar}, or {@code vector} and the width in bits.
   *
   * @return for logs and reports
   */
  String name();

  /**
   * The unit in which columns are best divided.
   *
   * @return columns, at least 1
   */
  int columnUnit();

  /**
   * A place for what remains of A beside its zeros.
   *
   * @return a new one; null if the kernels find zeros by themselves or not at all
   */
  default NonZeros nonZeros() {
    return null;
  }

  /**
   * Computes one block of the result.
   *
   * @param product operands and result
   * @param nonZeros what remains of A beside zeros that are worth skipping; null to skip none
   * @param rowFrom first row
   * @param rowTo one past the last row
   * @param columnFrom first column
   * @param columnTo one past the last column
   * @param scratch memory that no other thread uses meanwhile
   */
  void multiply(
      Product product,
      NonZeros nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch);

  /**
   * The derivative of ReLU and the gradient of the bias: sets to zero each gradient whose output is
   * not positive, and adds what remains to the sum of its column, row by row.
   *
   * @param outputs {@code [rows, width]}, what ReLU gave
   * @param gradient {@code [rows, width]}, changed in place
   * @param sums {@code [width]}, added to
   * @param rows number of rows
   * @param width number of columns
   * @param from first column to treat
   * @param to one past the last column to treat
   */
  default void reluGradient(
      float[] outputs, float[] gradient, float[] sums, int rows, int width, int from, int to) {
    for (int i = 0; i < rows; i++) {
      int row = i * width;
      for (int j = from; j < to; j++) {
        // All ones for a positive float, whose bits as an integer are above 0 and at most those of
        // infinity; 0 for NaN and -0 too. No branch, as none would be predicted.
        int bits = Float.floatToRawIntBits(outputs[row + j]);
        int mask = (-bits & (bits - 0x7F800001)) >> 31;
        float g = Float.intBitsToFloat(Float.floatToRawIntBits(gradient[row + j]) & mask);
        gradient[row + j] = g;
        sums[j] += g;
      }
    }
  }

  /**
   * Whether long rows of a result are computed faster than short ones. Then threads divide its rows
   * where there are enough, and it is computed with rows and columns exchanged where it is narrow,
   * and only there.
   *
   * @return false if any length is as good
   */
  default boolean wantsLongRows() {
    return false;
  }

  /**
   * For how many rows it pays that a thread reads and packs all of a B which nobody writes to, so
   * that the rows of a layer's outputs stay with the thread that reads them for the next layer.
   *
   * @return rows for each thread
   */
  default int rowsWorthAllOfB() {
    return Integer.MAX_VALUE;
  }

  /**
   * Whether products can be handed on row by row.
   *
   * @return if not, none is asked for
   */
  default boolean handsOnRows() {
    return false;
  }

  /**
   * Where a pass over arrays best begins: vectors that cross no line of memory are faster.
   *
   * @param from the first element
   * @param to one past the last
   * @return an element, in {@code [from, to]}; those before it are done one by one
   */
  default int lineStart(int from, int to) {
    return from;
  }

  /**
   * A step of Adam for the first of some elements, as many as suit this kernel; {@link AdamRule}
   * does the others.
   *
   * @param rule the constants
   * @param w the parameter
   * @param g the gradient of element i at position {@code i - start}
   * @param start the element to which the first gradient belongs
   * @param m first moments
   * @param v second moments
   * @param from the first element
   * @param to one past the last
   * @return one past the last element that is done, in {@code [from, to]}
   */
  default int adam(
      AdamRule rule, float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    return from;
  }

  /**
   * A step of gradient descent with momentum for the first of some elements, as many as suit this
   * kernel; {@link MomentumRule} does the others.
   *
   * @param rule the constants
   * @param w the parameter
   * @param g the gradient of element i at position {@code i - start}
   * @param start the element to which the first gradient belongs
   * @param u velocities
   * @param from the first element
   * @param to one past the last
   * @return one past the last element that is done, in {@code [from, to]}
   */
  default int momentum(
      MomentumRule rule, float[] w, float[] g, int start, float[] u, int from, int to) {
    return from;
  }

  /**
   * Divides the first of some unsigned bytes by a number, as many as suit this kernel; {@link
   * ByteScale} does the others.
   *
   * @param bytes read as numbers from 0 to 255
   * @param from position of the first
   * @param floats receives the quotients
   * @param to position of the first quotient
   * @param count how many there are
   * @param divisor what they are divided by
   * @return how many are done, in {@code [0, count]}
   */
  default int divideBytes(
      byte[] bytes, int from, float[] floats, int to, int count, float divisor) {
    return 0;
  }

  /**
   * Collects, for a group of up to {@link Tile#ROWS} rows of A, the positions at which not all of
   * them are zero, and the values there; the last row stands for missing ones.
   *
   * @param a the matrix
   * @param from position of the first row's first element
   * @param rowStep distance between rows
   * @param step distance between the elements of a row
   * @param count number of rows
   * @param depth positions to look at
   * @param positions receives those that remain, from 0
   * @param values receives the values of all rows at each of them
   * @param at the first entry to write; values have room for two more than are written
   * @return one past the last entry
   */
  default int collectNonZeros(
      float[] a,
      int from,
      int rowStep,
      int step,
      int count,
      int depth,
      int[] positions,
      float[] values,
      int at) {
    int a1 = from + Math.min(1, count - 1) * rowStep;
    int a2 = from + Math.min(2, count - 1) * rowStep;
    int a3 = from + Math.min(3, count - 1) * rowStep;
    int a4 = from + Math.min(4, count - 1) * rowStep;
    int a5 = from + Math.min(5, count - 1) * rowStep;
    int entry = at;
    for (int p = 0, e = 0; p < depth; p++, e += step) {
      int v = entry * Tile.ROWS;
      int bits = take(a[from + e], values, v) | take(a[a1 + e], values, v + 1);
      bits |= take(a[a2 + e], values, v + 2) | take(a[a3 + e], values, v + 3);
      bits |= take(a[a4 + e], values, v + 4) | take(a[a5 + e], values, v + 5);
      positions[entry] = p;
      bits <<= 1; // without the sign: -0 is zero too
      entry += (bits | -bits) >>> 31; // no branch, which no processor could predict
    }
    return entry;
  }

  private static int take(float x, float[] values, int at) {
    values[at] = x;
    return Float.floatToRawIntBits(x);
  }

  /**
   * Writes a part of a matrix, with its rows and columns exchanged, into a part of another.
   *
   * @param source holds the part
   * @param from position of its first element
   * @param stride distance between its rows
   * @param rows its rows
   * @param columns its columns
   * @param target not the source
   * @param to position of the first element there
   * @param targetStride distance between rows there
   * @param scratch memory that no other thread uses meanwhile
   */
  default void transpose(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    Transposition.copy(source, from, stride, rows, columns, target, to, targetStride);
  }

  /**
   * The kernels to use now. Where the vector kernel is chosen, work begins on the scalar one, and
   * goes over to the other once that is compiled: ask for each piece of work anew, and only once.
   *
   * @return the chosen ones, or those that stand in for them
   * @throws IllegalStateException if {@code camada.kernel} forces an unavailable kernel
   */
  static Kernels current() {
    return KernelChoice.current().current();
  }

  /**
   * Those chosen at start-up, on which long work runs.
   *
   * @return the same instance every time
   * @throws IllegalStateException if the property {@code camada.kernel} forces an unavailable
   *     kernel
   */
  static Kernels chosen() {
    return KernelChoice.current().chosen();
  }

  /**
   * Takes note of work that is done.
   *
   * @param multiplyAdds how much
   */
  static void done(long multiplyAdds) {
    KernelChoice.current().done(multiplyAdds);
  }

  /**
   * Announces work, and waits up to ten seconds for the chosen kernels if they are worth it.
   *
   * @param multiplyAdds how much
   * @param threads between how many it is divided
   * @throws IllegalStateException if the property {@code camada.kernel} forces an unavailable
   *     kernel
   */
  static void expect(long multiplyAdds, int threads) {
    KernelChoice.current().expect(multiplyAdds, threads);
  }
}
