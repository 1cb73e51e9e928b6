package io.github.camada.tensor.kernel;

/**
 * The arguments of a micro-kernel: where a few rows of A and C stand, and the packed block of B
 * that they meet. Where fewer rows are left than a tile has, the last one stands for the missing
 * ones: it is computed again and stored again at the same place, which costs less than a branch.
 */
final class Tile {

  /** Rows of a tile. */
  static final int ROWS = 6;

  /** Four vectors of 512 bits. */
  private static final int LARGEST_WIDTH = 64;

  float[] a;
  int aStep;
  final int[] aAt = new int[ROWS];
  float[] panel;

  /** Where in that a narrow tile's own panel begins; the band of a wide tile is its panel. */
  int panelAt;

  /**
   * For a tile that packs the panel itself: B, the position of its first row there, and the
   * distance between rows.
   */
  float[] b;

  int bAt;
  int bStep;
  int depth;
  float[] c;
  final int[] cAt = new int[ROWS];

  /** Whether sums go on from what C holds, because an earlier block of the inner index is in it. */
  boolean resume;

  /** Where sums start that do not go on. */
  private final float[] zeros = new float[LARGEST_WIDTH];

  boolean clampNegative;

  /**
   * With {@link NonZeroSixes}: the rows of the panel that count, those from entry {@code from} on.
   */
  int[] positions;

  int from;
  int to;

  /**
   * What sums start from: C or zeros. The choice is one of memory, not of vectors: where those met,
   * the compiler put them on the heap in one JVM of two.
   */
  float[] start() {
    return resume ? c : zeros;
  }

  /** Where in that a row starts. */
  int startAt(int row) {
    return resume ? cAt[row] : 0;
  }

  /** The groups of so many rows, of which the last may have fewer. */
  static int groups(int rows) {
    return rows == 0 ? 0 : (rows - 1) / ROWS + 1;
  }

  /** Points at {@code count} rows, the first ones at these positions. */
  void rows(int count, int firstA, int aRow, int firstC, int cRow) {
    for (int r = 0; r < ROWS; r++) {
      int row = Math.min(r, count - 1);
      aAt[r] = firstA + row * aRow;
      cAt[r] = firstC + row * cRow;
    }
  }

  /** Goes on to the next panel of a band, and to the columns of C that belong to it. */
  void nextPanel(int length, int columns) {
    panelAt += length;
    for (int r = 0; r < ROWS; r++) {
      cAt[r] += columns;
    }
  }
}
