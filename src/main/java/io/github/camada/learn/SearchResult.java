package io.github.camada.learn;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All trials of a {@link Search}.
 *
 * @param trials by rung and number
 * @param higherIsBetter whether the best is that of the highest score
 */
public record SearchResult(List<Trial> trials, boolean higherIsBetter) {

  /**
   * A result.
   *
   * @param trials in any order, at least one
   * @param higherIsBetter whether the best is that of the highest score
   * @throws IllegalArgumentException if there is no trial
   */
  public SearchResult {
    trials =
        trials.stream()
            .sorted(Comparator.comparingInt(Trial::rung).thenComparingInt(Trial::number))
            .toList();
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("search: no trial");
    }
  }

  /** The best first; those without a score last, and the lower number first among equals. */
  static List<Trial> ranked(Collection<Trial> trials, boolean higherIsBetter) {
    double sign = higherIsBetter ? -1 : 1;
    return trials.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Trial trial) ->
                        trial.score().isPresent()
                            ? sign * trial.score().getAsDouble()
                            : Double.POSITIVE_INFINITY)
                .thenComparingInt(Trial::number))
        .toList();
  }

  /**
   * The winner: the best of the last rung.
   *
   * @return a trial with a score
   * @throws IllegalStateException if all trials of that rung diverged
   */
  public Trial best() {
    int last = trials.get(trials.size() - 1).rung();
    Trial best =
        ranked(trials.stream().filter(trial -> trial.rung() == last).toList(), higherIsBetter)
            .get(0);
    if (best.score().isEmpty()) {
      throw new IllegalStateException("search: all trials diverged");
    }
    return best;
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.settings().keySet()));
    return names;
  }

  /**
   * All trials in the order of their success.
   *
   * @return those of the last rung first, of each rung the best first and those without a score
   *     last; unmodifiable
   */
  public List<Trial> ranking() {
    int last = trials.get(trials.size() - 1).rung();
    return IntStream.rangeClosed(0, last)
        .map(rung -> last - rung)
        .mapToObj(rung -> trials.stream().filter(trial -> trial.rung() == rung).toList())
        .flatMap(rung -> ranked(rung, higherIsBetter).stream())
        .toList();
  }

  /**
   * A table of all trials for a spreadsheet, by rung and number.
   *
   * @return CSV: rung, number, score and a column for each setting; texts with a comma in quotes
   */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("rung,number,score");
    names().forEach(name -> csv.append(',').append(cell(name)));
    csv.append('\n');
    for (Trial trial : trials) {
      csv.append(trial.rung()).append(',').append(trial.number()).append(',');
      trial.score().ifPresent(csv::append);
      names().forEach(name -> csv.append(',').append(cell(trial.settings().get(name))));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String cell(Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** A line for each trial, the winner first, with a bar for its score. */
  @Override
  public String toString() {
    double most =
        trials.stream()
            .flatMapToDouble(trial -> trial.score().stream())
            .map(Math::abs)
            .max()
            .orElse(1);
    StringBuilder text = new StringBuilder();
    for (Trial trial : ranking()) {
      String bar = "";
      String score = "diverged";
      if (trial.score().isPresent()) {
        double value = trial.score().getAsDouble();
        bar = "#".repeat((int) Math.round(20 * Math.abs(value) / Math.max(most, 1e-300)));
        score = String.format(Locale.ROOT, "%.5g", value);
      }
      text.append(
          String.format(
              Locale.ROOT,
              "rung %d trial %3d %10s %-20s",
              trial.rung(),
              trial.number(),
              score,
              bar));
      trial
          .settings()
          .forEach(
              (name, value) ->
                  text.append(' ')
                      .append(name)
                      .append(' ')
                      .append(
                          value instanceof Double number
                              ? String.format(Locale.ROOT, "%.4g", number)
                              : value));
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }
}
