package io.github.camada;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of every bit that is added to it. */
final class BitDigest {

  private final MessageDigest digest;

  BitDigest() throws NoSuchAlgorithmException {
    digest = MessageDigest.getInstance("SHA-256");
  }

  void add(byte... bytes) {
    digest.update(bytes);
  }

  void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  void add(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }

  /** Of all that has been added; nothing comes behind it. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
