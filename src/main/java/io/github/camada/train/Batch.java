package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.FiniteValues;
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

  private final String name;
  private final Dataset dataset;

  /** The data set as it is in an epoch. */
  private Dataset examples;

  private final Parallel threads;

  private final TargetCheck check;
  private final Tensor inputs;
  private final Tensor targets;

  /** {@code [capacity]}. */
  private final float[] weights;

  private int[] order;
  private int from;
  private int rows;
  private int parts;

  /** Set by any thread that has read an input which is NaN or infinite. */
  private volatile boolean suspect;

  /**
   * Memory for up to so many examples of a data set.
   *
   * @param name of the data set in errors: {@code training}, {@code validation}
   * @param check what its targets must be
   * @param threads between which reading is divided
   */
  Batch(String name, Dataset dataset, int capacity, TargetCheck check, Threads threads) {
    this.threads = threads.pool();
    this.name = name;
    this.dataset = dataset;
    this.examples = dataset;
    this.check = check;
    this.inputs = Tensor.zeros(capacity, dataset.inputWidth());
    this.targets = Tensor.zeros(capacity, dataset.targetWidth());
    this.weights = new float[capacity];
  }

  /** Whether there are no labels, or the data set itself has made sure that each is a class. */
  boolean knowsItsClasses() {
    return !check.isOfLabels() || dataset.classes() != 0;
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

  /** {@code [capacity]}, of the examples. */
  float[] weights() {
    return weights;
  }

  /** The sum of the weights. */
  double weight() {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += weights[row];
    }
    return sum;
  }

  /**
   * What the gradient of the mean loss is divided by: the sum of the weights or, where all are 0
   * and so is the gradient, 1.
   */
  double divisor() {
    double weight = weight();
    return weight == 0 ? 1 : weight;
  }

  /** The number of examples in it. */
  int rows() {
    return rows;
  }

  /** Reads from now on what its data set is in an epoch. */
  void readFrom(Dataset view) {
    examples = view;
  }

  /**
   * Reads examples {@code order[from]} to {@code order[from + rows - 1]} into the first rows.
   *
   * @throws IllegalArgumentException if the loss cannot use a target
   */
  void fill(int[] order, int from, int rows) {
    long values = (long) rows * (inputs.dimension(1) + targets.dimension(1));
    boolean small = values < SMALLEST_SHARED_BATCH || threads.threads() == 1;
    begin(order, from, rows, small ? 1 : Math.min(rows, PARTS_OF_A_THREAD * threads.threads()));
    threads.run(parts, this);
    end();
  }

  /** The same in three steps: now, by {@link #run} for each part, and by {@link #end}. */
  void begin(int[] order, int from, int rows, int parts) {
    Objects.checkFromIndexSize(from, rows, order.length);
    Objects.checkFromIndexSize(0, rows, capacity());
    this.order = order;
    this.from = from;
    this.rows = rows;
    this.parts = parts;
    this.suspect = false;
  }

  void end() {
    int width = targets.dimension(1);
    for (int row = 0; row < rows; row++) {
      if (weights[row] > 0) {
        check.require(name, order[from + row], targets.data(), row * width, width);
      }
    }
  }

  @Override
  public void run(int part) {
    int to = (int) ((long) rows * (part + 1) / parts);
    for (int row = (int) ((long) rows * part / parts); row < to; row++) {
      examples.read(order[from + row], inputs, targets, row);
      weights[row] = examples.weight(order[from + row]);
      // While it is in the cache: later, an infinite input may hide behind an activation.
      int width = inputs.dimension(1);
      if (!FiniteValues.all(inputs.data(), row * width, width)) {
        suspect = true;
      }
    }
  }

  /** In words, the first input that is NaN or infinite; null if all are finite. */
  String infiniteInput() {
    return suspect ? infinite("the input data: value", inputs) : null;
  }

  /** In words, the first target that is NaN or infinite; null if all are finite. */
  String infiniteTarget() {
    return infinite("the targets: value", targets);
  }

  private String infinite(String what, Tensor values) {
    int width = values.dimension(1);
    int at = FiniteValues.firstOther(values.data(), 0, rows * width);
    return at < 0
        ? null
        : "%s %d of example %d is %s"
            .formatted(what, at % width, order[from + at / width], values.data()[at]);
  }
}
