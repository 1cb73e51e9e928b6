package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Finds the positions that {@link NonZeroSixes} keeps. */
final class VectorZeroSearch {

  /** The lanes of the six rows of a tile. */
  private static final VectorMask<Float> SIX = VectorMask.fromLong(SPECIES, (1 << Tile.ROWS) - 1);

  private VectorZeroSearch() {}

  /** Whether the rows of a whole group lie side by side, with as much behind them as is read. */
  static boolean suitsNeighbours(float[] a, int from, int rowStep, int step, int count, int depth) {
    return fits(count) && rowStep == 1 && from + (depth - 1) * step + LANES <= a.length;
  }

  /** Whether each row of a whole group lies in one piece. */
  static boolean suitsRows(int step, int count) {
    return fits(count) && step == 1;
  }

  private static boolean fits(int count) {
    return LANES >= Tile.ROWS && LANES <= 3 * Tile.ROWS && count == Tile.ROWS;
  }

  /** The six values of a position lie side by side. */
  static int collectNeighbours(
      float[] a, int from, int step, int depth, int[] positions, float[] values, int at) {
    int entry = at;
    for (int p = 0, e = from; p < depth; p++, e += step) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, e);
      x.intoArray(values, entry * Tile.ROWS);
      positions[entry] = p;
      entry += x.compare(VectorOperators.NE, 0f).and(SIX).anyTrue() ? 1 : 0;
    }
    return entry;
  }

  /**
   * In three passes: which positions remain is worked out for whole vectors of them, and by way of
   * memory, as Java 17 has no fast way from a mask to its bits.
   */
  static int collectRows(
      float[] a, int from, int rowStep, int depth, int[] positions, float[] values, int at) {
    int whole = SPECIES.loopBound(depth);
    for (int p = 0; p < whole; p += LANES) {
      int e = from + p;
      IntVector low = bits(a, e).or(bits(a, e + rowStep)).or(bits(a, e + 2 * rowStep));
      IntVector high = bits(a, e + 3 * rowStep).or(bits(a, e + 4 * rowStep));
      low.or(high).or(bits(a, e + 5 * rowStep)).intoArray(positions, at + p);
    }
    for (int p = whole; p < depth; p++) {
      positions[at + p] = bitsOfRows(a, from + p, rowStep);
    }
    int end = at;
    for (int p = 0; p < depth; p++) {
      int bits = positions[at + p] << 1; // without the sign: -0 is zero too
      positions[end] = p;
      end += (bits | -bits) >>> 31;
    }
    for (int entry = at; entry < end; entry++) {
      int e = from + positions[entry];
      for (int r = 0; r < Tile.ROWS; r++) {
        values[entry * Tile.ROWS + r] = a[e + r * rowStep];
      }
    }
    return end;
  }

  private static int bitsOfRows(float[] a, int from, int rowStep) {
    int bits = 0;
    for (int r = 0; r < Tile.ROWS; r++) {
      bits |= Float.floatToRawIntBits(a[from + r * rowStep]);
    }
    return bits;
  }

  private static IntVector bits(float[] a, int from) {
    return FloatVector.fromArray(SPECIES, a, from).reinterpretAsInts();
  }
}
