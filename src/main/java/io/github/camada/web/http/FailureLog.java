package io.github.camada.web.http;

import java.lang.System.Logger.Level;

/**
 * Says in a log what has failed, and never fails itself: where memory is short, the log is often
 * what fails next.
 */
record FailureLog(System.Logger log) {

  void report(String what, Throwable failure) {
    try {
      log.log(Level.ERROR, what, failure);
    } catch (RuntimeException | Error e) {
      // There is nothing left to say it with.
    }
  }
}
