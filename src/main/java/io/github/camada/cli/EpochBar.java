package io.github.camada.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * In a terminal, a bar over the epochs of all networks that a command trains, with the time left;
 * several threads may train them.
 */
final class EpochBar implements AutoCloseable {

  private final TerminalBar bar;
  private final TimeLeft left;
  private final long all;

  /** Epochs that this process has spent no time on: they say nothing of its speed. */
  private long before;

  /**
   * A bar, or nothing.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param name what is done
   * @param all epochs of all networks, at most
   * @param nanoTime the clock
   */
  EpochBar(PrintWriter out, boolean terminal, String name, long all, LongSupplier nanoTime) {
    this.all = all;
    this.left = new TimeLeft(nanoTime);
    bar =
        out != null && terminal
            ? new TerminalBar(out, new TerminalWidth(), name, all, "epochs")
            : null;
  }

  boolean isShown() {
    return bar != null;
  }

  /**
   * What was done before, or need not be done.
   *
   * @param count of epochs
   * @param message what is said behind the bar
   */
  synchronized void skip(long count, String message) {
    before += count;
    advance(count, message);
  }

  /**
   * What has been done.
   *
   * @param count of epochs
   * @param message what is said behind the bar
   */
  synchronized void advance(long count, String message) {
    if (bar == null) {
      return;
    }
    long done = bar.done() + count;
    bar.show(done, message + "  " + left.after(done - before, all - before) + " left");
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
