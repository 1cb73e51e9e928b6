package io.github.camada.cli;

import io.github.camada.learn.ReadingListener;
import io.github.camada.learn.ReadingStep;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * How far a table that stays in its file has been read: in a terminal a bar for each step that
 * takes a while, and elsewhere one line when its rows begin to be encoded.
 */
final class TableReading implements ReadingListener, AutoCloseable {

  /** Of which megabytes are made. */
  private static final double BYTES = 1e6;

  private final Path file;
  private final PrintWriter out;
  private final boolean terminal;
  private final ReadingProgress progress;
  private ReadingStep current;

  /**
   * Nothing is read yet.
   *
   * @param file the table
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   */
  TableReading(Path file, PrintWriter out, boolean terminal) {
    this.file = file;
    this.out = out;
    this.terminal = terminal;
    this.progress = new ReadingProgress(out, terminal, "MB", System::nanoTime);
  }

  @Override
  public void onRead(ReadingStep step, long read, long size) {
    if (step == ReadingStep.TARGETS && current != step && out != null && !terminal) {
      out.println("encoding the rows of " + file + ", once");
      out.flush();
    }
    current = step;
    progress.show(step.toString(), megabytes(read), megabytes(size));
  }

  private static long megabytes(long bytes) {
    return (long) Math.ceil(bytes / BYTES);
  }

  @Override
  public void close() {
    progress.close();
  }
}
