package io.github.camada.cli;

import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.RunLength;
import io.github.camada.train.TrainingDivergedException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * How far the networks of a learner have come, some of which are trained at the same time: in a
 * terminal a bar over the epochs of all, and elsewhere a line for each that has ended. One that
 * diverges ends with its complete epochs, if it has some, and the others go on.
 */
final class NetworkProgress implements IntFunction<TrainingListener>, AutoCloseable {

  private final PrintWriter out;
  private final int networks;
  private final int epochs;
  private final EpochBar bar;
  private final SortedMap<Integer, History> histories = new TreeMap<>();
  private final DivergedNetworks diverged;

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param networks that are trained
   * @param epochs of each, at most
   */
  NetworkProgress(PrintWriter out, boolean terminal, int networks, int epochs) {
    this(out, terminal, networks, epochs, System::nanoTime);
  }

  /**
   * Progress by another clock.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param networks that are trained
   * @param epochs of each, at most
   * @param nanoTime the clock
   */
  NetworkProgress(
      PrintWriter out, boolean terminal, int networks, int epochs, LongSupplier nanoTime) {
    this.out = out;
    this.networks = networks;
    this.epochs = epochs;
    this.diverged = new DivergedNetworks(networks);
    this.bar = new EpochBar(out, terminal, "learning", (long) networks * epochs, nanoTime);
  }

  @Override
  public TrainingListener apply(int network) {
    return new TrainingListener() {

      private int resumed;

      @Override
      public void onStart(TrainingRun run) {
        resumed = run.completed().size();
        if (resumed > 0) {
          skip(resumed);
        }
      }

      @Override
      public void onEpoch(TrainingRun run, EpochResult result) {
        advance(1);
      }

      @Override
      public boolean onDivergence(TrainingRun run, TrainingDivergedException divergence) {
        diverged.add(network, divergence);
        return true;
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        end(network, history, resumed);
      }
    };
  }

  /** What was done before, or need not be done. */
  private synchronized void skip(int count) {
    bar.skip(count, message());
  }

  private synchronized void advance(int count) {
    bar.advance(count, message());
  }

  private String message() {
    return "%d of %d networks".formatted(histories.size(), networks);
  }

  /**
   * The epochs that a network was spared count as done. Others may be spared as many, so they are
   * part of the speed, unless all of it was done before.
   */
  private synchronized void end(int network, History history, int resumed) {
    histories.put(network, history);
    int spared = epochs - history.epochs().size();
    if (history.epochs().size() == resumed) {
      skip(spared);
    } else {
      advance(spared);
    }
    if (out != null && !bar.isShown()) {
      out.println(text(network, history));
      out.flush();
    }
  }

  /** Those that have diverged so far. */
  DivergedNetworks diverged() {
    return diverged;
  }

  /** What the networks that have ended gave, in the order of their numbers. */
  synchronized List<History> histories() {
    return List.copyOf(histories.values());
  }

  private String text(int network, History history) {
    String text =
        "network %d/%d  %s%s"
            .formatted(
                network + 1,
                networks,
                RunLength.epochs(history.epochs().size()),
                diverged.contains(network) ? ", diverged" : "");
    return history.epochs().stream()
        .flatMap(result -> result.validation().stream())
        .min(Comparator.comparingDouble(Evaluation::loss))
        .map(best -> text + String.format(Locale.ROOT, "  best validation loss %.4f", best.loss()))
        .orElse(text);
  }

  @Override
  public void close() {
    bar.close();
  }
}
