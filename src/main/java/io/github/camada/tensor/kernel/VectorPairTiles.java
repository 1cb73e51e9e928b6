package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of two rows that pass over the steps at which both have a zero. A step has one load for two
 * multiply-adds, so what counts is that no load crosses from one line of memory to the next: see
 * {@link VectorAlignedMemory}. All rows in one method: a call for each pair took 12 nanoseconds of
 * 130.
 */
final class VectorPairTiles {

  private VectorPairTiles() {}

  /** Some rows of A by one band of a block of B. */
  static void multiply(VectorPair t, int row, int rows, int width) {
    if (width == VectorPairPanels.WIDE) {
      pairs8(t, row, rows);
    } else {
      pairs6(t, row, rows);
    }
  }

  private static void pairs8(VectorPair t, int row, int rows) {
    float[] a = t.a;
    float[] panel = t.panel;
    float[] start = t.start;
    float[] c = t.c;
    int step = t.step;
    int panelAt = t.panelAt;
    int startStep = t.startStep;
    int stride = t.stride;
    for (int r = 0; r < rows; r += 2) {
      int second = Math.min(r + 1, rows - 1);
      int a0 = t.aAt(row + r);
      int a1 = t.aAt(row + second);
      int start0 = t.startAt + r * startStep;
      int start1 = t.startAt + second * startStep;
      int c0 = t.cAt + r * stride;
      int c1 = t.cAt + second * stride;
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, start, start0 + LANES);
      FloatVector s02 = FloatVector.fromArray(SPECIES, start, start0 + 2 * LANES);
      FloatVector s03 = FloatVector.fromArray(SPECIES, start, start0 + 3 * LANES);
      FloatVector s04 = FloatVector.fromArray(SPECIES, start, start0 + 4 * LANES);
      FloatVector s05 = FloatVector.fromArray(SPECIES, start, start0 + 5 * LANES);
      FloatVector s06 = FloatVector.fromArray(SPECIES, start, start0 + 6 * LANES);
      FloatVector s07 = FloatVector.fromArray(SPECIES, start, start0 + 7 * LANES);
      FloatVector s10 = FloatVector.fromArray(SPECIES, start, start1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, start, start1 + LANES);
      FloatVector s12 = FloatVector.fromArray(SPECIES, start, start1 + 2 * LANES);
      FloatVector s13 = FloatVector.fromArray(SPECIES, start, start1 + 3 * LANES);
      FloatVector s14 = FloatVector.fromArray(SPECIES, start, start1 + 4 * LANES);
      FloatVector s15 = FloatVector.fromArray(SPECIES, start, start1 + 5 * LANES);
      FloatVector s16 = FloatVector.fromArray(SPECIES, start, start1 + 6 * LANES);
      FloatVector s17 = FloatVector.fromArray(SPECIES, start, start1 + 7 * LANES);
      for (long left = t.mask(row + r); left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        int q = panelAt + p * 8 * LANES;
        FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p * step]);
        FloatVector y = FloatVector.broadcast(SPECIES, a[a1 + p * step]);
        FloatVector b = FloatVector.fromArray(SPECIES, panel, q);
        s00 = x.fma(b, s00);
        s10 = y.fma(b, s10);
        b = FloatVector.fromArray(SPECIES, panel, q + LANES);
        s01 = x.fma(b, s01);
        s11 = y.fma(b, s11);
        b = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
        s02 = x.fma(b, s02);
        s12 = y.fma(b, s12);
        b = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
        s03 = x.fma(b, s03);
        s13 = y.fma(b, s13);
        b = FloatVector.fromArray(SPECIES, panel, q + 4 * LANES);
        s04 = x.fma(b, s04);
        s14 = y.fma(b, s14);
        b = FloatVector.fromArray(SPECIES, panel, q + 5 * LANES);
        s05 = x.fma(b, s05);
        s15 = y.fma(b, s15);
        b = FloatVector.fromArray(SPECIES, panel, q + 6 * LANES);
        s06 = x.fma(b, s06);
        s16 = y.fma(b, s16);
        b = FloatVector.fromArray(SPECIES, panel, q + 7 * LANES);
        s07 = x.fma(b, s07);
        s17 = y.fma(b, s17);
      }
      s00.add(zero).intoArray(c, c0);
      s01.add(zero).intoArray(c, c0 + LANES);
      s02.add(zero).intoArray(c, c0 + 2 * LANES);
      s03.add(zero).intoArray(c, c0 + 3 * LANES);
      s04.add(zero).intoArray(c, c0 + 4 * LANES);
      s05.add(zero).intoArray(c, c0 + 5 * LANES);
      s06.add(zero).intoArray(c, c0 + 6 * LANES);
      s07.add(zero).intoArray(c, c0 + 7 * LANES);
      s10.add(zero).intoArray(c, c1);
      s11.add(zero).intoArray(c, c1 + LANES);
      s12.add(zero).intoArray(c, c1 + 2 * LANES);
      s13.add(zero).intoArray(c, c1 + 3 * LANES);
      s14.add(zero).intoArray(c, c1 + 4 * LANES);
      s15.add(zero).intoArray(c, c1 + 5 * LANES);
      s16.add(zero).intoArray(c, c1 + 6 * LANES);
      s17.add(zero).intoArray(c, c1 + 7 * LANES);
    }
  }

  private static void pairs6(VectorPair t, int row, int rows) {
    float[] a = t.a;
    float[] panel = t.panel;
    float[] start = t.start;
    float[] c = t.c;
    int step = t.step;
    int panelAt = t.panelAt;
    int startStep = t.startStep;
    int stride = t.stride;
    for (int r = 0; r < rows; r += 2) {
      int second = Math.min(r + 1, rows - 1);
      int a0 = t.aAt(row + r);
      int a1 = t.aAt(row + second);
      int start0 = t.startAt + r * startStep;
      int start1 = t.startAt + second * startStep;
      int c0 = t.cAt + r * stride;
      int c1 = t.cAt + second * stride;
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, start, start0 + LANES);
      FloatVector s02 = FloatVector.fromArray(SPECIES, start, start0 + 2 * LANES);
      FloatVector s03 = FloatVector.fromArray(SPECIES, start, start0 + 3 * LANES);
      FloatVector s04 = FloatVector.fromArray(SPECIES, start, start0 + 4 * LANES);
      FloatVector s05 = FloatVector.fromArray(SPECIES, start, start0 + 5 * LANES);
      FloatVector s10 = FloatVector.fromArray(SPECIES, start, start1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, start, start1 + LANES);
      FloatVector s12 = FloatVector.fromArray(SPECIES, start, start1 + 2 * LANES);
      FloatVector s13 = FloatVector.fromArray(SPECIES, start, start1 + 3 * LANES);
      FloatVector s14 = FloatVector.fromArray(SPECIES, start, start1 + 4 * LANES);
      FloatVector s15 = FloatVector.fromArray(SPECIES, start, start1 + 5 * LANES);
      for (long left = t.mask(row + r); left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        int q = panelAt + p * 6 * LANES;
        FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p * step]);
        FloatVector y = FloatVector.broadcast(SPECIES, a[a1 + p * step]);
        FloatVector b = FloatVector.fromArray(SPECIES, panel, q);
        s00 = x.fma(b, s00);
        s10 = y.fma(b, s10);
        b = FloatVector.fromArray(SPECIES, panel, q + LANES);
        s01 = x.fma(b, s01);
        s11 = y.fma(b, s11);
        b = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
        s02 = x.fma(b, s02);
        s12 = y.fma(b, s12);
        b = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
        s03 = x.fma(b, s03);
        s13 = y.fma(b, s13);
        b = FloatVector.fromArray(SPECIES, panel, q + 4 * LANES);
        s04 = x.fma(b, s04);
        s14 = y.fma(b, s14);
        b = FloatVector.fromArray(SPECIES, panel, q + 5 * LANES);
        s05 = x.fma(b, s05);
        s15 = y.fma(b, s15);
      }
      s00.add(zero).intoArray(c, c0);
      s01.add(zero).intoArray(c, c0 + LANES);
      s02.add(zero).intoArray(c, c0 + 2 * LANES);
      s03.add(zero).intoArray(c, c0 + 3 * LANES);
      s04.add(zero).intoArray(c, c0 + 4 * LANES);
      s05.add(zero).intoArray(c, c0 + 5 * LANES);
      s10.add(zero).intoArray(c, c1);
      s11.add(zero).intoArray(c, c1 + LANES);
      s12.add(zero).intoArray(c, c1 + 2 * LANES);
      s13.add(zero).intoArray(c, c1 + 3 * LANES);
      s14.add(zero).intoArray(c, c1 + 4 * LANES);
      s15.add(zero).intoArray(c, c1 + 5 * LANES);
    }
  }
}
