package io.github.camada.learn;

import io.github.camada.file.Sha256;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Writes encoded rows. Their fingerprint is that which data in memory would have: see {@link
 * io.github.camada.data.Dataset#fingerprint(java.util.function.IntConsumer)}.
 */
final class RowWriter {

  private final OutputStream out;
  private final MessageDigest sha256 = Sha256.start();
  private final int inputWidth;
  private final int targetWidth;
  private final ByteBuffer row;
  private int written;

  RowWriter(OutputStream out, int rows, int inputWidth, int targetWidth) {
    this.out = out;
    this.inputWidth = inputWidth;
    this.targetWidth = targetWidth;
    this.row =
        ByteBuffer.allocate(RowFormat.rowSize(inputWidth + targetWidth)).order(RowFormat.ORDER);
    ByteBuffer sizes = ByteBuffer.allocate(3 * Integer.BYTES);
    sha256.update(sizes.putInt(rows).putInt(inputWidth).putInt(targetWidth).array());
  }

  /** Adds all rows of two tensors. */
  void write(Tensor inputs, Tensor targets) throws IOException {
    int end = row.capacity() - Integer.BYTES;
    for (int i = 0; i < inputs.dimension(0); i++) {
      row.clear();
      row.asFloatBuffer()
          .put(inputs.data(), i * inputWidth, inputWidth)
          .put(targets.data(), i * targetWidth, targetWidth);
      sha256.update(row.array(), 0, end);
      row.putInt(end, RowFormat.checksum(written, row.slice(0, end)));
      out.write(row.array());
      written++;
    }
  }

  /** The fingerprint of all rows. */
  String fingerprint() {
    return Sha256.hex(sha256);
  }
}
