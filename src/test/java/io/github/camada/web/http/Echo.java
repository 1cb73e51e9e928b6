package io.github.camada.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Says what it was asked; waits under /wait until it is let go. */
final class Echo implements HttpHandler {

  static final int LARGE = 6_000_000;
  private static final int BODY = 1000;

  private final Semaphore waiting = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean refusing = true;

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    if (head.path().equals("/refused")) {
      throw new Refusal(404, "refused");
    }
    return BODY;
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    String path = request.head().path();
    if (path.equals("/fail")) {
      throw new IllegalStateException("on purpose: a test wants it");
    }
    if (path.equals("/wait")) {
      waiting.release();
      await();
    }
    return path.equals("/large")
        ? new HttpResponse(200, Map.of(), new byte[LARGE])
        : text(200, path + " " + new String(request.body(), ISO_8859_1));
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
    if (!refusing) {
      throw new OutOfMemoryError("on purpose: a test wants it");
    }
    return text(refusal.status(), refusal.getMessage());
  }

  private static HttpResponse text(int status, String text) {
    return new HttpResponse(status, Map.of("X-Test", "1"), text.getBytes(ISO_8859_1));
  }

  /** Returns when so many requests have come to wait. */
  void awaitWaiting(int count) throws InterruptedException {
    waiting.acquire(count);
  }

  void release() {
    released.countDown();
  }

  /** Finds no memory for refusals from now on. */
  void failRefusals() {
    refusing = false;
  }
}
