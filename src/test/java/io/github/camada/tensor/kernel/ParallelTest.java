package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camada.CamadaAllocation;
import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timeouts are generous bounds on a hang, not on speed. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelTest {

  /** Longer than any of these tests, which look at workers again that have been idle meanwhile. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private static Parallel pool(int threads) {
    return new Parallel(threads, IDLE, Thread::start);
  }

  @Test
  void doesEachPartExactlyOnce() {
    int checked = 0;
    for (int threads = 1; threads <= 5; threads++) {
      Parallel parallel = pool(threads);
      for (int parts = 0; parts <= 40; parts++) {
        for (int repetition = 0; repetition < 20; repetition++, checked++) {
          requireEachPartOnce(parallel, parts);
        }
      }
      requireEachPartOnce(parallel, 100_000);
    }
    assertThat(checked).isEqualTo(5 * 41 * 20);
  }

  private static void requireEachPartOnce(Parallel parallel, int parts) {
    AtomicIntegerArray times = new AtomicIntegerArray(parts);
    parallel.run(parts, times::incrementAndGet);
    for (int part = 0; part < parts; part++) {
      assertThat(times.get(part)).as("part %d of %d", part, parts).isEqualTo(1);
    }
  }

  @Test
  void whatThePartsWroteIsVisibleToTheCaller() {
    Parallel parallel = pool(4);
    int[] plain = new int[8];
    for (int round = 1; round <= 10_000; round++) {
      int value = round;
      parallel.run(8, part -> plain[part] = value);
      for (int written : plain) {
        assertThat(written).isEqualTo(value);
      }
    }
  }

  @Test
  void doesAsManyPartsAtTheSameTimeAsItHasThreads() {
    Parallel parallel = pool(4);
    Set<Thread> threads = threadsOf(parallel);
    assertThat(threads).hasSize(4).contains(Thread.currentThread());
    assertThat(threadsOf(parallel)).as("the next time").isEqualTo(threads);
  }

  /** Parts that wait for each other: they end only if each has a thread to itself. */
  private static Set<Thread> threadsOf(Parallel parallel) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CyclicBarrier allStarted = new CyclicBarrier(parallel.threads());
    parallel.run(
        parallel.threads(),
        part -> {
          threads.add(Thread.currentThread());
          await(allStarted);
        });
    return threads;
  }

  /** Nobody has kept the pool, and none of its threads has ended. */
  private static void requireAllThreadsAtWork(Parallel parallel) {
    assertThat(threadsOf(parallel)).hasSize(parallel.threads());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
      throw new AssertionError("the parts do not run at the same time", failed);
    }
  }

  @Test
  void oneThreadMeansTheCallersOnlyAndInOrder() {
    List<Integer> parts = new ArrayList<>();
    pool(1)
        .run(
            5,
            part -> {
              assertThat(Thread.currentThread().getName()).doesNotStartWith("camada");
              parts.add(part);
            });
    assertThat(parts).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void itsThreadsAreDaemonsWithANameAndSleepWhenIdle() throws Exception {
    Parallel parallel = pool(3);
    Set<Thread> workers = threadsOf(parallel);
    workers.remove(Thread.currentThread());
    assertThat(workers)
        .extracting(Thread::getName)
        .containsExactlyInAnyOrder("camada-1", "camada-2");
    assertThat(workers).allMatch(Thread::isDaemon);
    requireAsleep(workers);
    // and wake again
    assertThat(threadsOf(parallel)).containsAll(workers);
  }

  @Test
  void itsThreadsHaveNothingOfTheCallerThatWasFirstButItsContextClassLoaderInItsWork()
      throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    ClassLoader own = new ClassLoader(before) {};
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    caller.setContextClassLoader(own);
    local.set("of the caller");
    try {
      Parallel parallel = pool(3);
      CyclicBarrier allStarted = new CyclicBarrier(3);
      parallel.run(
          3,
          part -> {
            await(allStarted);
            seen.add(Thread.currentThread().getContextClassLoader());
            if (Thread.currentThread() != caller) {
              workers.add(Thread.currentThread());
              assertThat(local.get()).isNull();
            }
          });
      assertThat(seen).containsExactly(own, own, own);
      requireAsleep(workers);
      assertThat(workers).hasSize(2).extracting(Thread::getContextClassLoader).containsOnlyNulls();
      assertThat(workers)
          .extracting(worker -> worker.getThreadGroup().getParent())
          .containsOnlyNulls();

      caller.setContextClassLoader(null);
      seen.clear();
      parallel.run(
          3,
          part -> {
            await(allStarted);
            seen.add(Thread.currentThread().getContextClassLoader());
          });
      assertThat(seen).hasSize(3).containsOnlyNulls();
    } finally {
      caller.setContextClassLoader(before);
      local.remove();
    }
  }

  @Test
  void workThatLeavesItsThreadInterruptedDoesNotKeepItAwake() throws Exception {
    Parallel parallel = pool(3);
    Set<Thread> workers = threadsOf(parallel);
    workers.remove(Thread.currentThread());
    CyclicBarrier allStarted = new CyclicBarrier(3);
    parallel.run(
        3,
        part -> {
          await(allStarted);
          if (workers.contains(Thread.currentThread())) {
            Thread.currentThread().interrupt();
          }
        });
    requireAsleep(workers);
    assertThat(workers).noneMatch(Thread::isInterrupted);
    requireEachPartOnce(parallel, 10);
  }

  private static void requireAsleep(Set<Thread> workers) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
    for (Thread worker : workers) {
      int timesAsleep = 0;
      // several looks in a row: a thread that sleeps and wakes all the time is not idle
      while (timesAsleep < 10) {
        boolean asleep = worker.getState() == Thread.State.TIMED_WAITING;
        // an interrupted thread returns at once from each attempt to sleep
        timesAsleep = asleep && !worker.isInterrupted() ? timesAsleep + 1 : 0;
        assertThat(System.nanoTime()).as("%s still runs", worker.getName()).isLessThan(deadline);
        Thread.sleep(1);
      }
    }
  }

  @Test
  void noMoreThreadsStartThanThereIsWorkFor() {
    List<Thread> started = new ArrayList<>();
    Parallel parallel =
        new Parallel(
            4,
            IDLE,
            thread -> {
              started.add(thread);
              thread.start();
            });
    parallel.run(1, part -> {});
    assertThat(started).isEmpty();
    parallel.run(2, part -> {});
    assertThat(started).hasSize(1);
    requireAllThreadsAtWork(parallel);
    assertThat(started).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anExceptionReachesTheCallerAndThePoolWorksOn(int threads) {
    Parallel parallel = pool(threads);
    for (int failing = 0; failing < 8; failing++) {
      int unlucky = failing;
      assertThatThrownBy(
              () ->
                  parallel.run(
                      8,
                      part -> {
                        if (part == unlucky) {
                          throw new IllegalStateException("part " + part);
                        }
                      }))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("part " + failing);
      requireEachPartOnce(parallel, 8);
      requireAllThreadsAtWork(parallel);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anErrorReachesTheCallerToo(int threads) {
    Parallel parallel = pool(threads);
    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(() -> parallel.run(6, ParallelTest::overflow))
          .isExactlyInstanceOf(StackOverflowError.class);
      requireEachPartOnce(parallel, 6);
      assertThatThrownBy(() -> parallel.run(6, part -> tooLarge()))
          .isExactlyInstanceOf(OutOfMemoryError.class);
      requireEachPartOnce(parallel, 6);
      requireAllThreadsAtWork(parallel);
    }
  }

  private static int overflow(int depth) {
    return depth + overflow(depth + 1);
  }

  private static long[][] tooLarge() {
    return new long[Integer.MAX_VALUE][Integer.MAX_VALUE];
  }

  /**
   * Callers with all amounts of stack left, from none to enough: whoever overflows within the pool
   * must not leave it while its parts are still being done, nor keep it.
   */
  @Test
  void aCallerWithoutStackLeavesThePoolAsItWas() {
    callWithoutStack(10);
  }

  @Test
  @Tag("slow")
  void aCallerWithoutStackLeavesThePoolAsItWasEachTime() {
    callWithoutStack(200);
  }

  private static void callWithoutStack(int rounds) {
    OverflowingCaller caller = new OverflowingCaller();
    for (int round = 0; round < rounds; round++) {
      caller.callFromEveryDepth();
      requireAllThreadsAtWork(caller.parallel);
    }
    assertThat(caller.overflows).as("overflows").isGreaterThan(rounds);
    assertThat(caller.partsLeft).as("returned while parts were being done").isZero();
    assertThat(caller.partsMissing).as("returned without an error before all was done").isZero();
  }

  /** What the caller itself counts is in plain fields, as a call would take stack. */
  private static final class OverflowingCaller {

    /** So many frames from the end of the stack there is enough of it. */
    private static final int DEPTHS = 500;

    private final Parallel parallel = pool(3);
    private final Thread thread = Thread.currentThread();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Parallel.Work work = this::work;
    private int depthsTried;
    private int overflows;
    private int partsLeft;
    private int partsMissing;

    OverflowingCaller() {
      // what is used for the first time is linked, which takes stack of its own
      call();
    }

    void callFromEveryDepth() {
      depthsTried = 0;
      descend();
    }

    private void descend() {
      try {
        descend();
      } catch (StackOverflowError deepest) {
        overflows++;
      }
      if (depthsTried < DEPTHS) {
        depthsTried++;
        try {
          call();
        } catch (StackOverflowError overflow) {
          overflows++;
        }
      }
    }

    private void call() {
      if (atWork.get() > 0) {
        partsLeft++;
      }
      done.set(0);
      parallel.run(6, work);
      if (done.get() != 6) {
        partsMissing++;
      }
    }

    /** Workers take their time, in which a caller that leaves them is seen. */
    private void work(int part) {
      if (Thread.currentThread() != thread) {
        atWork.incrementAndGet();
        long end = System.nanoTime() + 20_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        atWork.decrementAndGet();
      }
      done.incrementAndGet();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAnything(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void aCheckedExceptionThatAPartWasNotToThrowIsNotLost() {
    IOException failure = new IOException("as Kotlin throws it");
    for (int threads = 1; threads <= 3; threads++) {
      Parallel parallel = pool(threads);
      assertThatThrownBy(
              () -> parallel.run(4, part -> ParallelTest.<RuntimeException>throwAnything(failure)))
          .isSameAs(failure);
      requireEachPartOnce(parallel, 10);
    }
  }

  @Test
  void aFailedPartDoesNotEndTheRoundBeforeTheOthers() {
    Parallel parallel = pool(3);
    AtomicInteger done = new AtomicInteger();
    CyclicBarrier allStarted = new CyclicBarrier(3);
    assertThatThrownBy(
            () ->
                parallel.run(
                    3,
                    part -> {
                      await(allStarted);
                      if (part == 1) {
                        throw new IllegalStateException("early");
                      }
                      Thread.yield();
                      done.incrementAndGet();
                    }))
        .hasMessage("early");
    assertThat(done).hasValue(2);
  }

  @Test
  void aPartMayHandOutWorkItself() {
    Parallel parallel = pool(3);
    for (int round = 0; round < 200; round++) {
      AtomicIntegerArray times = new AtomicIntegerArray(6 * 7);
      parallel.run(6, outer -> parallel.run(7, inner -> times.incrementAndGet(7 * outer + inner)));
      for (int i = 0; i < times.length(); i++) {
        assertThat(times.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void manyCallersAtOnceAllGetTheirWorkDone() throws Exception {
    requireAllServed(Executors.newFixedThreadPool(6), 6);
  }

  @Test
  void tasksOfTheCommonPoolMayCall() throws Exception {
    List<Future<?>> results = new ArrayList<>();
    Parallel parallel = pool(3);
    for (int caller = 0; caller < 12; caller++) {
      long seed = caller;
      results.add(ForkJoinPool.commonPool().submit(() -> callAtRandom(parallel, seed)));
    }
    for (Future<?> result : results) {
      result.get();
    }
    requireAllThreadsAtWork(parallel);
  }

  @Test
  void virtualThreadsMayCall() throws Exception {
    assumeThat(Runtime.version().feature())
        .as("Java version; it needs 21")
        .isGreaterThanOrEqualTo(21);
    requireAllServed(
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null),
        40);
  }

  private static void requireAllServed(ExecutorService executor, int callers) throws Exception {
    Parallel parallel = pool(3);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        long seed = caller;
        results.add(executor.submit(() -> callAtRandom(parallel, seed)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      executor.shutdownNow();
    }
    requireAllThreadsAtWork(parallel);
  }

  /**
   * Rounds of all sizes; parts that fail, hand out work themselves or find their thread
   * interrupted.
   */
  private static void callAtRandom(Parallel parallel, long seed) {
    RandomStream random = new RandomStream(seed);
    for (int round = 0; round < 500; round++) {
      int parts = (int) (9 * random.nextDouble());
      double kind = random.nextDouble();
      if (kind < 0.7 || parts == 0) {
        requireEachPartOnce(parallel, parts);
      } else if (kind < 0.8) {
        AtomicIntegerArray times = new AtomicIntegerArray(5 * parts);
        parallel.run(
            parts, outer -> parallel.run(5, inner -> times.incrementAndGet(5 * outer + inner)));
        for (int i = 0; i < times.length(); i++) {
          assertThat(times.get(i)).isEqualTo(1);
        }
      } else if (kind < 0.9) {
        Thread.currentThread().interrupt();
        requireEachPartOnce(parallel, parts);
        assertThat(Thread.interrupted()).isTrue();
      } else {
        IllegalStateException failure = new IllegalStateException("round " + round);
        assertThatThrownBy(
                () ->
                    parallel.run(
                        parts,
                        part -> {
                          throw failure;
                        }))
            .isSameAs(failure);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallerThatWaitsLongSleepsAndStaysInterruptedIfItIs(boolean interrupted) {
    Parallel parallel = pool(2);
    Thread caller = Thread.currentThread();
    CyclicBarrier bothStarted = new CyclicBarrier(2);
    CountDownLatch callerIsDone = new CountDownLatch(1);
    parallel.run(
        2,
        part -> {
          await(bothStarted);
          if (Thread.currentThread() != caller) {
            requireAsleepAfter(callerIsDone, caller);
          } else if (interrupted) {
            caller.interrupt();
          }
          callerIsDone.countDown();
        });
    assertThat(Thread.interrupted()).isEqualTo(interrupted);
  }

  private static void requireAsleepAfter(CountDownLatch done, Thread thread) {
    try {
      assertThat(done.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
      requireAsleep(Set.of(thread));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void aCallerWhileThreadsAreTakenWorksAlone() throws Exception {
    Parallel parallel = pool(2);
    CyclicBarrier taken = new CyclicBarrier(3);
    CyclicBarrier release = new CyclicBarrier(3);
    Thread first =
        new Thread(
            () ->
                parallel.run(
                    2,
                    part -> {
                      await(taken);
                      await(release);
                    }));
    first.start();
    await(taken);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    parallel.run(10, part -> threads.add(Thread.currentThread()));
    assertThat(threads).containsExactly(Thread.currentThread());
    await(release);
    first.join();
  }

  @Test
  void anInterruptedCallerGetsItsWorkDoneAndStaysInterrupted() {
    Parallel parallel = pool(3);
    Thread.currentThread().interrupt();
    try {
      for (int round = 0; round < 100; round++) {
        requireEachPartOnce(parallel, 7);
      }
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void handingOutWorkAllocatesNothing() {
    Parallel parallel = pool(3);
    requireAllThreadsAtWork(parallel);
    int[] sums = new int[6];
    Parallel.Work work = part -> sums[part]++;
    Runnable rounds =
        () -> {
          for (int round = 0; round < 1_000; round++) {
            parallel.run(6, work);
          }
        };
    assertThat(CamadaAllocation.least(0, rounds)).isZero();
    assertThat(sums).containsOnly(sums[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsFewerThreadsThanOne(int threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parallel(threads))
        .withMessage("threads: " + threads + ", wanted at least 1");
  }

  @Test
  void theSharedPoolIsOneAndHasAThreadForEachProcessor() {
    assertThat(Parallel.shared()).isSameAs(Parallel.shared());
    if (System.getProperty("camada.threads") == null) {
      assertThat(Parallel.shared().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "x", "", "1.5"})
  void theSharedPoolRejectsAWrongPropertyAtEveryCall(String value, @TempDir Path directory)
      throws Exception {
    JavaProcess process =
        JavaProcess.probe(directory, "-Dcamada.kernel=scalar", "-Dcamada.threads=" + value);
    String error =
        "IllegalArgumentException camada.threads=" + value + ": wanted a number of at least 1";
    assertThat(process.output()).containsExactly("kernel scalar", error, "kernel scalar", error);
    assertThat(process.errors()).isEmpty();
    assertThat(process.exitCode()).isZero();
  }

  @Test
  void theSharedPoolHasAsManyThreadsAsThePropertySays(@TempDir Path directory) throws Exception {
    JavaProcess process =
        JavaProcess.probe(directory, "-Dcamada.kernel=scalar", "-Dcamada.threads= 5 ");
    assertThat(process.output()).contains("threads 5");
  }
}
