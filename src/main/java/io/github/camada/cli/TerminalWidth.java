package io.github.camada.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The terminal's width, asked for again now and then, as a person may change it. */
final class TerminalWidth implements IntSupplier {

  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

  private int width;
  private long asked;

  TerminalWidth() {
    ask();
  }

  private void ask() {
    width = Terminal.width();
    asked = System.nanoTime();
  }

  @Override
  public int getAsInt() {
    if (System.nanoTime() - asked > PERIOD) {
      ask();
    }
    return width;
  }
}
