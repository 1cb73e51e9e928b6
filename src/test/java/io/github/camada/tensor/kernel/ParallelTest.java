package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ParallelChecks.pool;
import static io.github.camada.tensor.kernel.ParallelChecks.requireAllThreadsAtWork;
import static io.github.camada.tensor.kernel.ParallelChecks.requireEachPartOnce;
import static io.github.camada.tensor.kernel.ParallelChecks.threadsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.CamadaAllocation;
import io.github.camada.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is handed out to a pool. The timeouts are generous bounds on a hang, not on speed. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelTest {

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
  @ValueSource(ints = {0, -1, 1_025})
  void rejectsFewerThreadsThanOneAndFarTooMany(int threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parallel(threads))
        .withMessage("threads: " + threads + ", wanted 1 to 1024");
  }

  @Test
  void theSharedPoolIsOneAndHasAThreadForEachProcessor() {
    assertThat(Parallel.shared()).isSameAs(Parallel.shared());
    if (System.getProperty("camada.threads") == null) {
      assertThat(Parallel.shared().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "1025", "x", "", "1.5"})
  void theSharedPoolRejectsAWrongPropertyAtEveryCall(String value, @TempDir Path directory)
      throws Exception {
    JavaProcess process =
        JavaProcess.probe(directory, "-Dcamada.kernel=scalar", "-Dcamada.threads=" + value);
    String error =
        "IllegalArgumentException camada.threads=" + value + ": wanted a number from 1 to 1024";
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
