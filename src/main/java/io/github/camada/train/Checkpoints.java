package io.github.camada.train;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how often a run writes a checkpoint: weights, memory of the optimizer, position in the
 * shuffled data and history, from which {@link Trainer#resume(io.github.camada.data.Dataset)} goes
 * on to the same bits as if it had never been interrupted.
 *
 * <p>The first is written before the first batch, so that a place that cannot be written to is an
 * error at once; the last after the last epoch, or when a listener stops the run. Each replaces the
 * one before it in one step: at every moment, a crash included, the file is a complete checkpoint.
 * Only one run at a time may use a file; one in another process is refused.
 */
public final class Checkpoints {

  private final Path path;
  private final int batches;
  private final int epochs;

  private Checkpoints(Path path, int batches, int epochs) {
    this.path = Objects.requireNonNull(path, "checkpoints: path");
    this.batches = batches;
    this.epochs = epochs;
    if (batches + epochs < 1) {
      throw new IllegalArgumentException(
          "checkpoints: every " + (batches + epochs) + ", wanted at least 1");
    }
  }

  /**
   * A checkpoint after every so many batches, counted from the begin of the run.
   *
   * @param path the file
   * @param count at least 1
   * @return when and where
   * @throws IllegalArgumentException if the count is below 1
   */
  public static Checkpoints everyBatches(Path path, int count) {
    return new Checkpoints(path, count, 0);
  }

  /**
   * A checkpoint after every so many epochs.
   *
   * @param path the file
   * @param count at least 1
   * @return when and where
   * @throws IllegalArgumentException if the count is below 1
   */
  public static Checkpoints everyEpochs(Path path, int count) {
    return new Checkpoints(path, 0, count);
  }

  /**
   * Where checkpoints go.
   *
   * @return the file
   */
  public Path path() {
    return path;
  }

  /** Whether one is due after so many steps of a run whose epochs have so many batches. */
  boolean areDue(long steps, int batchesOfEpoch) {
    long interval = batches + (long) epochs * batchesOfEpoch;
    return steps % interval == 0;
  }
}
