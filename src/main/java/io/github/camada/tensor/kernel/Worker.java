package io.github.camada.tensor.kernel;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread of a {@link Parallel}: looks for work, sleeps when there is none, and ends when there
 * has been none for long.
 */
final class Worker extends Thread {

  /** About 50 microseconds of waiting, longer than the gap between two products of one batch. */
  static final int SPINS_BEFORE_SLEEP = 2_000;

  private final Parallel parallel;
  private final int index;
  private final long idleNanos;
  private volatile boolean asleep;

  private Worker(ThreadGroup group, Parallel parallel, int index, long idleNanos) {
    super(group, null, "camada-" + (index + 1), 0, false);
    this.parallel = parallel;
    this.index = index;
    this.idleNanos = idleNanos;
    setContextClassLoader(null);
    setDaemon(true);
  }

  /**
   * A worker, not started. It has nothing of the calling thread, whose program may be unloaded
   * while the worker goes on: no thread-locals, no context class loader, the outermost group, and,
   * by the privileged action, no rights of the classes on the caller's stack.
   */
  @SuppressWarnings("removal") // nothing else leaves the rights out in Java 17
  static Worker of(Parallel parallel, int index, long idleNanos) {
    ThreadGroup group = outermost(Thread.currentThread().getThreadGroup());
    return AccessController.doPrivileged(
        (PrivilegedAction<Worker>) () -> new Worker(group, parallel, index, idleNanos));
  }

  private static ThreadGroup outermost(ThreadGroup group) {
    return group.getParent() == null ? group : outermost(group.getParent());
  }

  /** Called when there is work. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run() {
    do {
      workWhileThereIsWork();
    } while (sleep() || !parallel.release(index));
  }

  private void workWhileThereIsWork() {
    int spins = 0;
    while (spins < SPINS_BEFORE_SLEEP) {
      if (parallel.hasWork(index + 1)) {
        parallel.claimParts(this, index + 1);
        setContextClassLoader(null);
        spins = 0;
      } else {
        Thread.onSpinWait();
        spins++;
      }
    }
  }

  /** Sleeps until something wakes it; false if nothing has for so long that it ends. */
  private boolean sleep() {
    boolean woken = true;
    asleep = true;
    // Looked at again after the flag is up, so that work handed out in between is not missed.
    if (!parallel.hasWork(index + 1)) {
      long since = System.nanoTime();
      LockSupport.parkNanos(parallel, idleNanos);
      // Work may leave its thread interrupted, and such a thread would never sleep again.
      interrupted();
      woken = System.nanoTime() - since < idleNanos;
    }
    asleep = false;
    return woken;
  }
}
