package io.github.camada.chart;

import io.github.camada.metric.BootstrapInterval;
import io.github.camada.metric.FigureText;
import io.github.camada.metric.WilsonInterval;
import java.util.Map;
import java.util.Optional;

/** Figures in words, each with its interval. */
final class FigureTable {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("labelAccuracy", "accuracy of the labels"),
          Map.entry("macroF1", "macro F1"),
          Map.entry("microF1", "micro F1"),
          Map.entry("logLoss", "log loss"),
          Map.entry("brier", "Brier score"),
          Map.entry("auc", "area under the ROC curve"),
          Map.entry("averagePrecision", "average precision"),
          Map.entry("rmse", "root mean squared error"),
          Map.entry("mae", "mean absolute error"),
          Map.entry("r2", "R squared"));

  private static final double SMALL = 100;

  private FigureTable() {}

  /** What a metric is called by people. */
  static String inWords(String metric) {
    return WORDS.getOrDefault(metric, metric);
  }

  /** Four decimals, or some digits of a large or a very small number in its own unit. */
  static String number(double value) {
    return Math.abs(value) < SMALL ? FigureText.of(value) : ChartStyle.number(value, 5);
  }

  /**
   * The interval of a figure in words. Accuracy is a share of the rows, so it has Wilson's, which
   * also knows that 10 of 10 is not certainty; another figure has none if every sample of the rows
   * gives the same.
   */
  static Optional<String> interval(String metric, BootstrapInterval interval, int rows) {
    if (metric.equals("accuracy")) {
      return Optional.of(WilsonInterval.of(Math.round(interval.value() * rows), rows).toString());
    }
    return interval.low() < interval.high()
        ? Optional.of(number(interval.low()) + " to " + number(interval.high()))
        : Optional.empty();
  }

  static void addTo(
      Html html, Map<String, Double> figures, Map<String, BootstrapInterval> intervals, int rows) {
    html.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
        .raw("<th scope=\"col\">figure</th><th scope=\"col\" class=\"number\">value</th>")
        .raw("<th scope=\"col\" class=\"number\">95% interval</th></tr></thead><tbody>");
    figures.forEach(
        (name, value) -> {
          BootstrapInterval interval = intervals.get(name);
          html.raw("<tr><th scope=\"row\">" + Html.escape(inWords(name)) + "</th>")
              .number(number(value))
              .number(
                  Optional.ofNullable(interval)
                      .flatMap(known -> interval(name, known, rows))
                      .orElse("\u2013"))
              .raw("</tr>");
        });
    html.raw("</tbody></table></div>")
        .note(
            "Intervals show how far a figure depends on which rows were tested, not on retraining."
                + " Accuracy has Wilson's interval, other figures the bootstrap's; there is none"
                + " where every resample gives the same value.");
  }
}
