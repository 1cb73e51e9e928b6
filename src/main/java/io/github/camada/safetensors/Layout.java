package io.github.camada.safetensors;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of a safetensors file in their order: those that stand before the data, and the tensors
 * that are the data. What was read and what is to be written have the same form.
 *
 * @param head the header's length in 8 bytes, and the header
 * @param data every tensor once, in the order of the file
 */
record Layout(byte[] head, List<Tensor> data) {

  /** All bytes, a piece at a time. */
  void writeTo(TensorBytes.Sink sink) throws IOException {
    sink.accept(ByteBuffer.wrap(head));
    writeDataTo(sink);
  }

  /** Those behind the header. */
  void writeDataTo(TensorBytes.Sink sink) throws IOException {
    TensorBytes bytes = new TensorBytes();
    for (Tensor tensor : data) {
      bytes.write(tensor, sink);
    }
  }
}
