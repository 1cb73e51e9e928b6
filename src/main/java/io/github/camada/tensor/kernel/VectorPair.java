package io.github.camada.tensor.kernel;

/** The arguments of tiles of two rows, one band of a block of the inner index at a time. */
final class VectorPair {

  private final float[] zeros = new float[VectorPairPanels.WIDE];

  private VectorNonZeroPairs nonZeros;
  private int block;
  private long every;
  private boolean skips;
  private int aRow;
  private int first;

  float[] a;

  /** From an element of a row of A to the next. */
  int step;

  /** B's block, of which the band begins at that position. */
  float[] panel;

  int panelAt;

  /** What the sums start from, row behind row. */
  float[] start;

  int startAt;
  int startStep;

  /** Where they are stored. */
  float[] c;

  int cAt;
  int stride;

  /** Goes over to a block, in which zeros of A are skipped if what they meet is finite. */
  void block(Product product, VectorNonZeroPairs found, int index, int depth, boolean finite) {
    nonZeros = found;
    block = index;
    skips = finite;
    every = depth == 0 ? 0 : -1L >>> (Long.SIZE - depth);
    a = product.a();
    aRow = product.aRow();
    step = product.aStep();
    first = index * VectorNonZeroPairs.DEPTH * step;
  }

  /** Where a row of A begins in this block. */
  int aAt(int row) {
    return first + row * aRow;
  }

  /** Which steps of the block count for a row and the one behind it, a bit for each. */
  long mask(int row) {
    return skips ? nonZeros.mask(row, block) : every;
  }

  /** Sums start anew in the first block, and else from what the one before has left here. */
  void startFrom(float[] sums, int from, int width) {
    boolean anew = block == 0;
    start = anew ? zeros : sums;
    startAt = anew ? 0 : from;
    startStep = anew ? 0 : width;
  }

  /** Sums are stored here. */
  void storeTo(float[] target, int from, int distance) {
    c = target;
    cAt = from;
    stride = distance;
  }
}
