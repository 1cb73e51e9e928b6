package io.github.camada.image;

import java.util.Arrays;

/** Tells the strokes of a drawing from dust: connected pieces of ink, the small ones wiped out. */
final class Blots {

  /** Smallest piece that is kept, as a share of the ink of the largest. */
  private static final double SMALLEST = 0.02;

  /** A piece whose darkest point has less is a stain. */
  private static final float PALEST = 0.5f;

  /**
   * If pieces away from the edge have this share of all ink, what touches the edge is no part of
   * the digit but the rim of a shadow or of the paper.
   */
  private static final double ENOUGH = 0.5;

  private Blots() {}

  /** Sets to 0 the ink of every piece that is no stroke. */
  static void wipe(Plane ink) {
    Pieces pieces = Pieces.of(ink);
    double[] sums = new double[pieces.count() + 1];
    for (int i = 1; i <= pieces.count(); i++) {
      sums[i] = pieces.darkest(i) < PALEST ? 0 : pieces.sum(i);
    }
    wipeEdge(pieces, sums);
    double largest = Arrays.stream(sums).max().orElseThrow();
    for (int i = 0; i < ink.values().length; i++) {
      if (sums[pieces.at(i)] < SMALLEST * largest) {
        ink.values()[i] = 0;
      }
    }
  }

  private static void wipeEdge(Pieces pieces, double[] sums) {
    double away = 0;
    for (int i = 1; i <= pieces.count(); i++) {
      away += pieces.touchesEdge(i) ? 0 : sums[i];
    }
    if (away >= ENOUGH * Arrays.stream(sums).sum()) {
      for (int i = 1; i <= pieces.count(); i++) {
        sums[i] = pieces.touchesEdge(i) ? 0 : sums[i];
      }
    }
  }
}
