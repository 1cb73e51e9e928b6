package io.github.camada.data;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what the calling thread allocates. */
public final class Allocation {

  /** An action that may fail. */
  public interface Action {
    void run() throws Exception;
  }

  private Allocation() {}

  /** Bytes that the action allocates on this thread. */
  public static long of(Action action) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    action.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
