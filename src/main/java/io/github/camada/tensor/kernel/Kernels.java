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
   * What runs, for logs and reports.
   *
   * @return {@code scalar}, or {@code vector} and the width in bits
   */
  String name();

  /**
   * The unit in which columns are best divided between threads.
   *
   * @return columns, at least 1
   */
  int columnUnit();

  /**
   * How deep the blocks of the inner index are for which {@link NonZeros} are wanted.
   *
   * @return at least 1; 0 if the kernels find zeros by themselves or not at all
   */
  int skipDepth();

  /**
   * Computes one block of the result.
   *
   * @param product operands and result
   * @param rowFrom first row
   * @param rowTo one past the last row
   * @param columnFrom first column
   * @param columnTo one past the last column
   * @param scratch memory that no other thread uses meanwhile
   */
  void multiply(
      MatrixProduct product, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch);

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
   * The kernels that were chosen at start-up.
   *
   * @return the same instance every time
   * @throws IllegalStateException if the property {@code camada.kernel} forces what cannot be had
   */
  static Kernels current() {
    return KernelChoice.current();
  }
}
