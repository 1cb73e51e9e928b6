package io.github.camada.cli;

import io.github.camada.model.Machine;

/** What computes, in a few words, so that nobody wonders about the speed. */
final class MachineLine {

  private MachineLine() {}

  static String of() {
    Machine machine = Machine.current();
    int threads = machine.threads();
    return machine.kernel() + " kernel, " + threads + (threads == 1 ? " thread" : " threads");
  }
}
