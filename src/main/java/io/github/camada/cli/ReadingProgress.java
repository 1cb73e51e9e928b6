package io.github.camada.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * In a terminal, a bar while data is read before training. It appears when that takes a while, and
 * goes away when it is done.
 */
final class ReadingProgress implements AutoCloseable {

  /** What is read sooner needs no bar. */
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(500);

  private final PrintWriter out;
  private final boolean shown;
  private final String unit;
  private final LongSupplier nanoTime;
  private String name = "";
  private long start;
  private TimeLeft left;
  private TerminalBar bar;

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param unit what is counted, such as images
   * @param nanoTime the clock
   */
  ReadingProgress(PrintWriter out, boolean terminal, String unit, LongSupplier nanoTime) {
    this.out = out;
    this.shown = out != null && terminal;
    this.unit = unit;
    this.nanoTime = nanoTime;
  }

  /**
   * Shows how far it is.
   *
   * @param what is read; another than the last time has a bar of its own
   * @param read of it so far
   * @param all of it
   */
  void show(String what, long read, long all) {
    if (!shown) {
      return;
    }
    if (!what.equals(name)) {
      close();
      name = what;
      start = nanoTime.getAsLong();
      left = new TimeLeft(nanoTime);
    }
    String time = left.after(read, all);
    if (bar == null && read < all && nanoTime.getAsLong() - start >= A_WHILE) {
      Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
      bar = new TerminalBar(out, new TerminalWidth(), "reading " + name, all, unit, read, elapsed);
    }
    if (bar != null) {
      bar.show(read, time + " left");
    }
    if (read >= all) {
      close();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    name = "";
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
