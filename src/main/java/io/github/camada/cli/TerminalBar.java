package io.github.camada.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar in one line of a terminal, which is gone when it is closed. */
final class TerminalBar implements AutoCloseable {

  /** How often the bar is drawn. */
  private static final int MILLISECONDS = 100;

  private final BarLine line;
  private final ProgressBar bar;

  /**
   * Draws nothing done yet.
   *
   * @param out the terminal
   * @param width of the terminal, which may change
   * @param name what is done
   * @param all of it
   * @param unit what is counted, such as images
   */
  TerminalBar(PrintWriter out, IntSupplier width, String name, long all, String unit) {
    this(out, width, name, all, unit, 0, Duration.ZERO);
  }

  /**
   * Draws what has been done before there was a bar.
   *
   * @param out the terminal
   * @param width of the terminal, which may change
   * @param name what is done
   * @param all of it
   * @param unit what is counted, such as images
   * @param done of all so far
   * @param elapsed what that took
   */
  TerminalBar(
      PrintWriter out,
      IntSupplier width,
      String name,
      long all,
      String unit,
      long done,
      Duration elapsed) {
    line = new BarLine(out, width);
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(all)
            .startsFrom(done, elapsed)
            .setUpdateIntervalMillis(MILLISECONDS)
            .setRenderer(new BarText(unit))
            .setConsumer(line)
            .build();
  }

  /**
   * Draws more, within a moment.
   *
   * @param done of all
   * @param message what is said behind it
   */
  void show(long done, String message) {
    bar.stepTo(done);
    bar.setExtraMessage(message);
  }

  /** Of all. */
  long done() {
    return bar.getCurrent();
  }

  /** One that is closed before it was first drawn is drawn all the same, and not wiped out. */
  @Override
  public void close() {
    bar.close();
    line.clear();
  }
}
