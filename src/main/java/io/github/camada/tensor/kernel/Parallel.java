package io.github.camada.tensor.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Calls below a caller's own: some 1 KB of stack where compiled, 7 KB where interpreted. */
  private static final int STACK_WANTED = 64;

  private final int threads;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * The number of the round in the upper half, the parts not yet claimed in the lower: one
   * compare-and-set claims a part, and fails for a thread that still looks at an earlier round.
   */
  private final AtomicLong round = new AtomicLong();

  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile Work work;
  private volatile Throwable failure;
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
    if (parts <= 1 || threads == 1 || !take()) {
      for (int part = 0; part < parts; part++) {
        task.run(part);
      }
      return;
    }
    try {
      share(parts, task);
    } finally {
      work = null;
      busy.set(false);
    }
  }

  private boolean take() {
    requireStack(STACK_WANTED);
    return busy.compareAndSet(false, true);
  }

  /**
   * Lets a caller's stack overflow here if it is at its end, where nothing has begun yet. Later,
   * the threads would stay taken, or be left at work, as what cleans up would overflow again.
   */
  private static int requireStack(int calls) {
    return calls == 0 ? 0 : 1 + requireStack(calls - 1);
  }

  private void share(int parts, Work task) {
    if (workers == null) {
      startWorkers();
    }
    failure = null;
    unfinished.set(parts);
    work = task;
    long started = (((round.get() >>> 32) + 1) << 32) | parts;
    round.set(started);
    for (Worker worker : workers) {
      if (worker.asleep) {
        LockSupport.unpark(worker);
      }
    }
    claimParts();
    awaitOthers();
    Parallel.<RuntimeException>rethrow(failure);
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

  /** If the system refuses a thread, its error goes to this caller; later ones do with fewer. */
  private void startWorkers() {
    Worker[] started = new Worker[threads - 1];
    for (int i = 0; i < started.length; i++) {
      started[i] = new Worker("camada-" + (i + 1));
    }
    workers = started;
    for (Worker worker : started) {
      worker.start();
    }
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
          claimParts();
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
