package io.github.camada.safetensors;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * Moves the elements of tensors to and from little-endian bytes, bit for bit, a piece at a time: a
 * tensor of any size costs one small buffer. Not safe for use by several threads.
 */
final class TensorBytes {

  /** Takes bytes, in their order. */
  interface Sink {

    /**
     * Takes one piece.
     *
     * @param bytes to be taken wholly, from position to limit
     * @throws IOException if they cannot be
     */
    void accept(ByteBuffer bytes) throws IOException;
  }

  /**
   * Large enough to make the cost of a system call vanish, small enough for a first-level cache.
   */
  private static final int PIECE_BYTES = 1 << 16;

  private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Gives all elements of a tensor to a sink.
   *
   * @param tensor of any shape
   * @param sink where the bytes go
   * @throws IOException if the sink throws it
   */
  void write(Tensor tensor, Sink sink) throws IOException {
    int size = tensor.size();
    for (int from = 0; from < size; from += PIECE_BYTES / Float.BYTES) {
      int count = Math.min(PIECE_BYTES / Float.BYTES, size - from);
      piece.clear().limit(count * Float.BYTES);
      piece.asFloatBuffer().put(tensor.data(), from, count);
      sink.accept(piece);
    }
  }

  /**
   * Fills an array from the bytes that come next in a channel.
   *
   * @param channel where the bytes come from, in blocking mode
   * @param elements to be filled
   * @throws SafetensorsFormatException if the channel ends before
   * @throws IOException if the channel throws it
   */
  void read(ReadableByteChannel channel, float[] elements) throws IOException {
    for (int from = 0; from < elements.length; from += PIECE_BYTES / Float.BYTES) {
      int count = Math.min(PIECE_BYTES / Float.BYTES, elements.length - from);
      piece.clear().limit(count * Float.BYTES);
      fill(piece, channel);
      piece.flip();
      piece.asFloatBuffer().get(elements, from, count);
    }
  }

  /**
   * Reads until a buffer is full.
   *
   * @param buffer filled from its position to its limit
   * @param channel where the bytes come from, in blocking mode
   * @throws SafetensorsFormatException if the channel ends before
   * @throws IOException if the channel throws it
   */
  static void fill(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
    int end = buffer.limit();
    while (buffer.position() < end) {
      // In pieces, because the platform would read through a direct buffer as large as the request.
      buffer.limit(Math.min(end, buffer.position() + PIECE_BYTES));
      if (channel.read(buffer) < 0) {
        throw new SafetensorsFormatException("the file became shorter while it was read");
      }
      buffer.limit(end);
    }
  }
}
