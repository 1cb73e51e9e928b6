package io.github.camada.web.http;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One turn after another, also where one fails: who finds no memory for a moment has often done
 * nothing to deserve it.
 *
 * @param most that fail one after the other, until it is given up
 * @param pause after one that fails
 * @param failures told of the first of them
 */
record Turns(int most, Duration pause, FailureLog failures) {

  /** What is done in one turn. */
  interface Turn {
    void take() throws IOException;
  }

  /**
   * Takes turns as long as there is more to do.
   *
   * @throws IOException if that is what fails, at once: it does not pass by itself
   */
  void take(BooleanSupplier more, Turn turn) throws IOException {
    int failed = 0;
    while (more.getAsBoolean()) {
      try {
        turn.take();
        failed = 0;
      } catch (ClosedSelectorException e) {
        throw e; // it is not opened again
      } catch (RuntimeException | Error e) {
        failed++;
        if (failed == most) {
          throw e;
        }
        if (failed == 1) {
          failures.report("a turn of the server failed, it goes on", e);
        }
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
