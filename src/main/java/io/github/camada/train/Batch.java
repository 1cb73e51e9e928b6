package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Parallel;
import java.util.Objects;

/** The memory that holds one batch at a time, and the work of filling it, shared by the threads. */
final class Batch implements Parallel.Work {

  /**
   * Below this many values one thread fills the batch: turning so many bytes into floats takes it 3
   * microseconds, as long as handing a part to another.
   */
  private static final int SMALLEST_SHARED_BATCH = 8_192;

  /** More than one, so that no thread waits long for another whose examples took longer. */
  private static final int PARTS_OF_A_THREAD = 4;

  private final Dataset dataset;
  private final Tensor inputs;
  private final Tensor targets;
  private int[] order;
  private int from;
  private int rows;
  private int parts;

  /** Memory for up to {@code capacity} examples of a data set. */
  Batch(Dataset dataset, int capacity) {
    this.dataset = dataset;
    this.inputs = Tensor.zeros(capacity, dataset.inputWidth());
    this.targets = Tensor.zeros(capacity, dataset.targetWidth());
  }

  /** The largest number of examples. */
  int capacity() {
    return inputs.dimension(0);
  }

  /** {@code [capacity, input width]}. */
  Tensor inputs() {
    return inputs;
  }

  /** {@code [capacity, target width]}. */
  Tensor targets() {
    return targets;
  }

  /** Reads examples {@code order[from]} to {@code order[from + rows - 1]} into the first rows. */
  void fill(int[] order, int from, int rows) {
    Objects.checkFromIndexSize(from, rows, order.length);
    Objects.checkFromIndexSize(0, rows, capacity());
    this.order = order;
    this.from = from;
    this.rows = rows;
    Parallel shared = Parallel.shared();
    long values = (long) rows * (inputs.dimension(1) + targets.dimension(1));
    boolean small = values < SMALLEST_SHARED_BATCH || shared.threads() == 1;
    this.parts = small ? 1 : Math.min(rows, PARTS_OF_A_THREAD * shared.threads());
    shared.run(parts, this);
  }

  @Override
  public void run(int part) {
    int to = (int) ((long) rows * (part + 1) / parts);
    for (int row = (int) ((long) rows * part / parts); row < to; row++) {
      dataset.read(order[from + row], inputs, targets, row);
    }
  }
}
