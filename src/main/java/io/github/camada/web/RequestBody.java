package io.github.camada.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** Reads bodies of requests: up to a size, and within a time. */
final class RequestBody {

  /** So much of a body that is refused is still taken, or the client would not hear why. */
  private static final long DISCARDED = 16 << 20;

  private final int limit;
  private final Duration timeout;
  private final Watchdog watchdog;

  RequestBody(int limit, Duration timeout, Watchdog watchdog) {
    this.limit = limit;
    this.timeout = timeout;
    this.watchdog = watchdog;
  }

  /** The same with a limit that may be lower. */
  RequestBody upTo(long most) {
    return new RequestBody((int) Math.min(limit, most), timeout, watchdog);
  }

  /**
   * Reads a body whole.
   *
   * @throws Refusal if its length is missing or too large, or it is malformed
   * @throws IOException if it did not arrive in time; the client has been told
   */
  byte[] read(HttpExchange exchange) throws IOException, Refusal {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length == null && !exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
      throw new Refusal(411, "no Content-Length, wanted the number of bytes of the body");
    }
    // The JDK's server has refused what is no number from 0.
    if (length != null && Long.parseLong(length) > limit) {
      throw tooLarge(length + " bytes");
    }
    byte[] content = readInTime(exchange);
    if (content.length > limit) {
      throw tooLarge("more than that");
    }
    if (length != null && content.length != Long.parseLong(length)) {
      throw new Refusal(
          400, "the body ends after %d of %s bytes".formatted(content.length, length));
    }
    return content;
  }

  private Refusal tooLarge(String given) {
    return new Refusal(
        413,
        "the body has %s, wanted at most %d bytes".formatted(given, limit),
        Map.of("Connection", "close"));
  }

  /** All bytes up to one more than the limit. */
  private byte[] readInTime(HttpExchange exchange) throws IOException, Refusal {
    Thread reader = Thread.currentThread();
    Watchdog.Watch watch =
        watchdog.watch(
            timeout,
            () -> {
              giveUp(exchange);
              reader.interrupt(); // closes the connection on which the reader waits
            });
    IOException broken = null;
    byte[] content = null;
    try (watch) {
      content = exchange.getRequestBody().readNBytes(limit + 1);
    } catch (IOException e) {
      broken = e;
    }
    if (watch.expired()) {
      throw new IOException("the body took longer than " + timeout, broken);
    }
    if (broken != null) {
      throw new Refusal(400, "the body is incomplete, or not in the chunks that were announced");
    }
    return content;
  }

  /** Answers in the place of the reader, which waits; nobody else writes to the client then. */
  private void giveUp(HttpExchange exchange) {
    try {
      new Refusal(
              408,
              "the body did not arrive within %d ms".formatted(timeout.toMillis()),
              Map.of("Connection", "close"))
          .reply()
          .write(exchange);
    } catch (IOException e) {
      // Then the client does not listen either, and the connection is closed anyway.
    }
  }

  /** Reads what is left of a body, for nobody: up to a limit. */
  static void discard(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] buffer = new byte[8192];
    long left = DISCARDED;
    for (int count = 0; count >= 0 && left > 0; left -= count) {
      count = body.read(buffer);
    }
  }
}
