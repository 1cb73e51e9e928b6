package io.github.camada.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of a head, of chunks or trailers, from bytes as they come.
 *
 * <p>A line ends with CR and LF. Either of them alone is refused: some readers end a line there and
 * others do not.
 */
final class Lines {

  private final int limit;
  private byte[] line = new byte[128];
  private int length;
  private int total;
  private boolean afterReturn;

  /**
   * No line yet.
   *
   * @param limit bytes of all lines together, with their ends
   */
  Lines(int limit) {
    this.limit = limit;
  }

  /** Bytes that are kept here. */
  int held() {
    return length;
  }

  /** Begins to count the limit anew. */
  void restart() {
    total = 0;
  }

  /** Takes bytes up to the end of a line, or all; the line without its end. */
  Optional<String> next(ByteBuffer in) throws Refusal {
    while (in.hasRemaining()) {
      byte b = in.get();
      if (++total > limit) {
        throw new Refusal(431, "the head has more than %d bytes".formatted(limit));
      }
      if (afterReturn != (b == '\n')) {
        throw new Refusal(400, "a line that does not end with CR and LF");
      }
      if (b == '\n') {
        afterReturn = false;
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        length = 0;
        return Optional.of(text);
      }
      afterReturn = b == '\r';
      if (!afterReturn) {
        append(b);
      }
    }
    return Optional.empty();
  }

  private void append(byte b) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = b;
  }
}
