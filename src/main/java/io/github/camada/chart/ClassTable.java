package io.github.camada.chart;

import io.github.camada.metric.ClassScore;
import io.github.camada.metric.ClassificationReport;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;
import java.util.List;

/** A row for each class, the least accurate first. */
final class ClassTable {

  private static final String[] NUMBERS = {
    "examples", "accuracy", "95% interval", "precision", "F1"
  };

  private ClassTable() {}

  static void addTo(Html html, ConfusionMatrix matrix, List<String> names) {
    html.note("The least accurate class first. The accuracy of a class is its recall.")
        .raw("<div class=\"scroll tall\" tabindex=\"0\"><table>")
        .raw("<thead><tr><th scope=\"col\">class</th>");
    head(html, NUMBERS);
    html.raw("<th scope=\"col\">most often taken for</th></tr></thead><tbody>");
    for (ClassScore score : ClassificationReport.of(matrix).ascendingByAccuracy()) {
      row(html, matrix, names, score);
    }
    html.raw("</tbody></table></div>");
  }

  private static void head(Html html, String... names) {
    for (String name : names) {
      html.raw("<th scope=\"col\" class=\"number\">" + name + "</th>");
    }
  }

  private static void row(Html html, ConfusionMatrix matrix, List<String> names, ClassScore score) {
    boolean known = score.examples() > 0;
    html.raw("<tr><th scope=\"row\">" + Html.escape(names.get(score.label())) + "</th>");
    html.number(Html.format("%,d", score.examples()));
    html.number(known ? Html.format("%.4f", score.accuracy()) : "\u2013");
    html.number(
        known
            ? WilsonInterval.of(matrix.count(score.label(), score.label()), score.examples())
                .toString()
            : "\u2013");
    html.number(Html.format("%.4f", score.precision()));
    html.number(Html.format("%.4f", score.f1()));
    html.element("td", confusion(matrix, names, score.label())).raw("</tr>");
  }

  /** The wrong class that was predicted most often for examples of a class. */
  private static String confusion(ConfusionMatrix matrix, List<String> names, int label) {
    int most = -1;
    for (int other = 0; other < matrix.classes(); other++) {
      boolean more = most < 0 || matrix.count(label, other) > matrix.count(label, most);
      most = other != label && more ? other : most;
    }
    if (most < 0 || matrix.count(label, most) == 0) {
      return "\u2013";
    }
    long times = matrix.count(label, most);
    return names.get(most) + " (" + MistakePairs.times(times) + ")";
  }
}
