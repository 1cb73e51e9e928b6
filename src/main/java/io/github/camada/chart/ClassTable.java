package io.github.camada.chart;

import io.github.camada.metric.ClassScore;
import io.github.camada.metric.ClassificationReport;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;

/** A row for each class, the least accurate first. */
final class ClassTable {

  private static final String[] NUMBERS = {
    "examples", "accuracy", "95% interval", "precision", "F1"
  };

  private ClassTable() {}

  static void addTo(Html html, ConfusionMatrix matrix) {
    html.note("The least accurate class first. The accuracy of a class is its recall.")
        .raw("<div class=\"scroll tall\" tabindex=\"0\"><table>")
        .raw("<thead><tr><th scope=\"col\">class</th>");
    head(html, NUMBERS);
    html.raw("<th scope=\"col\">most often taken for</th></tr></thead><tbody>");
    for (ClassScore score : ClassificationReport.of(matrix).ascendingByAccuracy()) {
      row(html, matrix, score);
    }
    html.raw("</tbody></table></div>");
  }

  private static void head(Html html, String... names) {
    for (String name : names) {
      html.raw("<th scope=\"col\" class=\"number\">" + name + "</th>");
    }
  }

  private static void row(Html html, ConfusionMatrix matrix, ClassScore score) {
    boolean known = score.examples() > 0;
    html.raw("<tr><th scope=\"row\">" + score.label() + "</th>");
    number(html, Html.format("%,d", score.examples()));
    number(html, known ? Html.format("%.4f", score.accuracy()) : "\u2013");
    number(
        html,
        known
            ? WilsonInterval.of(matrix.count(score.label(), score.label()), score.examples())
                .toString()
            : "\u2013");
    number(html, Html.format("%.4f", score.precision()));
    number(html, Html.format("%.4f", score.f1()));
    html.element("td", confusion(matrix, score.label())).raw("</tr>");
  }

  private static void number(Html html, String text) {
    html.raw("<td class=\"number\">" + Html.escape(text) + "</td>");
  }

  /** The wrong class that was predicted most often for examples of a class. */
  private static String confusion(ConfusionMatrix matrix, int label) {
    int most = -1;
    for (int other = 0; other < matrix.classes(); other++) {
      boolean more = most < 0 || matrix.count(label, other) > matrix.count(label, most);
      most = other != label && more ? other : most;
    }
    if (most < 0 || matrix.count(label, most) == 0) {
      return "\u2013";
    }
    long times = matrix.count(label, most);
    return Html.format("%d (%,d %s)", most, times, times == 1 ? "time" : "times");
  }
}
