package io.github.camada.tensor.kernel;

/** Copies a row-major matrix with its rows and columns exchanged. */
public final class Transposition {

  /** A block of 16 by 16 reads and writes whole cache lines of 64 bytes. */
  private static final int BLOCK = 16;

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
    copy(source, 0, columns, rows, columns, target, 0, rows);
  }

  /**
   * Writes the transposed part of a matrix into a part of another.
   *
   * @param source holds the part
   * @param from position of its first element
   * @param stride distance between its rows
   * @param rows its rows
   * @param columns its columns
   * @param target not the source
   * @param to position of the first element there
   * @param targetStride distance between rows there
   */
  static void copy(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride) {
    // counted in blocks, as positions near the largest int would wrap
    int blocksDown = rows == 0 ? 0 : (rows - 1) / BLOCK + 1;
    int blocksAcross = columns == 0 ? 0 : (columns - 1) / BLOCK + 1;
    for (int down = 0; down < blocksDown && columns > 0; down++) {
      for (int across = 0; across < blocksAcross; across++) {
        int i = down * BLOCK;
        int j = across * BLOCK;
        int height = Math.min(BLOCK, rows - i);
        int width = Math.min(BLOCK, columns - j);
        int source0 = from + i * stride + j;
        int target0 = to + j * targetStride + i;
        copyBlock(source, source0, stride, height, width, target, target0, targetStride);
      }
    }
  }

  private static void copyBlock(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride) {
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        target[to + j * targetStride + i] = source[from + i * stride + j];
      }
    }
  }
}
