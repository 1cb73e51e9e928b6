package io.github.camada.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of a terminal in which the bar is drawn again and again, and at last wiped out. */
final class BarLine implements ProgressBarConsumer {

  private final PrintWriter out;
  private final int width;
  private int drawn;

  BarLine(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  /** One less than the terminal has: in the last column many a terminal begins a new line. */
  @Override
  public int getMaxRenderedLength() {
    return width - 1;
  }

  @Override
  public void accept(String text) {
    int length = Math.min(text.length(), getMaxRenderedLength());
    out.print('\r' + text.substring(0, length) + " ".repeat(Math.max(0, drawn - length)));
    out.flush();
    drawn = length;
  }

  @Override
  public void clear() {
    out.print('\r' + " ".repeat(drawn) + '\r');
    out.flush();
    drawn = 0;
  }

  /** Called when an epoch is over: what the bar said, the epoch's own line says. */
  @Override
  public void close() {
    clear();
  }
}
