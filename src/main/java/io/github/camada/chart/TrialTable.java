package io.github.camada.chart;

import io.github.camada.learn.SearchResult;
import io.github.camada.learn.Trial;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every trial of a search in a row of its own, the winner first. */
final class TrialTable {

  private static final int DIGITS = 4;

  private TrialTable() {}

  static void addTo(Html html, SearchResult result, String score) {
    SortedSet<String> names = new TreeSet<>();
    result.trials().forEach(trial -> names.addAll(trial.settings().keySet()));
    html.raw("<div class=\"scroll tall\" tabindex=\"0\"><table><thead><tr>")
        .raw(head("trial"))
        .raw(head("rung"))
        .raw(head(score));
    names.forEach(name -> html.raw(head(name)));
    html.raw("</tr></thead><tbody>");
    for (Trial trial : result.ranking()) {
      html.raw("<tr><th scope=\"row\" class=\"number\">" + trial.number() + "</th>")
          .number(String.valueOf(trial.rung()))
          .number(score(trial));
      names.forEach(name -> html.number(text(trial.settings().get(name))));
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static String head(String name) {
    return "<th scope=\"col\" class=\"number\">" + Html.escape(name) + "</th>";
  }

  static String score(Trial trial) {
    return trial.score().isPresent() ? FigureTable.number(trial.score().getAsDouble()) : "diverged";
  }

  /** Of a setting, which some trials may not have. */
  static String text(Object value) {
    return value instanceof Double number
        ? ChartStyle.number(number, DIGITS)
        : value == null ? "" : value.toString();
  }
}
