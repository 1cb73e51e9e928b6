package io.github.camada.tensor.kernel;

import java.util.function.LongSupplier;

/**
 * Repeats a piece of work on two kernels in turn, until one of them is the faster. The JVM compiles
 * both meanwhile. What it has compiled it does not say, and a bound on times would depend on the
 * machine: what was compiled within 360 ns on one took 1,200 on another.
 */
final class WarmUp {

  /** Faster once may be chance: the other one was interrupted. */
  private static final int TIMES_FASTER = 5;

  private WarmUp() {}

  /**
   * Returns when the one is faster than the other some times in a row, or when the time is over.
   *
   * @param one how long the work takes on the kernel to be compiled, in nanoseconds
   * @param other how long it takes on the kernel in use
   * @param longestNanos how long that may go on
   * @return whether it is faster
   */
  static boolean makesFaster(LongSupplier one, LongSupplier other, long longestNanos) {
    long start = System.nanoTime();
    int faster = 0;
    while (faster < TIMES_FASTER && System.nanoTime() - start < longestNanos) {
      faster = one.getAsLong() < other.getAsLong() ? faster + 1 : 0;
    }
    return faster == TIMES_FASTER;
  }
}
