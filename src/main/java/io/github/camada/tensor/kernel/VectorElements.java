package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.INTS;
import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Work on single elements. */
final class VectorElements {

  /** As many bytes as there are lanes; vectors of fewer than 8 bytes do not exist. */
  private static final VectorSpecies<Byte> BYTES =
      LANES < 8 ? null : VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

  private VectorElements() {}

  static int divideBytes(byte[] bytes, int from, float[] floats, int to, int count, float divisor) {
    int whole = BYTES == null ? 0 : BYTES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector signed =
          (IntVector) ByteVector.fromArray(BYTES, bytes, from + i).castShape(INTS, 0);
      FloatVector value =
          (FloatVector) signed.lanewise(VectorOperators.AND, 0xFF).castShape(SPECIES, 0);
      value.div(divisor).intoArray(floats, to + i);
    }
    return whole;
  }

  /** Done for whole vectors of columns: returns the first column that is not. */
  static int reluGradient(
      float[] outputs, float[] gradient, float[] sums, int rows, int width, int from, int to) {
    int vectorTo = from + SPECIES.loopBound(to - from);
    // Down the columns: with two threads side by side in each row, the line of memory in which
    // their bands meet went to and fro between their caches, and 128x700 took 60 microseconds, not
    // 12.
    for (int j = from; j < vectorTo; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, j);
      for (int i = 0, at = j; i < rows; i++, at += width) {
        FloatVector y = FloatVector.fromArray(SPECIES, outputs, at);
        FloatVector g = FloatVector.fromArray(SPECIES, gradient, at);
        g = FloatVector.zero(SPECIES).blend(g, y.compare(VectorOperators.GT, 0f));
        g.intoArray(gradient, at);
        sum = sum.add(g);
      }
      sum.intoArray(sums, j);
    }
    return vectorTo;
  }
}
