package io.github.camada.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how often a run writes a checkpoint: weights, memory of the optimizer, position in the
 * shuffled data and history, from which {@link Trainer#resume(io.github.camada.data.Dataset)} goes
 * on to the same bits as if it had never been interrupted.
 *
 * <p>The first is written before the first batch, so that a place that cannot be written to is an
 * error at once; the last after the last epoch, or when a listener stops the run, but not when it
 * diverges. Each replaces the one before it in one step: at every moment, a crash included, the
 * file is a complete checkpoint. Only one run at a time may use a file; one in another process is
 * refused.
 */
public final class Checkpoints {

  private static final Duration LONGEST = Duration.ofDays(365);

  private final Path path;
  private final int batches;
  private final int epochs;

  /** 0 where batches or epochs are counted. */
  private final long nanoseconds;

  private Checkpoints(Path path, int batches, int epochs, long nanoseconds) {
    this.path = Objects.requireNonNull(path, "checkpoints: path");
    this.batches = batches;
    this.epochs = epochs;
    this.nanoseconds = nanoseconds;
  }

  private static int requireCount(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("checkpoints: every " + count + ", wanted at least 1");
    }
    return count;
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
    return new Checkpoints(path, requireCount(count), 0, 0);
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
    return new Checkpoints(path, 0, requireCount(count), 0);
  }

  /**
   * A checkpoint after the first batch that ends at least so long after the one before: what
   * writing costs is then known, however long a batch takes. When they are written decides no bit
   * of the run.
   *
   * @param path the file
   * @param interval above 0, at most 365 days
   * @return when and where
   * @throws IllegalArgumentException if the interval is out of range
   */
  public static Checkpoints every(Path path, Duration interval) {
    Objects.requireNonNull(interval, "checkpoints: interval");
    if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "checkpoints: every "
              + interval
              + ", wanted above 0, at most "
              + LONGEST.toDays()
              + " days");
    }
    return new Checkpoints(path, 0, 0, interval.toNanos());
  }

  /**
   * Where checkpoints go.
   *
   * @return the file
   */
  public Path path() {
    return path;
  }

  /**
   * Whether one is due.
   *
   * @param steps of the run so far
   * @param batchesOfEpoch how many each epoch has
   * @param elapsed nanoseconds since the one before
   */
  boolean areDue(long steps, int batchesOfEpoch, long elapsed) {
    if (nanoseconds > 0) {
      return elapsed >= nanoseconds;
    }
    long interval = batches + (long) epochs * batchesOfEpoch;
    return steps % interval == 0;
  }
}
