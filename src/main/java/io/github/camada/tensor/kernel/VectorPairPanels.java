package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.INTS;
import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Blocks of B as {@link VectorPairTiles} meet them: {@link VectorNonZeroPairs#DEPTH} rows, cut into
 * bands of eight or six vectors. A band is 32 KiB at most and stays in the first-level cache while
 * all rows of A meet it.
 */
final class VectorPairPanels {

  static final int WIDE = 8 * LANES;

  private static final int NARROW = 6 * LANES;

  private static final int INFINITE_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private VectorPairPanels() {}

  /** The width of the band that begins where so many columns are left: two narrow ones end 700. */
  static int width(int columnsLeft) {
    boolean narrow = columnsLeft <= NARROW || (columnsLeft > WIDE && columnsLeft <= 2 * NARROW);
    return narrow ? NARROW : WIDE;
  }

  /** All bands together; behind the last column they are padded. */
  static int paddedWidth(int columns) {
    int padded = 0;
    while (padded < columns) {
      padded += width(columns - padded);
    }
    return padded;
  }

  /**
   * Packs a block of B, row by row over all of its columns: what lies in one piece in memory is
   * read in one piece. Band by band 700x500 took 80 microseconds instead of 33.
   *
   * @param p first row of the block
   * @param depth its rows
   * @param panel receives the bands, one behind the other
   * @param at where the first one begins
   * @return whether all elements are finite
   */
  static boolean pack(
      Product product,
      int p,
      int depth,
      int columnFrom,
      int columnTo,
      float[] panel,
      int at,
      Scratch scratch) {
    if (product.transposedB()) {
      return packTransposed(product, p, depth, columnFrom, columnTo, panel, at, scratch);
    }
    float[] b = product.b();
    int n = product.n();
    int largest = 0;
    int columns = columnTo - columnFrom;
    for (int q = 0; q < depth; q++) {
      int from = (p + q) * n + columnFrom;
      int to = at;
      for (int column = 0; column < columns; ) {
        int width = width(columns - column);
        int given = Math.min(width, columns - column);
        largest = Math.max(largest, packRow(b, from + column, given, panel, to + q * width, width));
        to += VectorNonZeroPairs.DEPTH * width;
        column += given;
      }
    }
    return largest < INFINITE_BITS;
  }

  /** Returns the largest of the values' bits without their signs. */
  private static int packRow(float[] b, int from, int given, float[] panel, int to, int width) {
    int whole = INTS.loopBound(given);
    IntVector largest = IntVector.zero(INTS);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector values = FloatVector.fromArray(SPECIES, b, from + j);
      values.intoArray(panel, to + j);
      IntVector bits = values.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MAX_VALUE);
      largest = largest.max(bits);
    }
    int result = largest.reduceLanes(VectorOperators.MAX);
    if (whole < width) {
      Arrays.fill(panel, to + whole, to + width, 0f);
      for (int j = whole; j < given; j++) {
        panel[to + j] = b[from + j];
        result = Math.max(result, Float.floatToRawIntBits(b[from + j]) & Integer.MAX_VALUE);
      }
    }
    return result;
  }

  private static boolean packTransposed(
      Product product,
      int p,
      int depth,
      int columnFrom,
      int columnTo,
      float[] panel,
      int at,
      Scratch scratch) {
    int k = product.k();
    boolean finite = true;
    int to = at;
    for (int column = columnFrom; column < columnTo; ) {
      int width = width(columnTo - column);
      int given = Math.min(width, columnTo - column);
      for (int q = 0; given < width && q < depth; q++) {
        Arrays.fill(panel, to + q * width + given, to + (q + 1) * width, 0f);
      }
      VectorTransposition.transpose(
          product.b(), column * k + p, k, given, depth, panel, to, width, scratch);
      finite &= VectorPanel.isFinite(panel, to, depth * width / LANES);
      to += VectorNonZeroPairs.DEPTH * width;
      column += given;
    }
    return finite;
  }
}
