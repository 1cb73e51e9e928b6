package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Tiles that pass over the steps at which {@link NonZeros} has nothing for their rows. */
final class VectorSparseTiles {

  private VectorSparseTiles() {}

  /** Each row has a place of its own, as in {@link VectorNarrowTiles}. */
  static void sparse6x2(Tile t) {
    if (t.from == t.to && t.resume) {
      return;
    }
    float[] a = t.a;
    int[] positions = t.positions;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    int to = t.to;
    int panelAt = t.panelAt;
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
    for (int e = t.from, i = e * 6; e < to; e++, i += 6) {
      int q = panelAt + positions[e] * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + i]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + i]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + i]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = FloatVector.broadcast(SPECIES, a[a4 + i]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[a5 + i]);
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
