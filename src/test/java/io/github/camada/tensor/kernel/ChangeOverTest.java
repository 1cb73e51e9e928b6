package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChangeOverTest {

  private static final long ENOUGH = 150_000_000_000L;

  /** What is chosen: exercised once it is worth it, which a test can wait for and hold up. */
  private static final class Chosen implements Kernels {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile Thread thread;
    private final Kernels scalar = new ScalarKernels();

    @Override
    public List<Exercise> exercises() {
      thread = Thread.currentThread();
      asked.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException ended) {
        throw new IllegalStateException(ended);
      }
      return List.of();
    }

    @Override
    public String name() {
      return "chosen";
    }

    @Override
    public int columnUnit() {
      return scalar.columnUnit();
    }

    @Override
    public int skipDepth() {
      return scalar.skipDepth();
    }

    @Override
    public void multiply(
        MatrixProduct product, int rowFrom, int rowTo, int from, int to, Scratch scratch) {
      scalar.multiply(product, rowFrom, rowTo, from, to, scratch);
    }
  }

  private final Kernels first = new ScalarKernels();
  private final Chosen chosen = new Chosen();
  private final ChangeOver kernels = new ChangeOver(first, chosen);

  @Test
  void shortWorkStaysOnTheFirstKernel() {
    kernels.expect(ENOUGH - 1);
    kernels.done(ENOUGH - 1);
    assertThat(kernels.isBegun()).isFalse();
    assertThat(kernels.current()).isSameAs(first);
    assertThat(kernels.chosen()).isSameAs(chosen);
  }

  @Test
  void longWorkGoesOverWhenTheOtherKernelIsCompiled() throws Exception {
    kernels.done(ENOUGH - 1);
    kernels.done(1);
    chosen.asked.await();
    assertThat(kernels.current()).as("not compiled yet").isSameAs(first);
    assertThat(chosen.thread.isDaemon()).isTrue();
    assertThat(chosen.thread.getContextClassLoader()).isNull();

    chosen.mayGoOn.countDown();
    chosen.thread.join();
    assertThat(kernels.current()).isSameAs(chosen);
  }

  /** Before that the compiler is busy with what begins. */
  @Test
  void workThatIsAnnouncedIsPreparedForAfterItsBegin() throws Exception {
    kernels.expect(ENOUGH);
    assertThat(kernels.isBegun()).isFalse();
    kernels.done(ENOUGH / 30 - 1);
    assertThat(kernels.isBegun()).isFalse();
    kernels.done(1);
    chosen.asked.await();
    chosen.mayGoOn.countDown();
    chosen.thread.join();
    assertThat(kernels.current()).isSameAs(chosen);
  }

  @Test
  void whatWasCompiledIsPassedAndTheRestIsTriedUntilTheTimeIsOver() throws Exception {
    List<String> calls = new ArrayList<>();
    Exercise fast = new Exercise(1_000_000_000, () -> calls.add("fast"), () -> {});
    Exercise slow = new Exercise(0, () -> calls.add("slow"), () -> calls.add("nothing"));
    assertThat(WarmUp.isDone(List.of(fast), Long.MAX_VALUE)).isTrue();
    assertThat(calls).containsOnly("fast");
    assertThat(WarmUp.isDone(List.of(fast, slow), 0)).isFalse();
    assertThat(calls).containsOnly("fast");
    assertThat(WarmUp.isDone(List.of(slow), 1)).isFalse();
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
