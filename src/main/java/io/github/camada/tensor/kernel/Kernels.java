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
   * The kernels that were chosen at start-up.
   *
   * @return the same instance every time
   * @throws IllegalStateException if the property {@code camada.kernel} forces what cannot be had
   */
  static Kernels current() {
    return KernelChoice.current();
  }
}
