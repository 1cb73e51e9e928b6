package io.github.camada.chart;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Numbers;
import io.github.camada.learn.TablePredictions;
import io.github.camada.metric.BootstrapInterval;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model of a table's columns.
 *
 * @param model what is evaluated
 * @param table rows that it has not learnt from
 * @param predictions of the rows of the test data
 * @param figures of these, each with its interval
 * @param importance of the columns
 * @param dependence of the answers on the most important ones
 * @param data what these rows are, in words
 * @param seconds how long predicting took
 */
record TableSubject(
    Model model,
    Table table,
    TablePredictions predictions,
    Map<String, BootstrapInterval> figures,
    ImportanceTable importance,
    DependenceCurves dependence,
    String data,
    double seconds)
    implements ReportSubject {

  /** Rows times samples are at most so many, so that a large table does not take minutes. */
  private static final int MOST_ROWS_DRAWN = 10_000_000;

  private static final int MOST_SAMPLES = 1_000;
  private static final int FEWEST_SAMPLES = 200;
  private static final long SEED = 22;

  /** By which columns are compared: enough to tell them apart, and seconds at most. */
  private static final int MOST_ROWS_SHUFFLED = 2_000;

  /** As many as fit beside each other. */
  private static final int HEADLINES = 3;

  static TableSubject of(Model model, Table table, String... targets) {
    long start = System.nanoTime();
    TablePredictions predictions = TablePredictions.of(model, table, targets);
    double seconds = (System.nanoTime() - start) / 1e9;
    int samples = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, MOST_ROWS_DRAWN / table.size()));
    int[] first = IntStream.range(0, Math.min(MOST_ROWS_SHUFFLED, table.size())).toArray();
    Table compared = table.rows(first);
    ImportanceTable importance = ImportanceTable.of(model, compared, targets);
    return new TableSubject(
        model,
        table,
        predictions,
        predictions.intervals(samples, SEED),
        importance,
        DependenceCurves.of(model, compared, importance.columns()),
        inWords(table.size(), model.columns().encodings().size(), String.join(", ", targets)),
        seconds);
  }

  private static String inWords(int rows, int columns, String targets) {
    return Html.format(
        "%,d rows, %d %s to answer for %s",
        rows, columns, columns == 1 ? "column" : "columns", targets);
  }

  @Override
  public int examples() {
    return predictions.rows();
  }

  @Override
  public Tensor inputs(int most) {
    return model.columns().encode(table, 0, Math.min(most, table.size()));
  }

  @Override
  public void addHeadline(Html html) {
    figures.entrySet().stream()
        .limit(HEADLINES)
        .forEach(
            entry ->
                html.headline(
                    FigureTable.number(entry.getValue().value()),
                    "test "
                        + FigureTable.inWords(entry.getKey())
                        + FigureTable.interval(entry.getKey(), entry.getValue(), examples())
                            .map(interval -> ", 95% interval " + interval)
                            .orElse("")));
  }

  @Override
  public void addSections(Html html) {
    html.element("h2", "Figures");
    FigureTable.addTo(html, predictions.figures(), figures, examples());
    if (model.outputs() instanceof Numbers) {
      new NumberSections(predictions).addTo(html);
    } else if (model.outputs() instanceof Classes) {
      new ProbabilitySections(predictions).addClasses(html);
    } else {
      new ProbabilitySections(predictions).addLabels(html);
    }
    new RowReasons(model, table, predictions).addTo(html);
    importance.addTo(html);
    dependence.addTo(html);
  }
}
