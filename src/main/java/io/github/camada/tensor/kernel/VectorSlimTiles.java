package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a single vector of 512 bits, where no more than 16 columns are left: the layer of
 * outputs, and the input gradients of a small batch. A tile of two vectors would compute as much
 * again for nothing.
 */
final class VectorSlimTiles {

  private VectorSlimTiles() {}

  /** Any distance between the elements of A, and between its rows. */
  static void tile6x1(Tile t) {
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
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, t.startAt(0));
    int c1 = t.cAt[1];
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, t.startAt(1));
    int c2 = t.cAt[2];
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, t.startAt(2));
    int c3 = t.cAt[3];
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, t.startAt(3));
    int c4 = t.cAt[4];
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, t.startAt(4));
    int c5 = t.cAt[5];
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, t.startAt(5));
    for (int p = 0, q = t.panelAt, e = 0; p < depth; p++, q += LANES, e += step) {
      FloatVector b = FloatVector.fromArray(SPECIES, panel, q);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + e]).fma(b, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + e]).fma(b, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + e]).fma(b, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + e]).fma(b, s3);
      s4 = FloatVector.broadcast(SPECIES, a[a4 + e]).fma(b, s4);
      s5 = FloatVector.broadcast(SPECIES, a[a5 + e]).fma(b, s5);
    }
    s0.add(0f).intoArray(c, c0);
    s1.add(0f).intoArray(c, c1);
    s2.add(0f).intoArray(c, c2);
    s3.add(0f).intoArray(c, c3);
    s4.add(0f).intoArray(c, c4);
    s5.add(0f).intoArray(c, c5);
  }

  /**
   * A's rows lie in one piece: 700x500 times 16 columns takes 100 microseconds on one core of a Zen
   * 5 that others use as well, and 136 by the other form.
   */
  static void rows6x1(Tile t) {
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
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, t.startAt(0));
    int c1 = t.cAt[1];
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, t.startAt(1));
    int c2 = t.cAt[2];
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, t.startAt(2));
    int c3 = t.cAt[3];
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, t.startAt(3));
    int c4 = t.cAt[4];
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, t.startAt(4));
    int c5 = t.cAt[5];
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, t.startAt(5));
    for (int p = 0, q = t.panelAt; p < depth; p++, q += LANES) {
      FloatVector b = FloatVector.fromArray(SPECIES, panel, q);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(b, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(b, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(b, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(b, s3);
      s4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(b, s4);
      s5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(b, s5);
    }
    s0.add(0f).intoArray(c, c0);
    s1.add(0f).intoArray(c, c1);
    s2.add(0f).intoArray(c, c2);
    s3.add(0f).intoArray(c, c3);
    s4.add(0f).intoArray(c, c4);
    s5.add(0f).intoArray(c, c5);
  }
}
