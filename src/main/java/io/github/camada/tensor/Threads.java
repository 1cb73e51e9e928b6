package io.github.camada.tensor;

import io.github.camada.tensor.kernel.Parallel;

/**
 * How many threads work at the same time on what one caller asks for. The bits of a result do not
 * depend on it.
 *
 * <pre>{@code
 * trainer.withThreads(Threads.of(2)).fit(train);
 * }</pre>
 *
 * <p>Threads start with the first work that is shared, and end after half a second without any, so
 * there is nothing to close. One object may serve several callers: while its threads are taken, the
 * others do their work alone.
 */
public final class Threads {

  private final Parallel pool;

  private Threads(Parallel pool) {
    this.pool = pool;
  }

  /**
   * Those of this process: as many as the system property {@code camada.threads} says, or as there
   * are processors.
   *
   * @return the same threads in every call
   * @throws IllegalArgumentException if the property is not a number of at least 1
   */
  public static Threads all() {
    return new Threads(Parallel.shared());
  }

  /**
   * Threads of one's own.
   *
   * @param count how many work at the same time, the caller among them; with 1 the caller works
   *     alone; at most 1024
   * @return new threads
   * @throws IllegalArgumentException if the count is below 1 or above 1024
   */
  public static Threads of(int count) {
    return new Threads(new Parallel(count));
  }

  /**
   * The number of threads.
   *
   * @return at least 1
   */
  public int count() {
    return pool.threads();
  }

  /**
   * For the library, which alone can use what it gives.
   *
   * @return who divides work
   */
  @SuppressWarnings("exports")
  public Parallel pool() {
    return pool;
  }

  /** For example {@code 2 threads}. */
  @Override
  public String toString() {
    return count() + (count() == 1 ? " thread" : " threads");
  }
}
