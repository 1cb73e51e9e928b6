package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.kernel.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Runs an element-wise rule over all parameters. Each thread has the same share of each parameter
 * at every step, which is also about the share whose gradient it has just computed: gradients that
 * the other thread's cache held took 1.6 times as long.
 */
final class ParallelUpdate implements Parallel.Work {

  /**
   * Fewer elements than this are done by one thread: 10 microseconds, as handing out takes some.
   */
  private static final int SMALLEST_SHARED_SIZE = 16_384;

  /** What to do with elements {@code [from, to)} of a parameter. */
  @FunctionalInterface
  interface Rule {
    void apply(int parameter, int from, int to);
  }

  private final Rule rule;
  private final int[] sizes;
  private final int parts;

  ParallelUpdate(List<Parameter> parameters, Rule rule) {
    this.rule = rule;
    this.sizes = parameters.stream().mapToInt(parameter -> parameter.value().size()).toArray();
    long size = Arrays.stream(sizes).asLongStream().sum();
    this.parts = size < SMALLEST_SHARED_SIZE ? 1 : Parallel.shared().threads();
  }

  void run() {
    Parallel.shared().run(parts, this);
  }

  @Override
  public void run(int part) {
    for (int parameter = 0; parameter < sizes.length; parameter++) {
      rule.apply(parameter, boundary(parameter, part), boundary(parameter, part + 1));
    }
  }

  private int boundary(int parameter, int part) {
    return (int) ((long) sizes[parameter] * part / parts);
  }
}
