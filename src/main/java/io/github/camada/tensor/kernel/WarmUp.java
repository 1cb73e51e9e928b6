package io.github.camada.tensor.kernel;

import java.util.ArrayList;
import java.util.List;

/** Exercises kernels until all that they need is compiled. */
final class WarmUp {

  /** So few at a time that the compiler has no queue, which would make it want more calls. */
  private static final int AT_ONCE = 3;

  /** After so many rounds pauses are a millisecond longer: what takes long may never end. */
  private static final int ROUNDS_UNTIL_LONGER_PAUSES = 100;

  private WarmUp() {}

  /**
   * Returns when the kernels are compiled, or when the time is over.
   *
   * @param exercises one after the other
   * @param longestNanos how long that may take
   * @return whether they are
   */
  static boolean isDone(List<Exercise> exercises, long longestNanos) throws InterruptedException {
    long start = System.nanoTime();
    List<Exercise> left = new ArrayList<>(exercises);
    int round = 0;
    while (!left.isEmpty() && System.nanoTime() - start < longestNanos) {
      List<Exercise> next = left.subList(0, Math.min(AT_ONCE, left.size()));
      next.removeIf(Exercise::isCompiledAfterARound);
      Thread.sleep(1 + round++ / ROUNDS_UNTIL_LONGER_PAUSES);
    }
    return left.isEmpty();
  }
}
