package io.github.camada.web;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read requests and answer them: so many and no more.
 *
 * <p>The JDK's server waits for a request's headers in such a thread, without end. Here a thread
 * that takes too long is interrupted, which closes its connection.
 */
final class Workers implements Executor, AutoCloseable {

  /** Connections that may wait for a thread; what comes on top is closed by the JDK's server. */
  private static final int QUEUE = 256;

  private final ThreadPoolExecutor threads;
  private final Watchdog watchdog;
  private final Duration limit;

  Workers(int count, Watchdog watchdog, Duration limit) {
    this.watchdog = watchdog;
    this.limit = limit;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> new Thread(task, "camada-web-" + number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(() -> run(task));
  }

  private void run(Runnable task) {
    Watchdog.Watch watch = watchdog.watch(limit, Thread.currentThread()::interrupt);
    try {
      task.run();
    } finally {
      watch.close();
      // The thread's next request has nothing to do with an interruption of this one.
      Thread.interrupted();
    }
  }

  /** Ends all threads, and interrupts those that are still at work. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
