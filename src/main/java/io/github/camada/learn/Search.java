package io.github.camada.learn;

import io.github.camada.train.TrainingDivergedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Tries settings and keeps those that do best: at random (Bergstra, Bengio: "Random Search for
 * Hyper-Parameter Optimization", 2012), or by successive halving (Jamieson, Talwalkar:
 * "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016).
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.of(Map.of("rate", Distribution.logUniform(1e-3, 1)));
 * SearchResult found =
 *     Search.random(space, 20, 22).withThreads(2).run((settings, share, part) -> {
 *       double rate = (Double) settings.get("rate");
 *       return Math.abs(rate - 0.1); // or a validation loss
 *     });
 * Object rate = found.best().settings().get("rate");
 * }</pre>
 *
 * <p>What a trial tries is a function of seed and number, and a rung begins when the one before it
 * is finished, so the winner does not depend on the number of threads. With a file, a search that
 * ends too soon goes on where it was.
 *
 * @param space what is tried
 * @param trials how many, at least 1
 * @param seed decides what each tries
 * @param rungs 1 for a random search
 * @param eta how many trials of a rung one survives of; the effort grows as they become fewer
 * @param threads how many parts of trials are worked on at the same time
 * @param file where finished trials are kept, or null
 */
public record Search(
    SearchSpace space, int trials, long seed, int rungs, int eta, int threads, Path file) {

  /**
   * A search; {@link #random} and {@link #halving} say it shorter.
   *
   * @param space what is tried
   * @param trials how many, at least 1
   * @param seed decides what each tries
   * @param rungs at least 1
   * @param eta at least 2
   * @param threads at least 1
   * @param file where finished trials are kept, or null
   * @throws IllegalArgumentException if a number is out of range, or no trial would reach the last
   *     rung
   */
  public Search {
    Objects.requireNonNull(space, "search: space");
    if (trials < 1 || rungs < 1 || eta < 2 || threads < 1) {
      throw new IllegalArgumentException(
          "search: %d trials, %d rungs, eta %d, %d threads, wanted at least 1, 1, 2 and 1"
              .formatted(trials, rungs, eta, threads));
    }
    if (survivors(trials, eta, rungs - 1) < 1) {
      throw new IllegalArgumentException(
          "search: %d trials, of which one in %d survives a rung, do not reach rung %d"
              .formatted(trials, eta, rungs - 1));
    }
  }

  private static int survivors(int trials, int eta, int rung) {
    int count = trials;
    for (int i = 0; i < rung; i++) {
      count /= eta;
    }
    return count;
  }

  /**
   * How many trials a rung has: {@link #trials} divided by {@link #eta}, and rounded down, as often
   * as there are rungs below it.
   *
   * @param rung in {@code [0, rungs)}
   * @return at least 1
   * @throws IndexOutOfBoundsException if there is no such rung
   */
  public int trialsOf(int rung) {
    return survivors(trials, eta, Objects.checkIndex(rung, rungs));
  }

  /**
   * With which share of the full effort a rung tries: 1 in the last one, and in each other rung the
   * share of the next divided by {@link #eta}.
   *
   * @param rung in {@code [0, rungs)}
   * @return above 0, at most 1
   * @throws IndexOutOfBoundsException if there is no such rung
   */
  public double shareOf(int rung) {
    double share = 1;
    for (int i = Objects.checkIndex(rung, rungs); i < rungs - 1; i++) {
      share /= eta;
    }
    return share;
  }

  /**
   * Tries so many settings, each with full effort.
   *
   * @param space what is tried
   * @param trials how many, at least 1
   * @param seed decides what each tries
   * @return a search
   */
  public static Search random(SearchSpace space, int trials, long seed) {
    return new Search(space, trials, seed, 1, 3, 1, null);
  }

  /**
   * Tries so many settings with little effort, the best third of them with three times as much, and
   * so on, up to full effort.
   *
   * @param space what is tried
   * @param trials how many, at least 3 to the power of {@code rungs - 1}
   * @param rungs how often, at least 1
   * @param seed decides what each tries
   * @return a search
   */
  public static Search halving(SearchSpace space, int trials, int rungs, long seed) {
    return new Search(space, trials, seed, rungs, 3, 1, null);
  }

  /**
   * The same search on other threads.
   *
   * @param value how many parts of trials are worked on at the same time, at least 1
   * @return a new search
   */
  public Search withThreads(int value) {
    return new Search(space, trials, seed, rungs, eta, value, file);
  }

  /**
   * The same search, which keeps its finished trials in a file, written whole after each, and goes
   * on from it if it is there.
   *
   * @param value the file
   * @return a new search
   */
  public Search withFile(Path value) {
    return new Search(space, trials, seed, rungs, eta, threads, value);
  }

  /**
   * Searches.
   *
   * @param objective what is looked for
   * @return all trials
   * @throws IllegalArgumentException if the file is of another search or no such file
   * @throws java.io.UncheckedIOException if it cannot be read or written
   */
  public SearchResult run(SearchObjective objective) {
    return run(objective, trial -> {});
  }

  /**
   * Searches, and tells how far it is. The result does not depend on a listener that only listens.
   *
   * @param objective what is looked for
   * @param listener is told of each trial that has ended
   * @return all trials
   * @throws IllegalArgumentException if the file is of another search or no such file
   * @throws java.io.UncheckedIOException if it cannot be read or written
   */
  public SearchResult run(SearchObjective objective, SearchListener listener) {
    Objects.requireNonNull(listener, "search: listener");
    FinishedTrials finished = new FinishedTrials(file == null ? null : kept(objective), listener);
    finished.all().forEach(this::requireOwn);
    listener.onStart(finished.all());
    List<Integer> numbers = IntStream.range(0, trials).boxed().toList();
    for (int rung = 0; rung < rungs; rung++) {
      climb(rung, numbers, objective, finished);
      int current = rung;
      List<Trial> here = finished.all().stream().filter(trial -> trial.rung() == current).toList();
      numbers =
          SearchResult.ranked(here, objective.higherIsBetter()).stream()
              .limit(rung + 1 < rungs ? trialsOf(rung + 1) : 0)
              .map(Trial::number)
              .toList();
    }
    return new SearchResult(finished.all(), objective.higherIsBetter());
  }

  private SearchFile kept(SearchObjective objective) {
    String words =
        String.format(
            Locale.ROOT,
            "%s: %s in %d rungs by %d, %d trials, seed %d, %d parts",
            objective.description(),
            space,
            rungs,
            eta,
            trials,
            seed,
            objective.parts());
    return new SearchFile(file, words);
  }

  /** A file may be damaged, or edited. */
  private void requireOwn(Trial trial) {
    if (trial.rung() >= rungs
        || trial.number() >= trials
        || !trial.settings().equals(space.draw(seed, trial.number()))) {
      throw new IllegalArgumentException(
          "search: %s has a trial that is none of this search: %s".formatted(file, trial));
    }
  }

  /** Finishes the trials of a rung that are not finished yet. */
  private void climb(
      int rung, List<Integer> numbers, SearchObjective objective, FinishedTrials finished) {
    double effort = shareOf(rung);
    List<Callable<Void>> work = new ArrayList<>();
    Map<Integer, Scores> scores = new HashMap<>();
    for (int number : numbers) {
      if (finished.has(rung, number)) {
        continue;
      }
      Scores own = new Scores(objective.parts());
      scores.put(number, own);
      for (int i = 0; i < objective.parts(); i++) {
        int part = i;
        work.add(
            () -> {
              var settings = space.draw(seed, number);
              double score = score(() -> objective.score(settings, effort, part));
              // training that was interrupted ends too soon, with a score that means nothing
              if (!Thread.currentThread().isInterrupted() && own.put(part, score)) {
                finished.add(new Trial(rung, number, settings, own.mean()));
              }
              return null;
            });
      }
    }
    if (!work.isEmpty()) {
      SimultaneousWork.results("search", work, threads);
    }
  }

  private static double score(DoubleSupplier part) {
    try {
      return part.getAsDouble();
    } catch (TrainingDivergedException diverged) {
      return Double.NaN;
    }
  }

  /** Of the parts of one trial. */
  private static final class Scores {
    private final double[] parts;
    private int missing;

    Scores(int count) {
      parts = new double[count];
      missing = count;
    }

    /** True for the last one. */
    synchronized boolean put(int part, double score) {
      parts[part] = score;
      return --missing == 0;
    }

    synchronized OptionalDouble mean() {
      double sum = 0;
      for (double part : parts) {
        sum += part;
      }
      double mean = sum / parts.length;
      return Double.isFinite(mean) ? OptionalDouble.of(mean) : OptionalDouble.empty();
    }
  }
}
