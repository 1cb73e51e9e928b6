package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimultaneousWorkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void resultsAreInTheOrderOfThePieces(int threads) {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      int number = i;
      work.add(() -> number);
    }
    assertThat(SimultaneousWork.results("work", work, threads))
        .isEqualTo(IntStream.range(0, 7).boxed().toList());
  }

  /** The first piece goes on until it is interrupted, or a third has begun. */
  @Test
  void aFailureEndsTheOthersAndNoPieceBeginsAfterIt() {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Callable<String> longest =
        () -> {
          began.countDown();
          try {
            others.await(Patience.SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw new IllegalStateException("work: interrupted", e);
          }
          return "done";
        };
    Callable<String> failing =
        () -> {
          began.await();
          throw new IllegalArgumentException("diverged");
        };
    Callable<String> more =
        () -> {
          others.countDown();
          return "done";
        };
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SimultaneousWork.results("work", List.of(longest, failing, more, more), 2))
        .withMessage("diverged");
    assertThat(interrupted).isTrue();
    assertThat(others.getCount()).isEqualTo(1);
  }

  /** Data sets and objectives in Kotlin or Scala throw them without declaring them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aCheckedExceptionReachesTheCallerAsItIs(int threads) {
    IOException full = new IOException("no space left on device");
    Callable<String> failing =
        () -> {
          throw full;
        };
    assertThatThrownBy(
            () -> SimultaneousWork.results("work", List.of(failing, () -> "done"), threads))
        .isSameAs(full);
  }

  @Test
  void aCallerThatIsInterruptedEndsAllPieces() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    Callable<String> interrupting =
        () -> {
          caller.interrupt();
          try {
            never.await(Patience.SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
          return "done";
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> SimultaneousWork.results("work", List.of(interrupting, () -> "done"), 2))
        .withMessage("work: interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isTrue();
  }
}
