package io.github.camada.model;

import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Parallel;

/** The memory of one prediction at a time, and the work of filling it, shared by the threads. */
final class Workspace implements Parallel.Work {

  /** Rows that are computed together: enough for the kernels to reach their speed. */
  static final int CAPACITY = 128;

  /**
   * Below this many values one thread converts them, which takes it 3 microseconds, as long as
   * handing a part to another.
   */
  private static final int SMALLEST_SHARED_CONVERSION = 8_192;

  /** Raw values of many examples, one behind the other. */
  @FunctionalInterface
  interface Source {

    /**
     * Converts some of the values to inputs of the network.
     *
     * @param from position of the first value
     * @param inputs where they go
     * @param to position of the first input
     * @param count how many
     */
    void convert(int from, float[] inputs, int to, int count);
  }

  /** {@code [CAPACITY, in]}. */
  private final Tensor inputs;

  private final ForwardPass pass;
  private Source source;
  private int from;
  private int count;
  private int parts;

  Workspace(MLP model) {
    this.inputs = Tensor.zeros(CAPACITY, model.inputWidth());
    this.pass = model.inference(CAPACITY);
  }

  /**
   * Computes the outputs of some examples.
   *
   * @param source the examples
   * @param example the first of them
   * @param rows how many, at most {@link #CAPACITY}
   * @return {@code [CAPACITY, out]}, of which the first {@code rows} rows are the result
   */
  Tensor forward(Source source, int example, int rows) {
    int width = inputs.dimension(1);
    Parallel shared = Parallel.shared();
    this.source = source;
    this.from = example * width;
    this.count = rows * width;
    this.parts = count < SMALLEST_SHARED_CONVERSION ? 1 : shared.threads();
    shared.run(parts, this);
    this.source = null; // or the pool would keep the caller's array alive
    return pass.forward(inputs, rows);
  }

  @Override
  public void run(int part) {
    int start = (int) ((long) count * part / parts);
    int end = (int) ((long) count * (part + 1) / parts);
    source.convert(from + start, inputs.data(), start, end - start);
  }
}
