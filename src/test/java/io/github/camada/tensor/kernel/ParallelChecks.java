package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Pools for tests, and what a pool must do after whatever has happened to it. */
final class ParallelChecks {

  /** Longer than any of these tests, which look at workers again that have been idle meanwhile. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  static Parallel pool(int threads) {
    return new Parallel(threads, IDLE, Thread::start);
  }

  static void requireEachPartOnce(Parallel parallel, int parts) {
    AtomicIntegerArray times = new AtomicIntegerArray(parts);
    parallel.run(parts, times::incrementAndGet);
    for (int part = 0; part < parts; part++) {
      assertThat(times.get(part)).as("part %d of %d", part, parts).isEqualTo(1);
    }
  }

  /** Parts that wait for each other: they end only if each has a thread to itself. */
  static Set<Thread> threadsOf(Parallel parallel) {
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
  static void requireAllThreadsAtWork(Parallel parallel) {
    assertThat(threadsOf(parallel)).hasSize(parallel.threads());
  }

  static void await(CyclicBarrier barrier) {
    try {
      barrier.await(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
      throw new AssertionError("the parts do not run at the same time", failed);
    }
  }

  static void requireAsleep(Set<Thread> workers) throws InterruptedException {
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

  private ParallelChecks() {}
}
