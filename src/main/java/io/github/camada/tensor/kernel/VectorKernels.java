package io.github.camada.tensor.kernel;

/**
 * Kernels on the Vector API. Lanes are never added to each other, so the bits do not depend on
 * their number. What they do is in the classes whose names begin with Vector, the only ones that
 * need its module; this one is made by reflection, where that is present.
 */
public final class VectorKernels implements Kernels {

  /**
   * Whether zeros are passed over two rows at a time, which takes the 32 registers of 512 bits;
   * with 16 of them it is six rows.
   */
  private static final boolean PAIRS = VectorLanes.WIDEST == 4;

  /** Found out at once, so that none is made where the module is absent. */
  private final String name = "vector-" + VectorLanes.SPECIES.vectorBitSize();

  /** Made by reflection. */
  public VectorKernels() {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public int columnUnit() {
    return VectorLanes.LANES;
  }

  /**
   * Packing 784x700 takes as long as some 25 rows with MNIST's zeros, 700x500 as 15 hidden ones.
   */
  @Override
  public int rowsWorthAllOfB() {
    return PAIRS ? 64 : Integer.MAX_VALUE;
  }

  @Override
  public NonZeros nonZeros() {
    return PAIRS ? new VectorNonZeroPairs() : new NonZeroSixes(this, VectorPanel.DEEPEST);
  }

  @Override
  public boolean handsOnRows() {
    return true;
  }

  @Override
  public void multiply(
      Product product,
      NonZeros nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (VectorFewSteps.suits(product)) {
      VectorFewSteps.multiply(product, rowFrom, rowTo, scratch);
    } else if (PAIRS && nonZeros != null) {
      multiplyPairs(
          product, (VectorNonZeroPairs) nonZeros, rowFrom, rowTo, columnFrom, columnTo, scratch);
    } else if (product.consumer() != null) {
      VectorHandedOnProduct.multiply(product, (NonZeroSixes) nonZeros, rowFrom, rowTo, scratch);
    } else if (VectorSingleRow.suits(product, rowTo - rowFrom)) {
      VectorSingleRow.multiply(product, rowFrom, columnFrom, columnTo, scratch);
    } else {
      VectorProduct.multiply(
          product, (NonZeroSixes) nonZeros, rowFrom, rowTo, columnFrom, columnTo, scratch);
    }
  }

  private static void multiplyPairs(
      Product product,
      VectorNonZeroPairs nonZeros,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (product.consumer() != null) {
      VectorHandedOnPairs.multiply(product, nonZeros, rowFrom, rowTo, scratch);
    } else {
      VectorPairProduct.multiply(product, nonZeros, rowFrom, rowTo, columnFrom, columnTo, scratch);
    }
  }

  @Override
  public int collectNonZeros(
      float[] a,
      int from,
      int rowStep,
      int step,
      int count,
      int depth,
      int[] positions,
      float[] values,
      int at) {
    if (VectorZeroSearch.suitsNeighbours(a, from, rowStep, step, count, depth)) {
      return VectorZeroSearch.collectNeighbours(a, from, step, depth, positions, values, at);
    }
    if (VectorZeroSearch.suitsRows(step, count)) {
      return VectorZeroSearch.collectRows(a, from, rowStep, depth, positions, values, at);
    }
    return Kernels.super.collectNonZeros(
        a, from, rowStep, step, count, depth, positions, values, at);
  }

  @Override
  public int lineStart(int from, int to) {
    return VectorUpdates.lineStart(from, to);
  }

  @Override
  public int adam(
      AdamRule rule, float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    return VectorUpdates.adam(rule, w, g, start, m, v, from, to);
  }

  @Override
  public int momentum(
      MomentumRule rule, float[] w, float[] g, int start, float[] u, int from, int to) {
    return VectorUpdates.momentum(rule, w, g, start, u, from, to);
  }

  @Override
  public int divideBytes(byte[] bytes, int from, float[] floats, int to, int count, float divisor) {
    return VectorElements.divideBytes(bytes, from, floats, to, count, divisor);
  }

  @Override
  public void transpose(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    VectorTransposition.transpose(
        source, from, stride, rows, columns, target, to, targetStride, scratch);
  }

  @Override
  public void reluGradient(
      float[] outputs, float[] gradient, float[] sums, int rows, int width, int from, int to) {
    int done = VectorElements.reluGradient(outputs, gradient, sums, rows, width, from, to);
    if (done < to) {
      Kernels.super.reluGradient(outputs, gradient, sums, rows, width, done, to);
    }
  }
}
