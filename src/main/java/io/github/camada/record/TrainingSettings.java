package io.github.camada.record;

import java.util.Objects;

/**
 * What decides a training run beside the network, the loss, the optimizer and its schedule.
 *
 * @param length passes over the training data, or steps
 * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
 * @param seed decides the order of the examples, what layers draw, and the initial weights of a
 *     network that is not built yet
 * @param block 0 where all examples of an epoch are shuffled; otherwise how many neighbours are
 *     {@linkplain #withBlocks a block}
 */
public record TrainingSettings(RunLength length, int batchSize, long seed, int block) {

  /**
   * Settings.
   *
   * @param length passes over the training data, or steps
   * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
   * @param seed decides the order of the examples, what layers draw, and the initial weights of a
   *     network that is not built yet
   * @param block 0 where all examples of an epoch are shuffled; otherwise how many neighbours are a
   *     block
   * @throws IllegalArgumentException if the batch size is below 1 or the block negative
   */
  public TrainingSettings {
    Objects.requireNonNull(length, "training: length");
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "training: batch size " + batchSize + ", wanted at least 1");
    }
    if (block < 0) {
      throw new IllegalArgumentException("training: block of " + block + ", wanted at least 0");
    }
  }

  /**
   * Settings of a run that shuffles all examples.
   *
   * @param length passes over the training data, or steps
   * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
   * @param seed decides the order of the examples, what layers draw, and the initial weights of a
   *     network that is not built yet
   * @throws IllegalArgumentException if the batch size is below 1
   */
  public TrainingSettings(RunLength length, int batchSize, long seed) {
    this(length, batchSize, seed, 0);
  }

  /**
   * Settings of a run of whole epochs.
   *
   * @param epochs passes over the training data, at least 1
   * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
   * @param seed decides the order of the examples, what layers draw, and the initial weights of a
   *     network that is not built yet
   * @throws IllegalArgumentException if epochs or batch size is below 1
   */
  public TrainingSettings(int epochs, int batchSize, long seed) {
    this(RunLength.epochs(epochs), batchSize, seed);
  }

  /**
   * Ten epochs in batches of 128, with a seed of 22.
   *
   * @return the tutorial's settings
   */
  public static TrainingSettings standard() {
    return new TrainingSettings(10, 128, 22);
  }

  /**
   * The same with another number of epochs.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withEpochs(int value) {
    return withLength(RunLength.epochs(value));
  }

  /**
   * The same for a number of steps, which may end within an epoch: the figures of its last epoch
   * are then those of the part that was trained.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withSteps(long value) {
    return withLength(RunLength.steps(value));
  }

  private TrainingSettings withLength(RunLength value) {
    return new TrainingSettings(value, batchSize, seed, block);
  }

  /**
   * The same with another batch size.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withBatchSize(int value) {
    return new TrainingSettings(length, value, seed, block);
  }

  /**
   * The same with another seed.
   *
   * @param value any
   * @return new settings
   */
  public TrainingSettings withSeed(long value) {
    return new TrainingSettings(length, batchSize, value, block);
  }

  /**
   * The same with a shuffle for data on a disk that has to turn for each example it is asked for:
   * the blocks of neighbours are shuffled, and then the examples within each 64 blocks that follow
   * one another. So examples are asked for in 64 places at a time, and an example meets any other
   * in some epoch. The order depends on seed and epoch alone, as that of all examples does.
   *
   * @param value examples in a block, such as 1,000; 0 to shuffle all of them, as unless asked for
   * @return new settings
   */
  public TrainingSettings withBlocks(int value) {
    return new TrainingSettings(length, batchSize, seed, value);
  }
}
