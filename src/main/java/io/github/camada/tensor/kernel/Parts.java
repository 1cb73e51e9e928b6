package io.github.camada.tensor.kernel;

/**
 * Which parts of a piece of work nobody has claimed yet, in an int: a bit for each of up to 31
 * parts, so that threads can choose; for more of them a count n: parts 0 to n - 1 are left, and n -
 * 1 is next, whoever asks.
 */
final class Parts {

  private static final int MOST_BITS = 31;

  /** Set if the other bits are a number. */
  private static final int COUNTED = 1 << MOST_BITS;

  private Parts() {}

  /** All of them; 0 for none. */
  static long all(int count) {
    if (count > MOST_BITS) {
      return (count | COUNTED) & 0xFFFFFFFFL;
    }
    return (1L << count) - 1;
  }

  /** The part that a thread takes next: that of its own number where it can choose. */
  static int next(int left, int own) {
    if (left < 0) {
      return (left & ~COUNTED) - 1;
    }
    boolean free = own < MOST_BITS && (left >>> own & 1) == 1;
    return free ? own : Integer.numberOfTrailingZeros(left);
  }

  /** What is left without that part. */
  static int without(int left, int part) {
    if (left < 0) {
      return part == 0 ? 0 : part | COUNTED;
    }
    return left & ~(1 << part);
  }
}
