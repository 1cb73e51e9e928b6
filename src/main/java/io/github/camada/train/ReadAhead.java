package io.github.camada.train;

import io.github.camada.tensor.kernel.Parallel;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do work which waits, apart from those that compute. */
final class ReadAhead implements Closeable {

  /** A flash disk answers some reads at a time as fast as one. */
  static final int THREADS = 8;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "camada-read-ahead");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Future<?>> parts = new ArrayList<>();

  /** Begins work of one part for each thread. */
  void start(Parallel.Work work) {
    for (int i = 0; i < THREADS; i++) {
      int part = i;
      parts.add(threads.submit(() -> work.run(part)));
    }
  }

  /**
   * Waits until all parts are done, and throws what the first of them has thrown. A thread that is
   * interrupted waits all the same, and stays interrupted.
   */
  void await() {
    Throwable failure = null;
    boolean interrupted = false;
    for (Future<?> part : parts) {
      for (boolean done = false; !done; ) {
        try {
          part.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          done = true;
        }
      }
    }
    parts.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Parallel.<RuntimeException>rethrow(failure);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
