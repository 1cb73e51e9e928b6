package io.github.camada.web.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body so far: memory is taken for what has come, not for what was announced. */
final class Content {

  private static final int FIRST = 4096;

  private final int most;
  private byte[] bytes;
  private int size;

  /**
   * Nothing yet.
   *
   * @param most how many bytes will be appended at most
   */
  Content(int most) {
    this.most = most;
    this.bytes = new byte[Math.min(most, FIRST)];
  }

  void append(ByteBuffer in, int count) {
    if (count > bytes.length - size) {
      long doubled = Math.max(2L * bytes.length, size + (long) count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, doubled));
    }
    in.get(bytes, size, count);
    size += count;
  }

  int size() {
    return size;
  }

  /** Bytes that are kept here. */
  int held() {
    return bytes.length;
  }

  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
