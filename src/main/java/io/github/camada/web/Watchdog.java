package io.github.camada.web;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something about work that takes too long. */
final class Watchdog implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "camada-web-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Begins to watch.
   *
   * @param limit how long the work may take
   * @param late what is done, once, if it is not closed by then
   */
  Watch watch(Duration limit, Runnable late) {
    return new Watch(limit, late);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Work that is watched until this is closed. */
  final class Watch implements AutoCloseable {

    private final Runnable late;
    private final Future<?> alarm;
    private boolean closed;
    private boolean expired;

    private Watch(Duration limit, Runnable late) {
      this.late = late;
      this.alarm = timer.schedule(this::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void expire() {
      if (!closed) {
        expired = true;
        late.run();
      }
    }

    /** Whether the work took too long; what is done about that is done when this is true. */
    synchronized boolean expired() {
      return expired;
    }

    /** Ends it; after this nothing is done any more. */
    @Override
    public synchronized void close() {
      closed = true;
      alarm.cancel(false);
    }
  }
}
