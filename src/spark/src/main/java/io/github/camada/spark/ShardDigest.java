package io.github.camada.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of arrays one behind the other; one that is null adds nothing. */
final class ShardDigest {

  private static final int VALUES = 1_024;

  private final MessageDigest sha256;
  private final ByteBuffer buffer = ByteBuffer.allocate(VALUES * Double.BYTES);

  ShardDigest(int rows, int width) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    buffer.putInt(rows).putInt(width);
    flush();
  }

  /** Of a text. */
  static String hex(String text) {
    ShardDigest digest = new ShardDigest(0, 0);
    digest.add(text.getBytes(StandardCharsets.UTF_8));
    return digest.hex();
  }

  void add(byte[] values) {
    if (values != null) {
      sha256.update(values);
    }
  }

  void add(float[] values) {
    for (int i = 0; values != null && i < values.length; i++) {
      buffer.putFloat(values[i]);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
    flush();
  }

  void add(double[] values) {
    for (int i = 0; i < values.length; i++) {
      buffer.putDouble(values[i]);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
    flush();
  }

  private void flush() {
    sha256.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
