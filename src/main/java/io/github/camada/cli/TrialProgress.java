package io.github.camada.cli;

import io.github.camada.learn.Search;
import io.github.camada.learn.SearchListener;
import io.github.camada.learn.SearchObjective;
import io.github.camada.learn.TableObjective;
import io.github.camada.learn.Trial;
import io.github.camada.record.EpochResult;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How far a search over a table is: in a terminal a bar over the epochs of all its trials, and
 * elsewhere a line for each trial that has ended.
 */
final class TrialProgress implements SearchListener, AutoCloseable {

  private final PrintWriter out;
  private final Search search;
  private final TableObjective objective;
  private final int trials;
  private final EpochBar bar;

  /** Asked for by another thread too, when a signal ends the search. */
  private final AtomicInteger ended = new AtomicInteger();

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param search that is run
   * @param objective what is looked for, by networks that are trained one for each fold
   */
  TrialProgress(PrintWriter out, boolean terminal, Search search, TableObjective objective) {
    this(out, terminal, search, objective, System::nanoTime);
  }

  /**
   * Progress by another clock.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param search that is run
   * @param objective what is looked for, by networks that are trained one for each fold
   * @param nanoTime the clock
   */
  TrialProgress(
      PrintWriter out,
      boolean terminal,
      Search search,
      TableObjective objective,
      LongSupplier nanoTime) {
    this.out = out;
    this.search = search;
    this.objective = objective;
    this.trials = IntStream.range(0, search.rungs()).map(search::trialsOf).sum();
    long all =
        IntStream.range(0, search.rungs())
            .mapToLong(rung -> search.trialsOf(rung) * epochsOfTrial(rung))
            .sum();
    this.bar = new EpochBar(out, terminal, "searching", all, nanoTime);
  }

  private long epochsOfTrial(int rung) {
    return (long) objective.parts() * objective.epochs(Map.of(), search.shareOf(rung));
  }

  /** The objective, whose epochs are counted. */
  SearchObjective watched() {
    return new SearchObjective() {

      @Override
      public int parts() {
        return objective.parts();
      }

      @Override
      public boolean higherIsBetter() {
        return objective.higherIsBetter();
      }

      @Override
      public String description() {
        return objective.description();
      }

      @Override
      public double score(SortedMap<String, Object> settings, double share, int part) {
        AtomicInteger left = new AtomicInteger(objective.epochs(settings, share));
        TrainingListener counting =
            new TrainingListener() {
              @Override
              public void onEpoch(TrainingRun run, EpochResult result) {
                left.decrementAndGet();
                bar.advance(1, message());
              }
            };
        try {
          return new TableObjective(
                  objective.learner().withListeners(network -> counting),
                  objective.base(),
                  objective.folds(),
                  objective.figure())
              .score(settings, share, part);
        } finally {
          // those that it was spared, by its patience or as it diverged
          bar.advance(left.get(), message());
        }
      }
    };
  }

  @Override
  public void onStart(List<Trial> kept) {
    ended.set(kept.size());
    if (!kept.isEmpty()) {
      print("%d of %d trials are in %s".formatted(kept.size(), trials, search.file()));
    }
    bar.skip(kept.stream().mapToLong(trial -> epochsOfTrial(trial.rung())).sum(), message());
  }

  @Override
  public void onTrial(Trial trial) {
    ended.incrementAndGet();
    String score =
        trial.score().isPresent()
            ? String.format(Locale.ROOT, "%s %.5g", objective.figure(), trial.score().getAsDouble())
            : "diverged";
    print("%s  rung %d trial %d  %s".formatted(message(), trial.rung(), trial.number(), score));
    bar.advance(0, message());
  }

  private void print(String line) {
    if (out != null && !bar.isShown()) {
      out.println(line);
      out.flush();
    }
  }

  private String message() {
    return "%d of %d trials".formatted(ended.get(), trials);
  }

  /** The line for a signal that ends the search. */
  String interrupted(Optional<String> command) {
    String when = "interrupted after " + message() + "; ";
    return search.file() == null
        ? when + "their results are lost; --state FILE would keep them"
        : "%s%s keeps them; to go on: %s"
            .formatted(when, search.file(), command.orElse("the same command again"));
  }

  @Override
  public void close() {
    bar.close();
  }
}
