package io.github.camada.model;

import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;

/**
 * The memory of one prediction at a time, and the work of filling it, shared by the threads. It has
 * room for as many examples as it was asked about at once, and grows when it is asked about more.
 */
final class Workspace implements Parallel.Work {

  /**
   * Rows that are computed together, between all threads. Every such group packs the weights anew,
   * which takes as long as computing some 15 of its rows.
   */
  static final int MOST_ROWS = 256;

  /**
   * Inputs and outputs of all rows together, 32 MB: a network whose layers have more than 32,768
   * units together is computed with fewer rows, down to one. Fewer rows than these would be slower:
   * each time the weights are read and packed anew, and a thread wants 64 rows.
   */
  private static final int MOST_VALUES = 1 << 23;

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

  private final MLP model;
  private final Threads threads;
  private final int width;
  private final long valuesOfRow;
  private final int mostRows;
  private int capacity;

  /** {@code [capacity, in]}. */
  private Tensor inputs;

  private ForwardPass pass;
  private Source source;
  private int from;
  private int count;
  private int parts;

  /** One that takes no memory yet. */
  Workspace(MLP model, Threads threads) {
    this.model = model;
    this.threads = threads;
    this.width = model.inputWidth();
    long values = width;
    for (Layer layer : model.layers()) {
      values += layer.outputWidth();
    }
    this.valuesOfRow = values;
    this.mostRows = (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / values));
  }

  /** How many examples can be computed together: at least 1. */
  int mostRows() {
    return mostRows;
  }

  /** The inputs and outputs that there is room for. */
  long values() {
    return capacity * valuesOfRow;
  }

  /**
   * Computes the outputs of some examples.
   *
   * @param source the examples
   * @param example the first of them
   * @param rows how many, at most {@link #mostRows}
   * @return {@code [at least rows, out]}, of which the first {@code rows} rows are the result
   */
  Tensor forward(Source source, int example, int rows) {
    reserve(rows);
    Parallel pool = threads.pool();
    this.source = source;
    this.from = example * width;
    this.count = rows * width;
    this.parts = count < SMALLEST_SHARED_CONVERSION ? 1 : pool.threads();
    pool.run(parts, this);
    this.source = null; // or the pool would keep the caller's array alive
    return pass.forward(inputs, rows);
  }

  private void reserve(int rows) {
    if (rows > capacity) {
      // at least twice as many, or numbers that grow by one would each take new memory
      capacity = Math.min(mostRows, Math.max(rows, 2 * capacity));
      inputs = Tensor.zeros(capacity, width);
      pass = model.inference(capacity);
      pass.divideBetween(threads);
    }
  }

  @Override
  public void run(int part) {
    int start = (int) ((long) count * part / parts);
    int end = (int) ((long) count * (part + 1) / parts);
    source.convert(from + start, inputs.data(), start, end - start);
  }
}
