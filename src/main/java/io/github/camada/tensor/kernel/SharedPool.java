package io.github.camada.tensor.kernel;

/** The pool of this process. A class of its own, so that another pool does not make this one. */
final class SharedPool {

  private static final String CONFIGURED = System.getProperty("camada.threads");

  private static final int WANTED = threadsWanted();

  private static final Parallel POOL =
      WANTED >= 1 && WANTED <= Parallel.MOST ? new Parallel(WANTED) : null;

  private SharedPool() {}

  /** The pool, or an error at each call that says what is wrong with the property. */
  static Parallel get() {
    if (POOL == null) {
      throw new IllegalArgumentException(
          "camada.threads=" + CONFIGURED + ": wanted a number from 1 to " + Parallel.MOST);
    }
    return POOL;
  }

  private static int threadsWanted() {
    try {
      return CONFIGURED == null
          ? Math.min(Parallel.MOST, Runtime.getRuntime().availableProcessors())
          : Integer.parseInt(CONFIGURED.trim());
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}
