package io.github.camada.cli;

import java.io.PrintWriter;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of a terminal in which the bar is drawn again and again, and at last wiped out. */
final class BarLine implements ProgressBarConsumer {

  private final PrintWriter out;
  private final IntSupplier width;
  private int drawn;

  /**
   * A line.
   *
   * @param out the terminal
   * @param width of the terminal, which may change
   */
  BarLine(PrintWriter out, IntSupplier width) {
    this.out = out;
    this.width = width;
  }

  /** One less than the terminal has: in the last column many a terminal begins a new line. */
  @Override
  public int getMaxRenderedLength() {
    return width.getAsInt() - 1;
  }

  @Override
  public void accept(String text) {
    goBack();
    int length = Math.min(text.length(), getMaxRenderedLength());
    out.print(text.substring(0, length) + " ".repeat(Math.max(0, drawn - length)));
    out.flush();
    drawn = length;
  }

  @Override
  public void clear() {
    if (drawn == 0) {
      return;
    }
    goBack();
    out.print(" ".repeat(drawn) + '\r');
    out.flush();
    drawn = 0;
  }

  /** To the beginning of what is drawn, which a narrower terminal has broken into several lines. */
  private void goBack() {
    int lines = (drawn - 1) / width.getAsInt() + 1;
    out.print('\r');
    if (lines > 1) {
      // up, and all below away
      out.print("\u001b[" + (lines - 1) + "A\u001b[J");
      drawn = 0;
    }
  }

  /** Called when an epoch is over: what the bar said, the epoch's own line says. */
  @Override
  public void close() {
    clear();
  }
}
