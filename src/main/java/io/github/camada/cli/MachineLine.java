package io.github.camada.cli;

import io.github.camada.model.Backend;

/** What computes, in a few words, so that nobody wonders about the speed. */
final class MachineLine {

  private MachineLine() {}

  static String of() {
    Backend backend = Backend.current();
    int threads = backend.threads();
    return backend.kernel() + " kernel, " + threads + (threads == 1 ? " thread" : " threads");
  }
}
