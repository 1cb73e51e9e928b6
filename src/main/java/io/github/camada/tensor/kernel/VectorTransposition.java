package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Transposes in registers. */
final class VectorTransposition {

  /** Side of the squares that are transposed in registers: the lanes of 512 bits. */
  private static final int SQUARE = 16;

  private static final VectorMask<Float> SECOND_EIGHT = lanesWithBit(8);
  private static final VectorMask<Float> ODD_FOURS = lanesWithBit(4);
  private static final VectorMask<Float> ODD_TWOS = lanesWithBit(2);
  private static final VectorMask<Float> ODD_ONES = lanesWithBit(1);

  private VectorTransposition() {}

  private static VectorMask<Float> lanesWithBit(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  static void transpose(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    if (LANES == SQUARE && rows >= SQUARE && columns >= SQUARE) {
      transposeSquares(source, from, stride, rows, columns, target, to, targetStride, scratch);
      return;
    }
    int wholeRows = SPECIES.loopBound(rows);
    int[] places = scratch.places(LANES);
    for (int lane = 0; lane < LANES; lane++) {
      places[lane] = lane * stride;
    }
    for (int i = 0; i < wholeRows; i += LANES) {
      gatherColumns(
          source, from + i * stride, stride, columns, target, to + i, targetStride, places);
    }
    Transposition.copy(
        source,
        from + wholeRows * stride,
        stride,
        rows - wholeRows,
        columns,
        target,
        to + wholeRows,
        targetStride);
  }

  /** One gathering load collects what a vector holds. */
  private static void gatherColumns(
      float[] source,
      int from,
      int stride,
      int columns,
      float[] target,
      int to,
      int targetStride,
      int[] places) {
    for (int j = 0; j < columns; j++) {
      FloatVector.fromArray(SPECIES, source, from + j, places, 0)
          .intoArray(target, to + j * targetStride);
    }
  }

  /**
   * Squares of 16 by 16, up to four at a time; the last ones begin earlier where they would pass
   * the end, and write the same values again. Only loads and blends: shuffles check their indices
   * each time, and halves of longs exchanged by shifts, or a second call of one of the two methods,
   * made the compiler put vectors on the heap. On a Zen 5, A.B^T of 128x500x700 went from 222 to
   * 229 GF/s against gathering loads.
   */
  private static void transposeSquares(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      Scratch scratch) {
    float[] blocks = scratch.squares(4 * SQUARE * SQUARE);
    for (int column = 0; column < columns; column += SQUARE) {
      int j = Math.min(column, columns - SQUARE);
      int row = 0;
      while (row < rows) {
        int i = Math.min(row, rows - SQUARE);
        int squares = Math.min(4, (rows - i) / SQUARE);
        exchangeBlocks(source, from + i * stride + j, stride, squares, blocks);
        exchangeWithinBlocks(blocks, squares, target, to + j * targetStride + i, targetStride);
        row = i + squares * SQUARE;
      }
    }
  }

  /**
   * Transposes the 4 by 4 blocks of each square as if they were single elements. The lanes that
   * must move to the left or to the right are read so much further on or before, which is always
   * within the square's rows. In one method that is too long to be inlined: with its parts in
   * methods of their own the compiler put vectors on the heap, one time in six.
   */
  private static void exchangeBlocks(
      float[] source, int from, int stride, int squares, float[] target) {
    FloatVector left;
    FloatVector right;
    for (int n = 0; n < 4 * squares; n++) {
      int a = from + (n / 4 * SQUARE + n % 4) * stride;
      int b = a + 4 * stride;
      int c = b + 4 * stride;
      int d = c + 4 * stride;
      int to = n / 4 * SQUARE * SQUARE + n % 4 * SQUARE;
      left =
          FloatVector.fromArray(SPECIES, source, a)
              .blend(FloatVector.fromArray(SPECIES, source, b - 4), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c - 8)
              .blend(FloatVector.fromArray(SPECIES, source, d - 12), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to);
      left =
          FloatVector.fromArray(SPECIES, source, a + 4)
              .blend(FloatVector.fromArray(SPECIES, source, b), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c - 4)
              .blend(FloatVector.fromArray(SPECIES, source, d - 8), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 4 * SQUARE);
      left =
          FloatVector.fromArray(SPECIES, source, a + 8)
              .blend(FloatVector.fromArray(SPECIES, source, b + 4), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c)
              .blend(FloatVector.fromArray(SPECIES, source, d - 4), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 8 * SQUARE);
      left =
          FloatVector.fromArray(SPECIES, source, a + 12)
              .blend(FloatVector.fromArray(SPECIES, source, b + 8), ODD_FOURS);
      right =
          FloatVector.fromArray(SPECIES, source, c + 4)
              .blend(FloatVector.fromArray(SPECIES, source, d), ODD_FOURS);
      left.blend(right, SECOND_EIGHT).intoArray(target, to + 12 * SQUARE);
    }
  }

  /** Transposes each 4 by 4 block within itself, in the same way. */
  private static void exchangeWithinBlocks(
      float[] source, int squares, float[] target, int to, int stride) {
    FloatVector left;
    FloatVector right;
    for (int n = 0; n < 4 * squares; n++) {
      int a = n * 4 * SQUARE;
      int b = a + SQUARE;
      int c = b + SQUARE;
      int d = c + SQUARE;
      int row = to + n / 4 * SQUARE + n % 4 * 4 * stride;
      left =
          FloatVector.fromArray(SPECIES, source, a)
              .blend(FloatVector.fromArray(SPECIES, source, b - 1), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c - 2)
              .blend(FloatVector.fromArray(SPECIES, source, d - 3), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row);
      left =
          FloatVector.fromArray(SPECIES, source, a + 1)
              .blend(FloatVector.fromArray(SPECIES, source, b), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c - 1)
              .blend(FloatVector.fromArray(SPECIES, source, d - 2), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + stride);
      left =
          FloatVector.fromArray(SPECIES, source, a + 2)
              .blend(FloatVector.fromArray(SPECIES, source, b + 1), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c)
              .blend(FloatVector.fromArray(SPECIES, source, d - 1), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + 2 * stride);
      left =
          FloatVector.fromArray(SPECIES, source, a + 3)
              .blend(FloatVector.fromArray(SPECIES, source, b + 2), ODD_ONES);
      right =
          FloatVector.fromArray(SPECIES, source, c + 1)
              .blend(FloatVector.fromArray(SPECIES, source, d), ODD_ONES);
      left.blend(right, ODD_TWOS).intoArray(target, row + 3 * stride);
    }
  }
}
