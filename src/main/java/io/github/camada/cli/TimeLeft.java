package io.github.camada.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How long a run will go on if it stays as fast as it has been, from its first batch on. */
final class TimeLeft {

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private final LongSupplier nanoTime;
  private long start;
  private long first = -1;

  /**
   * A time that is not running yet.
   *
   * @param nanoTime the clock
   */
  TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The time left, in words.
   *
   * @param done examples of the run so far; what was done before the first call does not count
   * @param all examples of the run
   */
  String after(long done, long all) {
    if (first < 0) {
      first = done;
      start = nanoTime.getAsLong();
    }
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    if (done == first || seconds <= 0) {
      return "?";
    }
    return text(Math.round(seconds * (all - done) / (done - first)));
  }

  private static String text(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / MINUTE, seconds % MINUTE)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / HOUR, seconds % HOUR / MINUTE);
  }
}
