package io.github.camada.image;

import java.util.Arrays;

/** The connected pieces of ink in a picture, corners included, with what is known of each. */
final class Pieces {

  private final Plane ink;

  /** For each point the number of its piece, from 1; 0 where it is bare. */
  private final int[] piece;

  private final int[] stack;
  private int count;
  private double[] sums = new double[16];
  private float[] darkest = new float[16];
  private Box[] boxes = new Box[16];

  private Pieces(Plane ink) {
    this.ink = ink;
    this.piece = new int[ink.values().length];
    this.stack = new int[ink.values().length];
  }

  static Pieces of(Plane ink) {
    Pieces pieces = new Pieces(ink);
    for (int i = 0; i < pieces.piece.length; i++) {
      if (ink.values()[i] > 0 && pieces.piece[i] == 0) {
        pieces.spread(i);
      }
    }
    return pieces;
  }

  /** The pieces are numbered from 1 to this. */
  int count() {
    return count;
  }

  /** The number of the piece that a point belongs to; 0 where it is bare. */
  int at(int index) {
    return piece[index];
  }

  /** All the ink of a piece. */
  double sum(int number) {
    return sums[number];
  }

  float darkest(int number) {
    return darkest[number];
  }

  Box box(int number) {
    return boxes[number];
  }

  boolean touchesEdge(int number) {
    Box box = boxes[number];
    return box.left() == 0
        || box.top() == 0
        || box.right() == ink.width()
        || box.bottom() == ink.height();
  }

  private void spread(int start) {
    grow();
    int left = ink.width();
    int right = 0;
    int top = ink.height();
    int bottom = 0;
    int depth = 0;
    stack[depth++] = start;
    piece[start] = count;
    while (depth > 0) {
      int at = stack[--depth];
      sums[count] += ink.values()[at];
      darkest[count] = Math.max(darkest[count], ink.values()[at]);
      int x = at % ink.width();
      int y = at / ink.width();
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(ink.width() - 1, x + 1); nx++) {
          int next = ny * ink.width() + nx;
          if (piece[next] == 0 && ink.values()[next] > 0) {
            piece[next] = count;
            stack[depth++] = next;
          }
        }
      }
    }
    boxes[count] = new Box(left, top, right - left + 1, bottom - top + 1);
  }

  private void grow() {
    count++;
    if (count == sums.length) {
      sums = Arrays.copyOf(sums, 2 * count);
      darkest = Arrays.copyOf(darkest, 2 * count);
      boxes = Arrays.copyOf(boxes, 2 * count);
    }
  }
}
