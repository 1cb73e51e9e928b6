package io.github.camada.chart;

import io.github.camada.file.AtomicFile;
import io.github.camada.learn.SearchResult;
import io.github.camada.learn.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A search over settings in one HTML file: the winner, a chart and a table of all trials. Like a
 * {@link Report}, the file needs nothing beside it, no network and no script.
 *
 * <pre>{@code
 * SearchSpace rates = SearchSpace.of(Map.of("rate", Distribution.logUniform(1e-3, 1)));
 * SearchResult nine =
 *     Search.halving(rates, 9, 2, 22)
 *         .run((tried, share, part) -> Math.abs((Double) tried.get("rate") - 0.1));
 * SearchReport.of(nine, "distance")
 *     .withSettings(Map.of("seed", "22"))
 *     .save(Path.of("search.html"));
 * }</pre>
 */
public final class SearchReport {

  static {
    ChartLibrary.read();
  }

  private final SearchResult result;
  private final String score;
  private final RunDescription run;

  private SearchReport(SearchResult result, String score, RunDescription run) {
    this.result = result;
    this.score = score;
    this.run = run;
  }

  /**
   * A report on a search.
   *
   * @param result all trials
   * @param score what the score is, such as {@code logLoss}
   * @return a report without settings
   * @throws IllegalStateException if all trials of the last rung diverged
   */
  public static SearchReport of(SearchResult result, String score) {
    result.best();
    Objects.requireNonNull(score, "search report: score");
    return new SearchReport(result, score, RunDescription.start("Search report"));
  }

  /**
   * The same under another title.
   *
   * @param value any text
   * @return a new report
   */
  public SearchReport withTitle(String value) {
    return new SearchReport(result, score, run.withTitle(value));
  }

  /**
   * The same with another date than that of now.
   *
   * @param value when the search has ended
   * @return a new report
   */
  public SearchReport withTime(Instant value) {
    return new SearchReport(result, score, run.withTime(value));
  }

  /**
   * The same with more lines of settings: data, seed, and what else decided the search.
   *
   * @param values what was set and to what, in their order
   * @return a new report
   */
  public SearchReport withSettings(Map<String, String> values) {
    return new SearchReport(result, score, run.withSettings(values));
  }

  /**
   * The page.
   *
   * @return HTML in UTF-8
   * @throws IllegalStateException if the machine has no fonts
   */
  public String html() {
    Html html = PageFrame.begin(run.title());
    html.raw("<dl class=\"facts\">");
    RunFacts.addMachine(html, run.time());
    html.raw("</dl>").raw("<ul class=\"headline\">");
    Trial best = result.best();
    List<Trial> trials = result.trials();
    long diverged = trials.stream().filter(trial -> trial.score().isEmpty()).count();
    html.headline(
            TrialTable.score(best),
            "%s, the best: trial %d".formatted(FigureTable.inWords(score), best.number()))
        .headline(
            Html.format("%,d", trials.stream().mapToInt(Trial::number).distinct().count()),
            Html.format("trials; %,d scores, %,d diverged", trials.size() - diverged, diverged))
        .raw("</ul>")
        .element("h2", "Scores")
        .picture(Charts.trials(result, score), 300)
        .element("h2", "All trials");
    TrialTable.addTo(html, result, FigureTable.inWords(score));
    html.note(
        "The best of many scores is too good to be true of other rows: measure its model on rows"
            + " that took no part in the search.");
    if (!run.settings().isEmpty()) {
      html.element("h2", "Settings").pairs(rows());
    }
    return PageFrame.end(html);
  }

  private List<String[]> rows() {
    return run.settings().entrySet().stream()
        .map(each -> new String[] {each.getKey(), each.getValue()})
        .toList();
  }

  /**
   * Writes the page, completely or not at all.
   *
   * @param path the file, replaced if it is there
   * @throws IOException if it cannot be written, or is there and not a regular file
   * @throws IllegalStateException if the machine has no fonts
   */
  public void save(Path path) throws IOException {
    AtomicFile.write(path, html().getBytes(StandardCharsets.UTF_8));
  }
}
