package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Examples that training can read in any order: each has {@link #inputWidth} input values and
 * {@link #targetWidth} target values. A class label is a target of width 1 that holds the index of
 * the class, exact in a float up to 2<sup>24</sup> classes.
 *
 * <p>An implementation says how large it is and reads one example by its index, so a data set need
 * not be in memory. Training reads the examples of a batch with several threads at once.
 */
public interface Dataset {

  /**
   * Examples in memory whose targets are class labels. The features are not copied, the labels are.
   *
   * @param features {@code [n, in]}
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param classes number of classes, at least 1
   * @return a data set of n examples
   * @throws IllegalArgumentException if the features are not of rank 2, a label or the number of
   *     classes is out of range, or features and labels are not of the same number of examples
   */
  static TensorDataset of(Tensor features, int[] labels, int classes) {
    return TensorDataset.of(features, labels, classes);
  }

  /**
   * Examples in memory whose targets are numbers or yes/no labels. Neither tensor is copied.
   *
   * @param features {@code [n, in]}
   * @param targets {@code [n, targets]}: numbers, or 1 for yes and 0 for no
   * @return a data set of n examples
   * @throws IllegalArgumentException if the tensors are not of rank 2 or of the same number of rows
   */
  static Dataset of(Tensor features, Tensor targets) {
    return new NumberDataset(features, targets);
  }

  /**
   * The examples of several data sets, one after the other, as a view.
   *
   * @param parts at least one, all of the same widths
   * @return a view on the data sets
   * @throws IllegalArgumentException if there is none, or their widths differ
   */
  static Dataset concat(Dataset... parts) {
    return new JoinedDataset(parts);
  }

  /** {@return the number of examples, at least 0} */
  int size();

  /** {@return the number of input values in one example, at least 1} */
  int inputWidth();

  /**
   * How the input values of an example are arranged. A trainer refuses validation data of another
   * arrangement than that of the training data, where both have more than one dimension.
   *
   * @return the sizes, whose product is {@link #inputWidth}: of a picture {@code [height, width]};
   *     unless overridden, one
   */
  default List<Integer> inputShape() {
    return List.of(inputWidth());
  }

  /** {@return the number of target values in one example, at least 1: 1 for a class label} */
  int targetWidth();

  /**
   * {@return the number of classes, above every label; 0, unless overridden, where it is not known
   * or targets are no labels} A trainer refuses a network that has not one output for each.
   */
  default int classes() {
    return 0;
  }

  /**
   * How much one example counts, in training and where a network is evaluated: one of weight k
   * gives what k copies of it give, one of weight 0 what leaving it out gives.
   *
   * @param index position in this data set, in {@code [0, size)}
   * @return finite and at least 0; 1 unless overridden
   */
  default float weight(int index) {
    return 1;
  }

  /**
   * {@return whether reading waits, for a disk and the like; false unless overridden} While it
   * does, the next batch is read ahead by other threads, which changes no result.
   */
  default boolean waits() {
    return false;
  }

  /**
   * Writes one example into a row of a batch; other rows stay as they are.
   *
   * <p>May be called by several threads at once, for different rows of the same tensors: those of
   * the library, under the context class loader of their caller, who waits. Needing a lock that the
   * caller holds, or a class that it is just initialising, would be a deadlock. What is thrown here
   * reaches the caller as it is.
   *
   * @param index position in this data set, in {@code [0, size)}
   * @param inputs {@code [capacity, inputWidth]}
   * @param targets {@code [capacity, targetWidth]}
   * @param row which row of both to write, in {@code [0, capacity)}
   * @throws IndexOutOfBoundsException if the index is outside this data set, or the row outside the
   *     tensors
   * @throws IllegalArgumentException if a tensor has another width
   */
  void read(int index, Tensor inputs, Tensor targets, int row);

  /**
   * {@return the examples as an epoch of a run sees them: as many, of the same form and weights,
   * and these unless overridden} A run asks before each epoch; views on other data pass that on.
   *
   * @param epoch its number, from 0
   */
  default Dataset atEpoch(int epoch) {
    return this;
  }

  /**
   * Writes examples {@code indices[from]} to {@code indices[from + count - 1]} into the first
   * {@code count} rows of a batch; rows behind them stay as they are. It reads them one by one,
   * after it has checked all arguments.
   *
   * @param indices positions in this data set, each in {@code [0, size)}
   * @param from first index to take
   * @param count number of examples
   * @param inputs {@code [capacity, inputWidth]} with capacity at least {@code count}
   * @param targets {@code [capacity, targetWidth]} with capacity at least {@code count}
   * @throws IndexOutOfBoundsException if an index is outside this data set
   * @throws IllegalArgumentException if a tensor has another shape
   */
  default void gather(int[] indices, int from, int count, Tensor inputs, Tensor targets) {
    DatasetCheck.gather(this, indices, from, count, inputs, targets);
    for (int row = 0; row < count; row++) {
      read(indices[from + row], inputs, targets, row);
    }
  }

  /**
   * A text that other examples, or the same in another order, do not have: by it a run says what it
   * learnt from, and a checkpoint refuses to go on with other data. It is asked for once a run.
   *
   * <p>Unless overridden it is the SHA-256 of {@link #size}, {@link #inputWidth} and {@link
   * #targetWidth} (four bytes each, the most significant first), followed by the inputs and the
   * targets of each example in order (the bits of a float, the least significant byte first) and,
   * unless all are 1, by the weights. Where reading is slow, or gives other values each time,
   * override it, as data that {@link #atEpoch} varies must, or see {@link #withFingerprint}.
   *
   * <p>Parts of data that varies, or {@linkplain #withFingerprint was given one}, have the SHA-256
   * of their size, their indices and its fingerprint, followed by that.
   *
   * @param progress is told, now and then and in the end, how many examples have been read for it
   * @return 64 hexadecimal digits, lower case, unless overridden
   */
  default String fingerprint(IntConsumer progress) {
    return Fingerprint.of(this, progress);
  }

  /** {@return what {@link #fingerprint(IntConsumer)} gives, which is the one to override} */
  default String fingerprint() {
    return fingerprint(read -> {});
  }

  /**
   * The examples from {@code from} up to, not including, {@code to}, as a view: {@code
   * train.slice(10_000, train.size())} is {@code train[10000:]}.
   *
   * @param from first example
   * @param to one past the last example
   * @return a view on this data set
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size}
   */
  default Dataset slice(int from, int to) {
    return new SlicedDataset(this, from, to);
  }

  /**
   * {@return the examples from an index to the end, as {@link #slice} gives them}
   *
   * @param from first example
   */
  default Dataset from(int from) {
    return slice(from, size());
  }

  /**
   * The examples at some indices, in the order given, as a view.
   *
   * @param indices each in {@code [0, size)}; one that stands there twice is there twice
   * @return a view on this data set
   * @throws IndexOutOfBoundsException if an index is outside this data set
   */
  default Dataset select(int... indices) {
    return new SelectedDataset(this, indices);
  }

  /**
   * The examples in a random order, as a view.
   *
   * @param seed decides the order; one seed always gives the same
   * @return a view on this data set
   */
  default Dataset shuffled(long seed) {
    return select(DatasetCheck.shuffled(size(), seed));
  }

  /**
   * Holds examples out of training, drawn at random. Where {@link #classes} are known, every class
   * has the share in both parts that it has in the whole: each class gives the whole part of its
   * share of {@code validation}, and the classes with the largest fractions, the first among
   * equals, give one more, so that the sum is exact. A class gives its last example only if the
   * others cannot, however many these give. Both parts keep the order of the examples.
   *
   * @param validation number of examples to hold out, at least 1 and below {@link #size}
   * @param seed decides which examples these are; one seed always draws the same
   * @return views on this data set: disjoint, and together all of it
   * @throws IllegalArgumentException if the number is out of range
   */
  default Split<? extends Dataset> split(int validation, long seed) {
    int[] labels = Labels.read("split", this, classes());
    return StratifiedSplit.of(labels, Math.max(1, classes()), validation, seed, this::select);
  }

  /**
   * Holds a share of the examples out of training, as {@link #split(int, long)} does with a number:
   * {@code data.split(0.2, 22)}.
   *
   * @param share of the examples to hold out, above 0 and below 1; at least one stays in each part
   * @param seed decides which examples these are; one seed always draws the same
   * @return views on this data set: disjoint, and together all of it
   * @throws IllegalArgumentException if the share is out of range, or there are fewer than two
   *     examples
   */
  default Split<? extends Dataset> split(double share, long seed) {
    return split(StratifiedSplit.count(share, size()), seed);
  }

  /**
   * Divides the examples at random into parts of the same size, as far as that is possible, each of
   * which validates what the others train. Where {@link #classes} are known, every class has the
   * same number of examples in each part, but for one. All parts keep the order of the examples.
   *
   * @param count number of parts, at least 2 and at most {@link #size}
   * @param seed decides which examples are in which part; one seed always gives the same
   * @return {@code count} splits: each example validates in exactly one of them
   * @throws IllegalArgumentException if the number is out of range
   */
  default List<? extends Split<? extends Dataset>> folds(int count, long seed) {
    int[] labels = Labels.read("folds", this, classes());
    return StratifiedSplit.folds(labels, Math.max(1, classes()), count, seed, this::select);
  }

  /**
   * The same examples under a fingerprint that costs nothing, where reading all of them for one
   * takes too long: {@code data.withFingerprint("sales.bin of 2024-03-01")}. Give different
   * examples a different one: a checkpoint goes on with any data that has the same.
   *
   * @param fingerprint any text
   * @return a view on this data set
   */
  default Dataset withFingerprint(String fingerprint) {
    return new NamedDataset(this, fingerprint);
  }

  /**
   * The same examples with weights.
   *
   * @param weights one for each example, finite and at least 0; copied. An example that has a
   *     weight already gets the product
   * @return a view on this data set
   * @throws IllegalArgumentException if there are not as many weights as examples, or one is none
   */
  default Dataset withWeights(float... weights) {
    return WeightedDataset.of(this, weights);
  }

  /**
   * The same examples, each with the weight of its class: a rare class may count more. Reads all
   * examples once.
   *
   * @param weights one for each class, finite and at least 0. An example that has a weight already
   *     gets the product
   * @return a view on this data set
   * @throws IllegalArgumentException if there are not as many weights as classes, one is none, or
   *     targets are no labels
   */
  default Dataset withClassWeights(float... weights) {
    return WeightedDataset.ofClasses(this, weights);
  }
}
