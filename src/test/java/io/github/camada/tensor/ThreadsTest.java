package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.tensor.kernel.Parallel;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void allAreThoseOfTheProcess() {
    assertThat(Threads.all().pool()).isSameAs(Parallel.shared());
    assertThat(Threads.all().count()).isEqualTo(Parallel.shared().threads());
  }

  @Test
  void soManyAreOnesOwn() {
    assertThat(Threads.of(3).count()).isEqualTo(3);
    assertThat(Threads.of(3).pool()).isNotSameAs(Parallel.shared());
    assertThat(Threads.of(3)).hasToString("3 threads");
    assertThat(Threads.of(1)).hasToString("1 thread");
  }

  @Test
  void fewerThanOneOrFarTooManyAreRefused() {
    for (int bad : new int[] {0, -1, 1_025, Integer.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Threads.of(bad))
          .withMessage("threads: " + bad + ", wanted 1 to 1024");
    }
  }
}
