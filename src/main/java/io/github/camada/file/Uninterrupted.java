package io.github.camada.file;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Work with a file that an interruption of its thread does not break off: what a thread that is to
 * end has computed can still be saved. A channel is closed where its thread is interrupted, so work
 * that meets that is done again, and the thread is interrupted when all is done.
 */
public final class Uninterrupted {

  /**
   * Work that may be done again from its begin.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does all of it.
     *
     * @return its result
     * @throws IOException if it fails
     */
    T run() throws IOException;
  }

  private Uninterrupted() {}

  /**
   * Does work to its end.
   *
   * @param <T> what it gives
   * @param work opens its channels itself
   * @return its result
   * @throws IOException if it fails for another reason
   */
  public static <T> T run(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedChannelException closed) {
          if (!Thread.interrupted()) {
            throw closed;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
