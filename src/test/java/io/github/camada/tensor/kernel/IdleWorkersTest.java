package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers end when there is nothing to do, and others start when there is: times bound hangs. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdleWorkersTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Thread> started = Collections.synchronizedList(new ArrayList<>());

  private Parallel pool(int threads, Duration idle) {
    return new Parallel(
        threads,
        idle,
        thread -> {
          started.add(thread);
          thread.start();
        });
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

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
      throw new AssertionError("the parts do not run at the same time", failed);
    }
  }

  private void requireAllEnd() throws InterruptedException {
    for (Thread worker : List.copyOf(started)) {
      worker.join(TimeUnit.SECONDS.toMillis(Patience.SECONDS));
      assertThat(worker.isAlive()).as("%s is alive", worker.getName()).isFalse();
    }
  }

  @Test
  void allEndAfterTheirTimeAndTheNextWorkHasAsManyOthers() throws Exception {
    Parallel parallel = pool(4, SHORT);
    for (int round = 1; round <= 20; round++) {
      assertThat(threadsOf(parallel)).hasSize(4).contains(Thread.currentThread());
      assertThat(started).hasSize(3 * round).doesNotHaveDuplicates();
      requireAllEnd();
    }
  }

  @Test
  void noneEndsWhileThereIsACaller() {
    Parallel parallel = pool(3, Duration.ofNanos(1));
    CyclicBarrier allStarted = new CyclicBarrier(3);
    Thread caller = Thread.currentThread();
    List<Boolean> alive = new ArrayList<>();
    parallel.run(
        3,
        part -> {
          await(allStarted);
          if (Thread.currentThread() == caller) {
            // time in which those that are done would end
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            started.forEach(worker -> alive.add(worker.isAlive()));
          }
        });
    assertThat(alive).containsExactly(true, true);
  }

  @Test
  void workThatComesWhileTheyEndIsDoneOnceEachPart() throws Exception {
    Parallel parallel = pool(3, Duration.ofNanos(20_000));
    ExecutorService callers = Executors.newFixedThreadPool(3);
    List<Future<?>> results = new ArrayList<>();
    for (int caller = 0; caller < 3; caller++) {
      long seed = caller;
      results.add(callers.submit(() -> callAtRandom(parallel, seed)));
    }
    for (Future<?> result : results) {
      result.get();
    }
    callers.shutdown();
    assertThat(started).as("some have ended and others started").hasSizeGreaterThan(2);
    requireAllEnd();
    assertThat(threadsOf(parallel)).hasSize(3);
  }

  private static void callAtRandom(Parallel parallel, long seed) {
    RandomStream random = new RandomStream(seed);
    for (int round = 0; round < 1_000; round++) {
      AtomicIntegerArray times = new AtomicIntegerArray(1 + random.nextInt(8));
      parallel.run(times.length(), times::incrementAndGet);
      for (int part = 0; part < times.length(); part++) {
        assertThat(times.get(part)).isOne();
      }
      LockSupport.parkNanos((long) (200_000 * random.nextDouble()));
    }
  }

  @Test
  void whereTheSystemRefusesThreadsTheCallerWorksAlone() {
    List<Thread> refused = new ArrayList<>();
    Consumer<Thread> refusing =
        thread -> {
          refused.add(thread);
          throw new OutOfMemoryError("unable to create native thread");
        };
    requireDone(new Parallel(3, LONG, refusing));
    assertThat(refused).as("asked once, not again at once").hasSize(1);
    requireDone(new Parallel(3, Duration.ZERO, refusing));
    assertThat(refused).as("asked each time").hasSizeGreaterThan(10);
  }

  private static void requireDone(Parallel parallel) {
    for (int round = 0; round < 10; round++) {
      AtomicIntegerArray times = new AtomicIntegerArray(7);
      parallel.run(7, times::incrementAndGet);
      for (int part = 0; part < 7; part++) {
        assertThat(times.get(part)).isOne();
      }
    }
  }

  @Test
  void aSystemThatRefusedIsAskedAgain() {
    boolean[] refuses = {true};
    Parallel parallel =
        new Parallel(
            3,
            Duration.ZERO,
            thread -> {
              if (refuses[0]) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              thread.start();
            });
    requireDone(parallel);
    refuses[0] = false;
    assertThat(threadsOf(parallel)).hasSize(3);
  }

  /**
   * Threads that go on keep nothing of a program that has worked with them and is unloaded. Without
   * compiled code: while a thread is inside of it, it keeps the classes that the compiler has put
   * into it, which are those of the last callers.
   */
  @Test
  void aCallerCanBeUnloadedWhileTheyLive(@TempDir Path directory) throws Exception {
    JavaProcess process = JavaProcess.run(directory, List.of("-Xint"), UnloadedCallerProgram.class);
    assertThat(process.output()).as(String.join("\n", process.errors())).hasSize(1);
    assertThat(process.output().get(0)).isEqualTo("1 started, caller unloaded, 1 alive");
  }
}
