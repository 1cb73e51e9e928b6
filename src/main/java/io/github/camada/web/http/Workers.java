package io.github.camada.web.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that answer requests, which end when there are none for a while. */
final class Workers implements Executor {

  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /**
   * So many and no more. What waits for one of them is bounded by the number of connections, each
   * of which has one request at a time.
   */
  Workers(int count) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "camada-web-" + number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Ends all, and interrupts those at work. */
  void stop() {
    threads.shutdownNow();
  }

  /** Waits for their end. */
  void await(Duration patience) throws InterruptedException {
    threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
