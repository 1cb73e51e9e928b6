package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ParallelChecks.await;
import static io.github.camada.tensor.kernel.ParallelChecks.pool;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAllThreadsAtWork;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAsleep;
import static io.github.camada.tensor.kernel.ParallelChecks.requireEachPartOnce;
import static io.github.camada.tensor.kernel.ParallelChecks.threadsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of a pool: what they have of their caller, and that they sleep. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelThreadsTest {

  /** Longer than any of these tests, which look at workers again that have been idle meanwhile. */
  private static final Duration IDLE = Duration.ofMinutes(5);

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

  /** The others leave them alone, so that these find in their caches what they left there. */
  @Test
  void fewPartsAreDoneByTheSameFewThreads() {
    Parallel parallel = pool(4);
    requireAllThreadsAtWork(parallel);
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 1_000; i++) {
      parallel.run(2, part -> names.add(Thread.currentThread().getName()));
    }
    assertThat(names).isSubsetOf(Thread.currentThread().getName(), "camada-1");
  }
}
