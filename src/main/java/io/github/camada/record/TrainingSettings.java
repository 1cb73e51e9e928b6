package io.github.camada.record;

/**
 * What decides a training run beside the network, the loss and the optimizer.
 *
 * @param epochs passes over the training data, at least 1
 * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
 * @param seed decides the order of the examples, and the initial weights of a network that is not
 *     built yet
 */
public record TrainingSettings(int epochs, int batchSize, long seed) {

  /**
   * Settings.
   *
   * @param epochs passes over the training data, at least 1
   * @param batchSize examples in a step, at least 1; the last batch of an epoch may be smaller
   * @param seed decides the order of the examples, and the initial weights of a network that is not
   *     built yet
   * @throws IllegalArgumentException if epochs or batch size is below 1
   */
  public TrainingSettings {
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "training: epochs " + epochs + ", batch size " + batchSize + ": wanted at least 1 each");
    }
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
   * The same with another batch size.
   *
   * @param value at least 1
   * @return new settings
   */
  public TrainingSettings withBatchSize(int value) {
    return new TrainingSettings(epochs, value, seed);
  }

  /**
   * The same with another seed.
   *
   * @param value any
   * @return new settings
   */
  public TrainingSettings withSeed(long value) {
    return new TrainingSettings(epochs, batchSize, value);
  }
}
