package io.github.camada.record;

import java.util.Objects;

/**
 * What decides a training run beside the network, the loss, the optimizer and its schedule.
 *
 * @param length passes over the training data, or steps
 * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
 * @param seed decides the order of the examples, what layers draw, and the initial weights of a
 *     network that is not built yet
 */
public record TrainingSettings(RunLength length, int batchSize, long seed) {

  /**
   * Settings.
   *
   * @param length passes over the training data, or steps
   * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
   * @param seed decides the order of the examples, what layers draw, and the initial weights of a
   *     network that is not built yet
   * @throws IllegalArgumentException if the batch size is below 1
   */
  public TrainingSettings {
    Objects.requireNonNull(length, "training: length");
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "training: batch size " + batchSize + ", wanted at least 1");
    }
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
    return new TrainingSettings(value, batchSize, seed);
  }

  /**
   * The same for a number of steps, which may end within an epoch: the figures of its last epoch
   * are then those of the part that was trained.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withSteps(long value) {
    return new TrainingSettings(RunLength.steps(value), batchSize, seed);
  }

  /**
   * The same with another batch size.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withBatchSize(int value) {
    return new TrainingSettings(length, value, seed);
  }

  /**
   * The same with another seed.
   *
   * @param value any
   * @return new settings
   */
  public TrainingSettings withSeed(long value) {
    return new TrainingSettings(length, batchSize, value);
  }
}
