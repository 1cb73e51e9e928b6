package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Runs an element-wise rule over all parameters: over pieces of gradients as they come, and at the
 * end of a step over the parameters of which no piece has come.
 */
final class ParallelUpdate implements ParameterUpdate, Parallel.Work {

  /**
   * Fewer elements than this are done by one thread: 10 microseconds, as handing out takes some.
   */
  private static final int SMALLEST_SHARED_SIZE = 16_384;

  /** What to do with elements of a parameter. */
  @FunctionalInterface
  interface Rule {

    /**
     * Changes elements {@code [from, to)}.
     *
     * @param parameter its position in the list
     * @param gradient the gradient of element i at position {@code i - start}
     */
    void apply(int parameter, float[] gradient, int start, int from, int to);
  }

  private static final int NOT_COVERED = -1;

  private final String optimizer;
  private final Rule rule;
  private final List<Parameter> parameters;

  /** Of which parameters pieces have come. Several threads may set the same one. */
  private final boolean[] applied;

  private Parallel threads = Parallel.shared();
  private int parts;

  /**
   * An update of these parameters.
   *
   * @param optimizer its name, for errors
   * @throws IllegalArgumentException if a parameter stands there twice: a step would change it once
   *     or twice, depending on how its gradient comes
   */
  ParallelUpdate(String optimizer, List<Parameter> parameters, Rule rule) {
    this.optimizer = optimizer;
    this.rule = rule;
    this.parameters = List.copyOf(parameters);
    this.applied = new boolean[parameters.size()];
    for (int i = 0; i < applied.length; i++) {
      int first = index(parameters.get(i));
      if (first != i) {
        throw new IllegalArgumentException(
            "%s: %s is parameter %d and parameter %d of the list, wanted once"
                .formatted(optimizer, text(parameters.get(i)), first, i));
      }
    }
  }

  private static String text(Parameter parameter) {
    return parameter.name() + " " + Arrays.toString(parameter.value().shape());
  }

  @Override
  public boolean covers(Parameter parameter) {
    return index(parameter) != NOT_COVERED;
  }

  private int index(Parameter parameter) {
    for (int i = 0; i < applied.length; i++) {
      if (parameters.get(i) == parameter) {
        return i;
      }
    }
    return NOT_COVERED;
  }

  /** Divides what follows between these threads, not those of the process. */
  void divideBetween(Threads others) {
    threads = others.pool();
  }

  void begin() {
    Arrays.fill(applied, false);
  }

  @Override
  public void apply(Parameter parameter, float[] gradient, int from, int to) {
    int index = index(parameter);
    if (index == NOT_COVERED) {
      throw new IllegalArgumentException(
          "%s: a gradient of %s, which is none of the %d parameters that it was started with"
              .formatted(optimizer, text(parameter), applied.length));
    }
    applied[index] = true;
    rule.apply(index, gradient, from, from, to);
  }

  void end() {
    long size = 0;
    for (int i = 0; i < applied.length; i++) {
      // Asked for here: threads that ask first at the same time would each make their own.
      size += applied[i] ? 0 : parameters.get(i).gradient().size();
    }
    parts = size < SMALLEST_SHARED_SIZE ? 1 : threads.threads();
    threads.run(parts, this);
  }

  @Override
  public void run(int part) {
    for (int i = 0; i < applied.length; i++) {
      if (!applied[i]) {
        long size = parameters.get(i).value().size();
        int from = (int) (size * part / parts);
        int to = (int) (size * (part + 1) / parts);
        rule.apply(i, parameters.get(i).gradient().data(), 0, from, to);
      }
    }
  }
}
