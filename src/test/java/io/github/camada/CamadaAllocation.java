package io.github.camada;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts what the calling thread and the library's own threads allocate. Made anew, it looks for
 * those threads again.
 */
public final class CamadaAllocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] workers;

  public CamadaAllocation() {
    this.workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("camada-"))
            .mapToLong(Thread::getId)
            .toArray();
  }

  /** The number of library threads that are counted beside the calling one. */
  public int workers() {
    return workers.length;
  }

  /** Bytes allocated so far; reading them costs some too, see {@link #costOfReading}. */
  public long bytes() {
    long sum = 0;
    for (long worker : workers) {
      sum += THREADS.getThreadAllocatedBytes(worker);
    }
    return sum + THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The least that two readings in a row differ by. */
  public long costOfReading() {
    long cost = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      long before = bytes();
      cost = Math.min(cost, bytes() - before);
    }
    return cost;
  }
}
