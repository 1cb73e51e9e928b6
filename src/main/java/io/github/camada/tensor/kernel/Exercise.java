package io.github.camada.tensor.kernel;

/**
 * A method that must be compiled before it is of use, and how it is called until then. The compiler
 * takes up what was called some thousand times, however little there was to do; so most calls do
 * nothing, as each operation on vectors takes a hundred times as long until then.
 */
final class Exercise {

  /** A vector operation takes about a nanosecond when compiled, and 100 or more before. */
  private static final long SLOWEST_COMPILED_NANOS = 10;

  private static final int CALLS = 1_000;

  /** Calls for each one that works: more, and the compiler takes what it does for rare. */
  private static final int CALLS_FOR_WORK = 50;

  /** The compiler wants 5,000 calls of a method that it has compiled once, or more when busy. */
  private static final int ROUNDS_WITH_CALLS = 20;

  private final long nanos;
  private final Runnable work;
  private final Runnable nothing;
  private int rounds;

  /**
   * An exercise.
   *
   * @param operations operations on vectors in a piece of work
   * @param work calls the method with a little to do
   * @param nothing calls it with nothing to do
   */
  Exercise(int operations, Runnable work, Runnable nothing) {
    this.nanos = operations * SLOWEST_COMPILED_NANOS;
    this.work = work;
    this.nothing = nothing;
  }

  /** Calls the method for a while, and says whether it was compiled by then. */
  boolean isCompiledAfterARound() {
    int calls = rounds++ < ROUNDS_WITH_CALLS ? CALLS : CALLS_FOR_WORK;
    long fastest = Long.MAX_VALUE;
    for (int call = 0; call < calls; call++) {
      if (call % CALLS_FOR_WORK != 0) {
        nothing.run();
        continue;
      }
      long start = System.nanoTime();
      work.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest < nanos;
  }
}
