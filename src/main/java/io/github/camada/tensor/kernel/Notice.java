package io.github.camada.tensor.kernel;

import java.lang.System.Logger.Level;

/** What the log says about kernels. */
final class Notice {

  private Notice() {}

  /** The logger is looked up when there is something to say: the first of a JVM takes 12 ms. */
  static void log(String text) {
    System.getLogger("io.github.camada").log(Level.INFO, text);
  }
}
