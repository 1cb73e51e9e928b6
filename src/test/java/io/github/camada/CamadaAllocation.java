package io.github.camada;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * The least that a piece of work allocates, on the calling thread and the library's own together,
 * when it is done again and again. The first times cost more: memory grows, and vectors live on the
 * heap until the kernels are compiled, which may take long on a busy machine. So it is the result
 * that decides how often, not a number; only what never comes to the result wanted meets a limit.
 */
public final class CamadaAllocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What is read instead of a sum if one of the threads has ended. */
  private static final long UNKNOWN = -1;

  private final long enough;
  private final long end;
  private long[] workers = new long[0];
  private int mostWorkers;
  private long before;
  private long cost;
  private long least = Long.MAX_VALUE;

  /** Measures until a piece of work costs no more bytes than are enough. */
  public CamadaAllocation(long enough) {
    this(enough, Patience.LONGEST);
  }

  /** The same for no longer than that. */
  public CamadaAllocation(long enough, Duration longest) {
    this.enough = enough;
    this.end = System.nanoTime() + longest.toNanos();
  }

  /** The bytes of the cheapest of many runs, done until that is no more than enough. */
  public static long least(long enough, Runnable work) {
    return least(enough, Patience.LONGEST, work);
  }

  /** The same for no longer than that. */
  public static long least(long enough, Duration longest, Runnable work) {
    CamadaAllocation allocation = new CamadaAllocation(enough, longest);
    while (!allocation.isDecided()) {
      allocation.begin();
      work.run();
      allocation.end();
    }
    return allocation.least();
  }

  /** Before the work. */
  public void begin() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 10];
    workers =
        Arrays.stream(threads, 0, root.enumerate(threads))
            .filter(thread -> thread.getName().startsWith("camada-"))
            .mapToLong(CamadaAllocation::id)
            .toArray();
    mostWorkers = Math.max(mostWorkers, workers.length);
    cost = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      long first = bytes();
      cost = Math.min(cost, bytes() - first);
    }
    before = bytes();
  }

  /** After the work. If a thread has ended meanwhile, nothing can be said of this time. */
  public void end() {
    long after = bytes();
    if (after != UNKNOWN && before != UNKNOWN) {
      least = Math.min(least, after - before - cost);
    }
  }

  /** Whether there is nothing to wait for any more. */
  public boolean isDecided() {
    return least <= enough || System.nanoTime() > end;
  }

  /** Bytes. */
  public long least() {
    return least;
  }

  /** The largest number of the library's threads that were counted beside the calling one. */
  public int workers() {
    return mostWorkers;
  }

  private long bytes() {
    long sum = THREADS.getCurrentThreadAllocatedBytes();
    for (long worker : workers) {
      long bytes = THREADS.getThreadAllocatedBytes(worker);
      if (bytes < 0) {
        return UNKNOWN;
      }
      sum += bytes;
    }
    return sum;
  }

  @SuppressWarnings("deprecation") // its successor threadId() is younger than Java 17
  private static long id(Thread thread) {
    return thread.getId();
  }
}
