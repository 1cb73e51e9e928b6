package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ParallelChecks.await;
import static io.github.camada.tensor.kernel.ParallelChecks.pool;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAllThreadsAtWork;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAsleep;
import static io.github.camada.tensor.kernel.ParallelChecks.requireEachPartOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers of every kind, many at once, interrupted ones and those that wait. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelCallersTest {

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

  /** More than there are threads that carry them, on any machine. */
  @Test
  void virtualThreadsMayCall() throws Exception {
    assumeThat(Runtime.version().feature())
        .as("Java version; it needs 21")
        .isGreaterThanOrEqualTo(21);
    requireAllServed(
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null),
        2 * Runtime.getRuntime().availableProcessors() + 11);
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
}
