package io.github.camada.tensor.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Which kernels run now. Nothing of the vector kernel is compiled at first, and until then it is
 * ten times slower than the scalar one, which the compiler knows how to handle within moments. So
 * all work begins on the scalar kernel; where there is much of it, a thread computes on the vector
 * kernel too, and when that has become the faster one work goes over to it. All kernels give the
 * same bits, so none depends on the moment.
 *
 * <p>Work that is announced waits for that, as on few processors the compiler takes far longer
 * beside it: on two, the tutorial's first epoch took 4.6 to 5.6 s when it began at once. Now it
 * waits for 3 s and takes 1.2 to 1.9.
 *
 * <p>Where there is no vector kernel, that is said when it would have been worth its warm-up, and
 * not to a program that asks for an answer or two: the first line of a log takes 35 to 45 ms, a
 * tenth of such a program's time.
 */
final class ChangeOver {

  /**
   * Multiply-adds that the scalar kernel computes in three to five seconds of one processor. The
   * vector kernel saves two thirds of that, and takes one second to compile.
   */
  private static final long LEAST_WORK = 150_000_000_000L;

  /** For each thread, of announced work: beyond that, compiling first saves more than it takes. */
  private static final long LEAST_ANNOUNCED = 100_000_000_000L;

  private static final long LONGEST_WARM_UP_NANOS = 60_000_000_000L;

  /** After which announced work begins all the same, and goes over later. */
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  /**
   * On a machine with many other things to do, a minute may not be enough for the compiler. After a
   * warm-up in vain there is another one when so many times the work is done: a program that goes
   * on for hours does not stay slow for the load of its first minute, and one whose JVM never
   * compiles the kernel has a handful of warm-ups.
   */
  private static final long MORE_WORK = 16;

  private final Kernels chosen;

  /** Why there is nothing to go over to, to be said once; null if there is nothing to say. */
  private final String notice;

  private final BooleanSupplier warmUp;
  private final Consumer<Thread> starter;
  private final long longestWaitMillis;
  private final AtomicLong done = new AtomicLong();
  private final AtomicBoolean begun = new AtomicBoolean();

  /** How many times the work is worth a warm-up. */
  private volatile long times = 1;

  private volatile Kernels current;

  /** All work is done by one kernel, and there is nothing to say about it. */
  static ChangeOver none(Kernels only) {
    ChangeOver none = impossible(only, null);
    none.complete();
    return none;
  }

  /** All work is done by one kernel; when there was much of it, a line says why. */
  static ChangeOver impossible(Kernels only, String notice) {
    return new ChangeOver(only, only, notice, () -> true, Thread::start, LONGEST_WAIT_MILLIS);
  }

  /** Work begins on one kernel, and long work goes over to the other. */
  ChangeOver(Kernels first, Kernels chosen) {
    this(
        first,
        chosen,
        () ->
            WarmUp.makesFaster(
                new SmallTrainingStep(chosen)::nanos,
                new SmallTrainingStep(first)::nanos,
                LONGEST_WARM_UP_NANOS));
  }

  /** With a warm-up of one's own, which returns whether the chosen kernel is the faster by then. */
  ChangeOver(Kernels first, Kernels chosen, BooleanSupplier warmUp) {
    this(first, chosen, warmUp, Thread::start, LONGEST_WAIT_MILLIS);
  }

  /** The same, with a way to start its thread, and to wait for it. */
  ChangeOver(
      Kernels first,
      Kernels chosen,
      BooleanSupplier warmUp,
      Consumer<Thread> starter,
      long longestWaitMillis) {
    this(first, chosen, null, warmUp, starter, longestWaitMillis);
  }

  private ChangeOver(
      Kernels first,
      Kernels chosen,
      String notice,
      BooleanSupplier warmUp,
      Consumer<Thread> starter,
      long longestWaitMillis) {
    this.current = first;
    this.chosen = chosen;
    this.notice = notice;
    this.warmUp = warmUp;
    this.starter = starter;
    this.longestWaitMillis = longestWaitMillis;
  }

  Kernels current() {
    return current;
  }

  Kernels chosen() {
    return chosen;
  }

  boolean isBegun() {
    return begun.get();
  }

  /** Takes note of work that is done; contended by threads only until there was enough. */
  void done(long multiplyAdds) {
    if (begun.get()) {
      return;
    }
    boolean worthIt = done.addAndGet(multiplyAdds) / times >= LEAST_WORK;
    if (worthIt && begun.compareAndSet(false, true)) {
      begin(0);
    }
  }

  /**
   * Takes note of work to come. Where it is worth it, waits until the chosen kernel is compiled.
   */
  void expect(long multiplyAdds, int threads) {
    boolean worthIt = multiplyAdds / threads / times >= LEAST_ANNOUNCED;
    if (worthIt && begun.compareAndSet(false, true)) {
      begin(longestWaitMillis);
    }
  }

  /** Where the system refuses a thread, work goes on as it is, and there is another attempt. */
  private void begin(long waitMillis) {
    if (notice != null) {
      Notice.log(notice);
      return;
    }
    try {
      Thread thread = new Thread(null, this::warmUp, "camada-warm-up", 0, false);
      thread.setContextClassLoader(null);
      thread.setDaemon(true);
      starter.accept(thread);
      if (waitMillis > 0) {
        thread.join(waitMillis);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt(); // whoever works next decides what that means
    } catch (Throwable refusal) {
      tryAgainAfterMoreWork();
    }
  }

  private void warmUp() {
    try {
      if (warmUp.getAsBoolean()) {
        complete();
      } else {
        Notice.log(
            "no vector kernel yet: after a minute the JVM has not compiled it into anything faster"
                + " than the scalar kernel, which stays in use until another attempt, after more"
                + " work");
      }
    } catch (NoClassDefFoundError unloaded) {
      // A server has dropped the program and closed its class loader: nobody waits for a kernel.
    } finally {
      if (current != chosen) {
        tryAgainAfterMoreWork();
      }
    }
  }

  private void tryAgainAfterMoreWork() {
    times *= MORE_WORK;
    done.set(0);
    begun.set(false);
  }

  /** From now on, all work that begins is done by the chosen kernel. */
  void complete() {
    current = chosen;
    begun.set(true);
  }
}
