package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ParallelChecks.await;
import static io.github.camada.tensor.kernel.ParallelChecks.pool;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAllThreadsAtWork;
import static io.github.camada.tensor.kernel.ParallelChecks.requireEachPartOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that fail and callers without stack leave the pool as it was. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelFailuresTest {

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
      assertThatThrownBy(() -> parallel.run(6, ParallelFailuresTest::overflow))
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
              () ->
                  parallel.run(
                      4, part -> ParallelFailuresTest.<RuntimeException>throwAnything(failure)))
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
}
