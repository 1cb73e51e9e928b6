package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of 2 vectors instead of 4: for few columns, or where there are only 16 registers. There 12
 * sums, 2 vectors of B and 1 or 2 elements of A are all that fits. Elements of A that lie side by
 * side the compiler reads at once, and then keeps a sum in memory: 33 GF/s on a Zen 3, and 66
 * without. So each row has an index of its own, which the compiler must compute before it reads;
 * and zeros are made after the loop.
 */
final class VectorNarrowTiles {

  private VectorNarrowTiles() {}

  /** Any distance between the elements of A, and between its rows. */
  static void tile6x2(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    int depth = t.depth;
    int step = t.aStep;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    for (int p = 0, q = t.panelAt, e = 0; p < depth; p++, q += 2 * LANES, e += step) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + e]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + e]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + e]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + e]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = FloatVector.broadcast(SPECIES, a[a4 + e]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[a5 + e]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
  }

  /**
   * A's rows lie in one piece: as their step is a constant, indices are checked before the loop.
   */
  static void rows6x2(Tile t) {
    if (t.depth == 0 && t.resume) {
      return;
    }
    float[] a = t.a;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    int depth = t.depth;
    int a0 = t.aAt[0];
    int a1 = t.aAt[1];
    int a2 = t.aAt[2];
    int a3 = t.aAt[3];
    int a4 = t.aAt[4];
    int a5 = t.aAt[5];
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    for (int p = 0, q = t.panelAt; p < depth; p++, q += 2 * LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
  }
}
