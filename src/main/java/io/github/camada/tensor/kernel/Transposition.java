package io.github.camada.tensor.kernel;

/** Copies a row-major matrix with its rows and columns exchanged. */
public final class Transposition {

  /** A block of 32 rows by 32 columns reads and writes 4 KiB each, which the first cache holds. */
  private static final int BLOCK = 32;

  private Transposition() {}

  /**
   * Writes the transposed matrix.
   *
   * @param source {@code [rows, columns]}
   * @param rows rows of the source
   * @param columns columns of the source
   * @param target {@code [columns, rows]}, overwritten; not the source
   */
  public static void copy(float[] source, int rows, int columns, float[] target) {
    for (int i = 0; i < rows; i += BLOCK) {
      for (int j = 0; j < columns; j += BLOCK) {
        copyBlock(source, rows, columns, target, i, j);
      }
    }
  }

  private static void copyBlock(
      float[] source, int rows, int columns, float[] target, int rowFrom, int columnFrom) {
    int rowTo = Math.min(rows, rowFrom + BLOCK);
    int columnTo = Math.min(columns, columnFrom + BLOCK);
    for (int j = columnFrom; j < columnTo; j++) {
      for (int i = rowFrom; i < rowTo; i++) {
        target[j * rows + i] = source[i * columns + j];
      }
    }
  }
}
