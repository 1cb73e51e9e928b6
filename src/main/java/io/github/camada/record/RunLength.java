package io.github.camada.record;

import java.util.Locale;
import java.util.Objects;

/**
 * How long a run is.
 *
 * @param count of what, at least 1; of epochs at most 2,147,483,647
 * @param unit what is counted
 */
public record RunLength(long count, Unit unit) {

  /** What a run's length is counted in. */
  public enum Unit {

    /** Passes over the training data. */
    EPOCHS,

    /** Batches; a run may end within an epoch then. */
    STEPS
  }

  /**
   * A length.
   *
   * @param count of what, at least 1
   * @param unit what is counted
   * @throws IllegalArgumentException if the count is out of range
   */
  public RunLength {
    Objects.requireNonNull(unit, "run length: unit");
    if (count < 1) {
      throw new IllegalArgumentException(
          "run length: " + count + " " + word(unit) + ", wanted at least 1");
    }
    if (unit == Unit.EPOCHS && count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "run length: " + count + " epochs, wanted at most " + Integer.MAX_VALUE);
    }
  }

  private static String word(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Passes over the training data.
   *
   * @param count at least 1
   * @return the length
   * @throws IllegalArgumentException if the count is below 1
   */
  public static RunLength epochs(int count) {
    return new RunLength(count, Unit.EPOCHS);
  }

  /**
   * Batches.
   *
   * @param count at least 1
   * @return the length
   * @throws IllegalArgumentException if the count is below 1
   */
  public static RunLength steps(long count) {
    return new RunLength(count, Unit.STEPS);
  }

  /**
   * The number of steps.
   *
   * @param batches of an epoch, at least 1
   * @return at least 1
   */
  public long totalSteps(int batches) {
    return unit == Unit.STEPS ? count : count * batches;
  }

  /**
   * The number of epochs that are begun.
   *
   * @param batches of an epoch, at least 1
   * @return at least 1; 2,147,483,647 if they are more, after which so long a run ends
   */
  public int begunEpochs(int batches) {
    long epochs = unit == Unit.STEPS ? (count - 1) / batches + 1 : count;
    return (int) Math.min(Integer.MAX_VALUE, epochs);
  }

  /** For example {@code 10 epochs}. */
  @Override
  public String toString() {
    String plural = word(unit);
    return count + " " + (count == 1 ? plural.substring(0, plural.length() - 1) : plural);
  }
}
