package io.github.camada.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** While it is open, a signal that ends the program is answered with a line about what is kept. */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  /**
   * Opens.
   *
   * @param err where the line goes
   * @param line asked for when the signal is there, by another thread
   */
  Interruption(PrintWriter err, Supplier<String> line) {
    hook =
        new Thread(
            null,
            () -> {
              err.println("camada: " + Failure.oneLine(line.get()));
              err.flush();
            },
            "camada-interruption",
            0,
            false);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The signal was faster.
    }
  }
}
