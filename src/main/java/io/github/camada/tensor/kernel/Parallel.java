package io.github.camada.tensor.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A fixed set of threads that share the parts of one piece of work at a time. The calling thread
 * works too. While the threads are taken, other callers do their work alone: several trainers at
 * once neither wait for each other nor use more threads than there are.
 *
 * <p>Handing out work takes no lock and allocates nothing. A worker looks for the next piece for a
 * few tens of microseconds, then sleeps, so an idle pool costs nothing; after half a second without
 * work it ends, so that what loaded this class can be unloaded, and the next work starts another.
 * Its threads are daemons: there is nothing to close, and no reason to make a pool for each piece
 * of work.
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

  /** More would be a slip: no machine has so many processors. */
  static final int MOST = 1_024;

  /**
   * A caller whose part is done long before the others gives its processor away: after this many
   * looks, which take a millisecond or more, it looks every {@link #NAP_NANOS} only. That is a part
   * that waits for a disk, or a machine with fewer processors than threads.
   */
  private static final int LOOKS_BEFORE_NAPS = Worker.SPINS_BEFORE_SLEEP + 5_000;

  private static final long NAP_NANOS = 50_000;

  /**
   * How long a worker sleeps before it ends. To start one takes some 0.1 ms, so that even work that
   * comes just too late each time pays less than a thousandth of the time between.
   */
  private static final Duration IDLE = Duration.ofMillis(500);

  /** Calls below a caller's own: some 1 KB of stack where compiled, 7 KB where interpreted. */
  private static final int STACK_WANTED = 64;

  private final int threads;
  private final long idleNanos;
  private final Consumer<Thread> starter;

  /**
   * Taken by a caller for the time of its work, and by a worker for the moment in which it ends.
   */
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * The number of the round in the upper half, the {@link Parts} not yet claimed in the lower: one
   * compare-and-set claims a part, and fails for a thread that still looks at an earlier round.
   */
  private final AtomicLong round = new AtomicLong();

  private final AtomicInteger unfinished = new AtomicInteger();

  /** Parts of the round, written before its number. */
  private volatile int partsOfRound;

  private volatile Work work;
  private volatile ClassLoader contextClassLoader;
  private volatile Throwable failure;

  /** Null where none runs. Whoever has taken the pool reads and writes them. */
  private final Worker[] workers;

  /** Whether and when the system last refused a thread, guarded in the same way. */
  private boolean refused;

  private long refusedAt;

  /**
   * A pool; its threads start with the first work.
   *
   * @param threads that work at the same time, the caller among them, 1 to 1024
   * @throws IllegalArgumentException if that is out of range
   */
  public Parallel(int threads) {
    this(threads, IDLE, Thread::start);
  }

  /** A pool whose workers end after another time, and are started in another way. */
  Parallel(int threads, Duration idle, Consumer<Thread> starter) {
    if (threads < 1 || threads > MOST) {
      throw new IllegalArgumentException("threads: " + threads + ", wanted 1 to " + MOST);
    }
    this.threads = threads;
    this.idleNanos = idle.toNanos();
    this.starter = starter;
    this.workers = new Worker[threads - 1];
  }

  /**
   * The pool of this process: as many threads as the property {@code camada.threads} says, or as
   * there are processors.
   *
   * @return the same instance every time
   * @throws IllegalArgumentException if the property is not a number from 1 to 1024
   */
  public static Parallel shared() {
    return SharedPool.get();
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
   * Does all parts and returns when the last one is done. The parts see the context class loader of
   * the caller, whatever thread they run on.
   *
   * @param parts number of parts
   * @param task what to do for each; what it throws is thrown here when those begun have ended
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
      // Nothing of the caller stays behind: an idle pool would keep it in memory.
      work = null;
      contextClassLoader = null;
      failure = null;
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
    unfinished.set(parts);
    partsOfRound = parts;
    work = task;
    contextClassLoader = Thread.currentThread().getContextClassLoader();
    long started = (((round.get() >>> 32) + 1) << 32) | Parts.all(parts);
    round.set(started);
    wakeWorkers(parts - 1);
    claimParts(null, 0);
    awaitOthers();
    Parallel.<RuntimeException>rethrow(failure);
  }

  /** As many as are wanted, or until those that are awake have claimed all there is to do. */
  private void wakeWorkers(int wanted) {
    int count = Math.min(wanted, workers.length);
    for (int i = 0; i < count && hasWork(0); i++) {
      Worker worker = workers[i];
      if (worker == null) {
        start(i);
      } else {
        worker.wake();
      }
    }
  }

  /**
   * If the system refuses a thread, the others do the work, and it is not asked again at once: each
   * time takes longer than a small product, and the JVM writes a warning.
   */
  private void start(int index) {
    if (refused && System.nanoTime() - refusedAt < idleNanos) {
      return;
    }
    try {
      workers[index] = Worker.of(this, index, idleNanos);
      starter.accept(workers[index]);
      refused = false;
    } catch (StackOverflowError ofThisCaller) {
      workers[index] = null; // the next one may have more stack: the system has refused nothing
    } catch (Throwable refusal) {
      workers[index] = null;
      refused = true;
      refusedAt = System.nanoTime();
    }
  }

  private void awaitOthers() {
    boolean interrupted = false;
    int looks = 0;
    while (unfinished.get() > 0) {
      if (looks < Worker.SPINS_BEFORE_SLEEP) {
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

  /**
   * Takes parts of the current round until none is left; the worker is null for the caller. Each
   * thread takes the part of its own number first, up to 31 of them: what it has written in an
   * earlier round, it then finds in its own cache. A thread whose number is above those of all
   * parts leaves them to the others.
   */
  void claimParts(Worker worker, int own) {
    while (true) {
      long current = round.get();
      int left = (int) current;
      if (left == 0 || own >= partsOfRound) {
        return;
      }
      Work task = work;
      ClassLoader loader = contextClassLoader;
      int part = Parts.next(left, own);
      long rest = Integer.toUnsignedLong(Parts.without(left, part));
      if (round.compareAndSet(current, current >>> 32 << 32 | rest)) {
        try {
          if (worker != null) {
            worker.setContextClassLoader(loader);
          }
          task.run(part);
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
   *
   * @param <T> what the compiler takes it for
   * @param failure null if there is none
   * @throws T the failure, of whatever class
   */
  @SuppressWarnings("unchecked")
  public static <T extends Throwable> void rethrow(Throwable failure) throws T {
    if (failure != null) {
      throw (T) failure;
    }
  }

  /** Whether there is work that nobody has claimed, for a thread of this number. */
  boolean hasWork(int own) {
    return (int) round.get() != 0 && own < partsOfRound;
  }

  /**
   * Lets a worker end unless there is a caller: one that takes the pool finds all that it lists.
   */
  boolean release(int index) {
    boolean taken = busy.compareAndSet(false, true);
    if (taken) {
      workers[index] = null;
      busy.set(false);
    }
    return taken;
  }
}
