package io.github.camada.cli;

import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.RunLength;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * How far the networks of a table have come, some of which are trained at the same time: in a
 * terminal a bar over the epochs of all, and elsewhere a line for each that has ended.
 */
final class NetworkProgress implements IntFunction<TrainingListener>, AutoCloseable {

  private final PrintWriter out;
  private final int networks;
  private final int epochs;
  private final TimeLeft left = new TimeLeft(System::nanoTime);
  private final TerminalBar bar;
  private final SortedMap<Integer, History> histories = new TreeMap<>();

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param networks that are trained
   * @param epochs of each, at most
   */
  NetworkProgress(PrintWriter out, boolean terminal, int networks, int epochs) {
    this.out = out;
    this.networks = networks;
    this.epochs = epochs;
    bar =
        out != null && terminal
            ? new TerminalBar(out, new TerminalWidth(), "learning", all(), "epochs")
            : null;
  }

  /** Epochs of all networks. */
  private long all() {
    return (long) networks * epochs;
  }

  @Override
  public TrainingListener apply(int network) {
    return new TrainingListener() {
      @Override
      public void onStart(TrainingRun run) {
        if (!run.completed().isEmpty()) {
          advance(run.completed().size());
        }
      }

      @Override
      public void onEpoch(TrainingRun run, EpochResult result) {
        advance(1);
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        end(network, history);
      }
    };
  }

  private synchronized void advance(int count) {
    if (bar == null) {
      return;
    }
    long done = bar.done() + count;
    String time = left.after(done, all());
    bar.show(done, "%d of %d networks  %s left".formatted(histories.size(), networks, time));
  }

  /** The epochs that it was spared count as done. */
  private synchronized void end(int network, History history) {
    histories.put(network, history);
    advance(epochs - history.epochs().size());
    if (out != null && bar == null) {
      out.println(text(network, history));
      out.flush();
    }
  }

  /** What the networks that have ended gave, in the order of their numbers. */
  synchronized List<History> histories() {
    return List.copyOf(histories.values());
  }

  private String text(int network, History history) {
    String text =
        "network %d/%d  %s"
            .formatted(network + 1, networks, RunLength.epochs(history.epochs().size()));
    return history.epochs().stream()
        .flatMap(result -> result.validation().stream())
        .min(Comparator.comparingDouble(Evaluation::loss))
        .map(best -> text + String.format(Locale.ROOT, "  best validation loss %.4f", best.loss()))
        .orElse(text);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
