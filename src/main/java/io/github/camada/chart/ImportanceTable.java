package io.github.camada.chart;

import io.github.camada.explain.PermutationImportance;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.util.List;

/**
 * How much each column matters to the answers.
 *
 * @param figure that grows when a column says nothing any more
 * @param columns the most important first; empty for a table that is too short
 * @param rows by which that was measured
 */
record ImportanceTable(String figure, List<PermutationImportance> columns, int rows) {

  private static final int FEWEST_ROWS = 2;
  private static final int SHUFFLES = 10;
  private static final long SEED = 22;

  static ImportanceTable of(Model model, Table table, String... targets) {
    String figure = PermutationImportance.figure(model);
    List<PermutationImportance> columns =
        table.size() < FEWEST_ROWS
            ? List.of()
            : PermutationImportance.of(model, table, SHUFFLES, SEED, targets);
    return new ImportanceTable(figure, columns, table.size());
  }

  void addTo(Html html) {
    html.element("h2", "Which columns matter");
    if (columns.isEmpty()) {
      html.note("One row cannot be shuffled, so there is nothing to compare.");
      return;
    }
    String name = FigureTable.inWords(figure);
    html.raw("<div class=\"scroll tall\" tabindex=\"0\"><table><thead><tr>")
        .raw("<th scope=\"col\">column</th>")
        .raw("<th scope=\"col\" class=\"number\">" + Html.escape(name) + " grows by</th>")
        .raw("<th scope=\"col\" class=\"number\">95% interval</th>")
        .raw("<td></td></tr></thead><tbody>");
    double most = columns.stream().mapToDouble(PermutationImportance::high).max().orElseThrow();
    for (PermutationImportance each : columns) {
      html.raw("<tr><th scope=\"row\">" + Html.escape(each.column()) + "</th>")
          .number(FigureTable.number(each.mean()))
          .number(FigureTable.number(each.low()) + " to " + FigureTable.number(each.high()))
          .raw(bar(each, most > 0 ? most : 1) + "</tr>");
    }
    html.raw("</tbody></table></div>")
        .note(
            Html.format(
                "By how much the %s of %,d rows grows when the cells of a column are shuffled among"
                    + " them: the mean of %d shuffles, and Student's interval of it, which the thin"
                    + " line shows. It says how far the mean depends on the shuffles, not on the"
                    + " rows. Of two columns that say the same, neither may seem to matter.",
                name, rows, SHUFFLES));
  }

  /** A bar for the mean, and a line from end to end of the interval, as far as it is above 0. */
  private static String bar(PermutationImportance column, double most) {
    double low = Math.max(0, column.low() / most);
    return Html.format(
        "<td class=\"bar\"><span style=\"width:%.1f%%\"></span>"
            + "<span class=\"reach\" style=\"left:%.1f%%;width:%.1f%%\"></span></td>",
        100 * Math.max(0, column.mean() / most),
        100 * low,
        100 * Math.max(0, column.high() / most - low));
  }
}
