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

  private final Plane ink;
  private final int[] piece;
  private final int[] stack;

  private Blots(Plane ink) {
    this.ink = ink;
    this.piece = new int[ink.values().length];
    this.stack = new int[ink.values().length];
  }

  /** Sets to 0 the ink of every piece that is no stroke. */
  static void wipe(Plane ink) {
    new Blots(ink).wipe();
  }

  private void wipe() {
    float[] values = ink.values();
    double[] sums = new double[values.length + 1];
    int pieces = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0 && piece[i] == 0) {
        pieces++;
        sums[pieces] = spread(i, pieces);
      }
    }
    wipeEdge(sums, pieces);
    double largest = Arrays.stream(sums).max().orElseThrow();
    for (int i = 0; i < values.length; i++) {
      if (sums[piece[i]] < SMALLEST * largest) {
        values[i] = 0;
      }
    }
  }

  private void wipeEdge(double[] sums, int pieces) {
    boolean[] touches = new boolean[pieces + 1];
    for (int i = 0; i < piece.length; i++) {
      int x = i % ink.width();
      int y = i / ink.width();
      if (x == 0 || y == 0 || x == ink.width() - 1 || y == ink.height() - 1) {
        touches[piece[i]] = true;
      }
    }
    double away = 0;
    for (int i = 1; i <= pieces; i++) {
      away += touches[i] ? 0 : sums[i];
    }
    if (away >= ENOUGH * Arrays.stream(sums).sum()) {
      for (int i = 1; i <= pieces; i++) {
        sums[i] = touches[i] ? 0 : sums[i];
      }
    }
  }

  /** Numbers a piece with all that touches it, corners included; its ink, or 0 for a stain. */
  private double spread(int start, int number) {
    double sum = 0;
    float darkest = 0;
    int depth = 0;
    stack[depth++] = start;
    piece[start] = number;
    while (depth > 0) {
      int at = stack[--depth];
      sum += ink.values()[at];
      darkest = Math.max(darkest, ink.values()[at]);
      int x = at % ink.width();
      int y = at / ink.width();
      for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(ink.width() - 1, x + 1); nx++) {
          int next = ny * ink.width() + nx;
          if (piece[next] == 0 && ink.values()[next] > 0) {
            piece[next] = number;
            stack[depth++] = next;
          }
        }
      }
    }
    return darkest < PALEST ? 0 : sum;
  }
}
