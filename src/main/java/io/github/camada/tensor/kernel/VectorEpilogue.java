package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Bias and clamp of what the tiles have stored. */
final class VectorEpilogue {

  private VectorEpilogue() {}

  static void packBias(float[] bias, int column, int columns, float[] panel, int width) {
    int given = bias == null ? 0 : columns;
    if (given > 0) {
      System.arraycopy(bias, column, panel, 0, given);
    }
    Arrays.fill(panel, given, width, 0f);
  }

  /**
   * Adds the bias, which stands at the start of the panel, and clamps. A pass of its own over what
   * the tiles have stored: inside their methods it made the compiler give up inlining, at half the
   * speed.
   */
  static void finish(Tile tile, int rows, int width, int c, int stride) {
    // Down the columns: the inner loop is then long enough for the compiler to work well.
    for (int j = 0; j < width; j += LANES) {
      finishColumn(tile.c, c + j, stride, rows, tile.panel, j, tile.clampNegative);
    }
  }

  private static void finishColumn(
      float[] c, int from, int stride, int rows, float[] panel, int column, boolean clamp) {
    FloatVector bias = FloatVector.fromArray(SPECIES, panel, column);
    for (int r = 0, at = from; r < rows; r++, at += stride) {
      FloatVector z = FloatVector.fromArray(SPECIES, c, at).add(bias);
      if (clamp) {
        z = z.blend(0f, z.compare(VectorOperators.LT, 0f));
      }
      z.intoArray(c, at);
    }
  }
}
