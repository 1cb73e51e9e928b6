package io.github.camada.safetensors;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** Makes floats of the elements of a tensor, a piece at a time. */
final class FloatElements {

  private static final int PIECE_BYTES = 1 << 16;

  private FloatElements() {}

  /** The tensor whose first element comes next in a channel. */
  static RoundedTensor read(TensorEntry entry, int[] shape, ReadableByteChannel channel)
      throws IOException {
    int size = entry.dtype().bytes();
    float[] elements = new float[(int) ((entry.end() - entry.begin()) / size)];
    ByteBuffer piece =
        ByteBuffer.allocate((int) Math.min(PIECE_BYTES, (long) elements.length * size))
            .order(ByteOrder.LITTLE_ENDIAN);
    double largestError = 0;
    for (int i = 0; i < elements.length; i++) {
      if (i * (long) size % PIECE_BYTES == 0) {
        piece.clear().limit((int) Math.min(PIECE_BYTES, (elements.length - (long) i) * size));
        TensorBytes.fill(piece, channel);
        piece.flip();
      }
      switch (entry.dtype()) {
        case F32 -> elements[i] = piece.getFloat();
        case F16 -> elements[i] = half(piece.getShort());
        case BF16 -> elements[i] = Float.intBitsToFloat(piece.getShort() << 16);
        default -> {
          double exact = piece.getDouble();
          elements[i] = (float) exact;
          largestError = Math.max(largestError, error(entry, exact, elements[i]));
        }
      }
    }
    return new RoundedTensor(Tensor.of(elements, shape), largestError);
  }

  private static double error(TensorEntry entry, double exact, float rounded)
      throws SafetensorsFormatException {
    if (Double.isFinite(exact) && Float.isInfinite(rounded)) {
      throw new SafetensorsFormatException(
          entry.text() + ": " + exact + " is beyond the largest float");
    }
    return Double.isFinite(exact) ? Math.abs(exact - rounded) : 0;
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction; every one of them a float. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0x1F) { // infinity, or NaN with its bits
      return Float.intBitsToFloat(sign | 0x7F80_0000 | fraction << 13);
    }
    if (exponent == 0) { // fraction times 2^-24
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
    }
    return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
  }
}
