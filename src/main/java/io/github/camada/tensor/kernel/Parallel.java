package io.github.camada.tensor.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed set of threads that share the parts of one piece of work at a time. The calling thread
 * works too. While the threads are taken, other callers do their work alone: several trainers at
 * once neither wait for each other nor use more threads than there are.
 *
 * <p>Handing out work takes no lock and allocates nothing. A worker looks for the next piece for a
 * few tens of microseconds, then sleeps, so an idle pool costs nothing. Its threads are daemons and
 * live as long as the process: there is nothing to close, and no reason to make a pool for each
 * piece of work. All of the library uses {@link #shared}, and programs reach no other.
 */
public final class Parallel {

  /** Work that falls into numbered parts, which may run at the same time and in any order. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does one part.
     *
     * @param part its number, from 0
     */
    void run(int part);
  }

  /** About 50 microseconds of waiting, longer than the gap between two products of one batch. */
  private static final int SPINS_BEFORE_SLEEP = 2_000;

  /**
   * A caller whose part is done long before the others gives its processor away: after this many
   * looks, which take a millisecond or more, it looks every {@link #NAP_NANOS} only. That is a part
   * that waits for a disk, or a machine with less processors than threads.
   */
  private static final int LOOKS_BEFORE_NAPS = SPINS_BEFORE_SLEEP + 5_000;

  private static final long NAP_NANOS = 50_000;

  private final int threads;

  /**
   * How often the threads were taken, and given back: they are free where both are equal. Giving
   * back is the write of a field, as a caller at the end of its stack can no longer call anything.
   */
  private final AtomicInteger taken = new AtomicInteger();

  private volatile int givenBack;

  /**
   * The number of the round in the upper half, the parts not yet claimed in the lower: one
   * compare-and-set claims a part, and fails for a thread that still looks at an earlier round.
   */
  private final AtomicLong round = new AtomicLong();

  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile Work work;
  private volatile Throwable failure;
  private Worker[] hired;
  private volatile Worker[] workers;

  /**
   * A pool; its threads start with the first work.
   *
   * @param threads threads that work at the same time, the caller among them, at least 1
   * @throws IllegalArgumentException if that is below 1
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + ", wanted at least 1");
    }
    this.threads = threads;
  }

  /**
   * The pool of this process: as many threads as the property {@code camada.threads} says, or as
   * there are processors.
   *
   * @return the same instance every time
   * @throws IllegalArgumentException if the property is not a number of at least 1
   */
  public static Parallel shared() {
    return Shared.pool();
  }

  /**
   * The number of threads.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Does all parts and returns when the last one is done.
   *
   * @param parts number of parts
   * @param task what to do for each; an exception it throws is thrown here when all have ended
   */
  public void run(int parts, Work task) {
    int times = givenBack;
    if (parts <= 1 || threads == 1 || !taken.compareAndSet(times, times + 1)) {
      for (int part = 0; part < parts; part++) {
        task.run(part);
      }
      return;
    }
    boolean failed = true;
    try {
      share(parts, task);
      failed = false;
    } finally {
      work = null;
      // A part threw, or the caller's stack is at its end, where it can call nothing. Then parts
      // that nobody has claimed are withdrawn now, and workers that have some are waited for.
      if (failed && workers != null) {
        for (Worker worker : workers) {
          while (worker.atWork) {}
        }
      }
      givenBack = times + 1;
    }
  }

  private void share(int parts, Work task) {
    if (workers == null) {
      startWorkers();
    }
    failure = null;
    unfinished.set(parts);
    if ((int) round.get() > 0) {
      // left by a caller that withdrew its work: nobody may claim those parts of this one
      round.set(next(0));
    }
    work = task;
    round.set(next(parts));
    for (Worker worker : workers) {
      if (worker.asleep) {
        LockSupport.unpark(worker);
      }
    }
    claimParts();
    awaitOthers();
    Parallel.<RuntimeException>rethrow(failure);
  }

  /** A round after the current one. */
  private long next(int parts) {
    return (((round.get() >>> 32) + 1) << 32) | parts;
  }

  private void awaitOthers() {
    boolean interrupted = false;
    int looks = 0;
    while (unfinished.get() > 0) {
      if (looks < SPINS_BEFORE_SLEEP) {
        Thread.onSpinWait();
        looks++;
      } else if (looks < LOOKS_BEFORE_NAPS) {
        Thread.yield();
        looks++;
      } else {
        // An interrupted thread does not nap: what interrupts it is put off until the end.
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** If the system refuses a thread, the next caller tries to start those that are missing. */
  private void startWorkers() {
    if (hired == null) {
      Worker[] all = new Worker[threads - 1];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Worker("camada-" + (i + 1));
      }
      hired = all;
    }
    for (Worker worker : hired) {
      if (worker.getState() == Thread.State.NEW) {
        worker.start();
      }
    }
    workers = hired;
  }

  /** Takes parts of the current round until none is left. */
  private void claimParts() {
    while (true) {
      long current = round.get();
      int left = (int) current;
      if (left == 0) {
        return;
      }
      Work task = work;
      if (task == null) {
        round.compareAndSet(current, current - left);
        return;
      }
      if (round.compareAndSet(current, current - 1)) {
        try {
          task.run(left - 1);
        } catch (Throwable thrown) {
          failure = thrown;
        } finally {
          unfinished.decrementAndGet();
        }
      }
    }
  }

  /**
   * Throws what a part has thrown. That may be a checked exception although {@link Work} declares
   * none: other languages of the JVM do not tell them apart.
   */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable failure) throws T {
    if (failure != null) {
      throw (T) failure;
    }
  }

  private final class Worker extends Thread {

    private volatile boolean asleep;

    /** Raised before it looks for work, so that whoever withdraws some can wait for its end. */
    private volatile boolean atWork;

    Worker(String name) {
      // Nothing of the caller that happens to be first is inherited: these threads outlive it.
      super(null, null, name, 0, false);
      setContextClassLoader(null);
      setDaemon(true);
    }

    @Override
    public void run() {
      int spins = 0;
      while (true) {
        if ((int) round.get() > 0) {
          atWork = true;
          claimParts();
          atWork = false;
          spins = 0;
        } else if (spins++ < SPINS_BEFORE_SLEEP) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          // Looked at again after the flag is up, so that work handed out in between is not missed.
          if ((int) round.get() == 0) {
            LockSupport.park(Parallel.this);
            // Work may leave its thread interrupted, and such a thread would never sleep again.
            interrupted();
          }
          asleep = false;
          spins = 0;
        }
      }
    }
  }

  /** Built on first use, so that a pool of one's own does not start this one. */
  private static final class Shared {

    private static final String CONFIGURED = System.getProperty("camada.threads");

    private static final Parallel POOL = threadsWanted() < 1 ? null : new Parallel(threadsWanted());

    /** The pool, or an error at each call that says what is wrong with the property. */
    static Parallel pool() {
      if (POOL == null) {
        throw new IllegalArgumentException(
            "camada.threads=" + CONFIGURED + ": wanted a number of at least 1");
      }
      return POOL;
    }

    private static int threadsWanted() {
      try {
        return CONFIGURED == null
            ? Runtime.getRuntime().availableProcessors()
            : Integer.parseInt(CONFIGURED.trim());
      } catch (NumberFormatException notANumber) {
        return 0;
      }
    }
  }
}
