package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.SECONDS)
class ChangeOverTest {

  private static final long ENOUGH = 150_000_000_000L;

  /** If it is announced, for each thread. */
  private static final long ENOUGH_TO_WAIT = 100_000_000_000L;

  /** Compiles the chosen kernel: a test can wait for its begin, and holds it up. */
  private static final class Compilation implements BooleanSupplier {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile Thread thread;
    private volatile boolean succeeds = true;

    @Override
    public boolean getAsBoolean() {
      thread = Thread.currentThread();
      asked.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException ended) {
        throw new IllegalStateException(ended);
      }
      return succeeds;
    }

    void end() throws InterruptedException {
      mayGoOn.countDown();
      thread.join();
    }
  }

  private final Kernels first = new ScalarKernels();
  private final Kernels chosen = new ScalarKernels();
  private final Compilation compilation = new Compilation();
  private final ChangeOver kernels = new ChangeOver(first, chosen, compilation);

  @Test
  void shortWorkStaysOnTheFirstKernel() {
    kernels.expect(ENOUGH_TO_WAIT - 1, 1);
    kernels.expect(2 * ENOUGH_TO_WAIT - 1, 2);
    kernels.done(ENOUGH - 1);
    assertThat(kernels.isBegun()).isFalse();
    assertThat(kernels.current()).isSameAs(first);
    assertThat(kernels.chosen()).isSameAs(chosen);
  }

  @Test
  void longWorkGoesOverWhenTheOtherKernelIsCompiled() throws Exception {
    kernels.done(ENOUGH - 1);
    kernels.done(1);
    compilation.asked.await();
    assertThat(kernels.current()).as("not compiled yet").isSameAs(first);
    assertThat(compilation.thread.isDaemon()).isTrue();
    assertThat(compilation.thread.getContextClassLoader()).isNull();

    compilation.end();
    assertThat(kernels.current()).isSameAs(chosen);
  }

  /** Beside it the compiler would take longer. */
  @Test
  void workThatIsAnnouncedWaitsForTheOtherKernel() throws Exception {
    Thread announcing = new Thread(() -> kernels.expect(2 * ENOUGH_TO_WAIT, 2));
    announcing.start();
    compilation.asked.await();
    waitUntil(() -> announcing.getState() == Thread.State.TIMED_WAITING);
    compilation.end();
    announcing.join();
    assertThat(kernels.current()).isSameAs(chosen);
  }

  /** Others that announce work meanwhile begin at once, as does work that was not announced. */
  @Test
  void onlyTheFirstOneWaits() throws Exception {
    kernels.done(ENOUGH);
    kernels.expect(ENOUGH_TO_WAIT, 1);
    assertThat(kernels.current()).isSameAs(first);
    compilation.asked.await();
    compilation.end();
  }

  @Test
  void announcedWorkDoesNotWaitForEver() throws Exception {
    ChangeOver slow = new ChangeOver(first, chosen, compilation, Thread::start, 1);
    slow.expect(ENOUGH_TO_WAIT, 1);
    assertThat(slow.current()).isSameAs(first);
    compilation.asked.await();
    compilation.end();
    assertThat(slow.current()).isSameAs(chosen);
  }

  @Test
  void anInterruptedThreadDoesNotWait() throws Exception {
    Thread.currentThread().interrupt();
    kernels.expect(ENOUGH_TO_WAIT, 1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(kernels.current()).isSameAs(first);
    compilation.asked.await();
    compilation.end();
    assertThat(kernels.current()).isSameAs(chosen);
  }

  /** At the end of what a process may have, say. The work that asked goes on. */
  @Test
  void whereTheSystemRefusesAThreadThereIsAnotherAttemptAfterMoreWork() {
    AtomicInteger attempts = new AtomicInteger();
    ChangeOver refused =
        new ChangeOver(
            first,
            chosen,
            () -> true,
            thread -> {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              thread.run();
            },
            1);
    refused.done(ENOUGH);
    assertThat(refused.current()).isSameAs(first);
    assertThat(refused.isBegun()).isFalse();
    refused.done(16 * ENOUGH);
    assertThat(attempts).hasValue(2);
    assertThat(refused.current()).isSameAs(chosen);
  }

  @Test
  void workStaysOnTheFirstKernelWhereTheOtherDoesNotBecomeFaster() throws Exception {
    compilation.succeeds = false;
    kernels.done(ENOUGH);
    compilation.asked.await();
    compilation.end();
    assertThat(kernels.current()).isSameAs(first);
  }

  /** It may have been the load of one minute. */
  @Test
  void afterAWarmUpInVainThereIsAnotherOneWhenSixteenTimesTheWorkIsDone() throws Exception {
    Semaphore ended = new Semaphore(0);
    AtomicInteger attempts = new AtomicInteger();
    ChangeOver again =
        new ChangeOver(
            first,
            chosen,
            () -> {
              ended.release();
              return attempts.incrementAndGet() == 3;
            });
    again.done(ENOUGH);
    ended.acquire();
    for (long times = 16; times <= 256; times *= 16) {
      waitUntil(() -> !again.isBegun());
      again.expect(times * ENOUGH_TO_WAIT - 1, 1);
      again.done(times * ENOUGH - 1);
      assertThat(again.isBegun()).isFalse();
      assertThat(again.current()).isSameAs(first);
      again.done(1);
      ended.acquire();
    }
    waitUntil(() -> again.current() == chosen);
  }

  /** As when a server drops a program; any other failure is reported, and tried again. */
  @Test
  void aWarmUpThatFailsIsInVainAndOneWithoutItsClassesSaysNothing() throws Exception {
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    AtomicReference<Error> failure = new AtomicReference<>(new NoClassDefFoundError("unloaded"));
    ChangeOver failing =
        new ChangeOver(
            first,
            chosen,
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((t, e) -> reported.add(e));
              thread.set(Thread.currentThread());
              if (failure.get() != null) {
                throw failure.get();
              }
              return true;
            });
    failing.done(ENOUGH);
    waitUntil(() -> thread.get() != null && !failing.isBegun());
    thread.get().join();
    assertThat(reported).isEmpty();

    failure.set(new VerifyError("made up"));
    failing.done(16 * ENOUGH);
    waitUntil(() -> !reported.isEmpty() && !failing.isBegun());
    assertThat(reported).containsExactly(failure.get());

    failure.set(null);
    failing.done(256 * ENOUGH);
    waitUntil(() -> failing.current() == chosen);
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  @Test
  void fasterFiveTimesInARowIsFaster() {
    long[] one = {9, 9, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1};
    int[] calls = {0};
    assertThat(WarmUp.makesFaster(() -> one[calls[0]++], () -> 5, Long.MAX_VALUE)).isTrue();
    assertThat(calls[0]).isEqualTo(12);
  }

  @Test
  void whatIsNeverFasterIsGivenUpWhenTheTimeIsOver() {
    assertThat(WarmUp.makesFaster(() -> 5, () -> 5, 1_000_000)).isFalse();
    assertThat(WarmUp.makesFaster(() -> 1, () -> 5, 0)).isFalse();
  }

  /** On whatever kernel, and whatever its vectors are, the step stays within its operands. */
  @Test
  void aSmallTrainingStepRunsOnEveryKernel() {
    for (Kernels kind : List.of(new ScalarKernels(), Kernels.chosen())) {
      SmallTrainingStep step = new SmallTrainingStep(kind);
      assertThat(step.nanos()).isPositive();
      assertThat(step.nanos()).isPositive();
    }
  }

  /** Or the loops that pass over zeros are compiled only when work has gone over to them. */
  @Test
  void aSmallTrainingStepPassesOverZerosWhereTheKernelDoes() {
    for (Kernels kind : List.of(new ScalarKernels(), Kernels.chosen())) {
      SmallTrainingStep step = new SmallTrainingStep(kind);
      step.nanos();
      step.nanos();
      assertThat(step.skipsZeros()).isEqualTo(kind.nonZeros() != null);
    }
  }

  /** One product object works on both, one call after the other. */
  @Test
  void aProductAsksForItsKernelsBeforeEachCall() {
    RandomStream random = new RandomStream(4);
    List<Kernels> kinds = List.of(new ScalarKernels(), Kernels.chosen());
    int[] calls = {0};
    MatrixProduct product =
        new MatrixProduct(new Parallel(2), () -> kinds.get(calls[0]++ % kinds.size()));
    for (int[] shape : new int[][] {{13, 300, 200}, {64, 70, 40}, {300, 10, 90}, {1, 70, 9}}) {
      NaiveProduct x = NaiveProduct.random(shape[0], shape[1], shape[2], random);
      for (int call = 0; call < 3; call++) {
        float[] c = x.poisonedResult();
        product.multiply(x.a, x.b, c, x.m, x.n, x.k);
        assertThat(c).isEqualTo(x.product());
        product.multiplyTransposedA(x.transposedA, x.b, c, x.m, x.n, x.k);
        assertThat(c).isEqualTo(x.product());
        product.multiplyTransposedB(x.a, x.transposedB, c, x.m, x.n, x.k);
        assertThat(c).isEqualTo(x.product());
      }
    }
    assertThat(calls[0]).isEqualTo(1 + 4 * 3 * 3);
  }
}
