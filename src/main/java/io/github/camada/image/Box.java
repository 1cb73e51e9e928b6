package io.github.camada.image;

/**
 * A part of a grid.
 *
 * @param left first column
 * @param top first row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
record Box(int left, int top, int width, int height) {

  /** The first column behind it. */
  int right() {
    return left + width;
  }

  /** The first row below it. */
  int bottom() {
    return top + height;
  }

  /** The smallest box with both in it. */
  Box with(Box other) {
    int least = Math.min(left, other.left);
    int highest = Math.min(top, other.top);
    return new Box(
        least,
        highest,
        Math.max(right(), other.right()) - least,
        Math.max(bottom(), other.bottom()) - highest);
  }

  /** Columns that both have; negative: the columns between them. */
  int sharedColumns(Box other) {
    return Math.min(right(), other.right()) - Math.max(left, other.left);
  }

  /** Rows that both have; negative: the rows between them. */
  int sharedRows(Box other) {
    return Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
  }
}
