package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Tiles that pass over the steps at which {@link NonZeros} has nothing for their rows. */
final class VectorSparseTiles {

  private VectorSparseTiles() {}

  static void sparse6x4(Tile t) {
    if (t.from == t.to && t.resume) {
      return;
    }
    float[] a = t.a;
    int[] positions = t.positions;
    float[] panel = t.panel;
    float[] c = t.c;
    float[] start = t.start();
    FloatVector zero = FloatVector.zero(SPECIES);
    int to = t.to;
    int c0 = t.cAt[0];
    int from0 = t.startAt(0);
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    int c1 = t.cAt[1];
    int from1 = t.startAt(1);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    int c2 = t.cAt[2];
    int from2 = t.startAt(2);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    int c3 = t.cAt[3];
    int from3 = t.startAt(3);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int c4 = t.cAt[4];
    int from4 = t.startAt(4);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    int c5 = t.cAt[5];
    int from5 = t.startAt(5);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int e = t.from, i = e * 6; e < to; e++, i += 6) {
      int q = positions[e] * 4 * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[i + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[i + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[i + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      x = FloatVector.broadcast(SPECIES, a[i + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      s42 = x.fma(b2, s42);
      s43 = x.fma(b3, s43);
      x = FloatVector.broadcast(SPECIES, a[i + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      s52 = x.fma(b2, s52);
      s53 = x.fma(b3, s53);
    }
    s00.add(zero).intoArray(c, c0);
    s01.add(zero).intoArray(c, c0 + LANES);
    s02.add(zero).intoArray(c, c0 + 2 * LANES);
    s03.add(zero).intoArray(c, c0 + 3 * LANES);
    s10.add(zero).intoArray(c, c1);
    s11.add(zero).intoArray(c, c1 + LANES);
    s12.add(zero).intoArray(c, c1 + 2 * LANES);
    s13.add(zero).intoArray(c, c1 + 3 * LANES);
    s20.add(zero).intoArray(c, c2);
    s21.add(zero).intoArray(c, c2 + LANES);
    s22.add(zero).intoArray(c, c2 + 2 * LANES);
    s23.add(zero).intoArray(c, c2 + 3 * LANES);
    s30.add(zero).intoArray(c, c3);
    s31.add(zero).intoArray(c, c3 + LANES);
    s32.add(zero).intoArray(c, c3 + 2 * LANES);
    s33.add(zero).intoArray(c, c3 + 3 * LANES);
    s40.add(zero).intoArray(c, c4);
    s41.add(zero).intoArray(c, c4 + LANES);
    s42.add(zero).intoArray(c, c4 + 2 * LANES);
    s43.add(zero).intoArray(c, c4 + 3 * LANES);
    s50.add(zero).intoArray(c, c5);
    s51.add(zero).intoArray(c, c5 + LANES);
    s52.add(zero).intoArray(c, c5 + 2 * LANES);
    s53.add(zero).intoArray(c, c5 + 3 * LANES);
  }

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
