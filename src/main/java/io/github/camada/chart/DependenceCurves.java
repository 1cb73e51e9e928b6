package io.github.camada.chart;

import io.github.camada.explain.PartialDependence;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the answers change with the columns that matter most.
 *
 * @param outputs of the model
 * @param columns the most important first; empty if none matters
 * @param rows whose mean answers they are
 */
record DependenceCurves(Outputs outputs, List<PartialDependence> columns, Table rows) {

  private static final int MOST_COLUMNS = 4;
  private static final int POINTS = 21;

  static DependenceCurves of(Model model, Table rows, List<PermutationImportance> importance) {
    return new DependenceCurves(
        model.outputs(),
        importance.stream()
            .filter(each -> each.mean() > 0)
            .limit(MOST_COLUMNS)
            .map(each -> PartialDependence.of(model, rows, each.column(), POINTS))
            .filter(each -> each.values().stream().distinct().count() > 1)
            .toList(),
        rows);
  }

  void addTo(Html html) {
    if (columns.isEmpty()) {
      return;
    }
    html.element("h2", "How answers change with them").raw("<div class=\"pair\">");
    if (outputs instanceof Numbers) {
      for (int i = 0; i < outputs.names().size(); i++) {
        String name = outputs.names().get(i);
        addCharts(html, name, List.of(i), range(i));
      }
    } else {
      List<Integer> shown = shown();
      String of = shown.size() == 1 ? " of " + outputs.names().get(shown.get(0)) : "";
      addCharts(html, "probability" + of, shown, new double[] {0, 1});
    }
    html.raw("</div>")
        .note(
            Html.format(
                "The mean answer for %,d rows when all of them have one value in a column (partial"
                    + " dependence), for the columns that matter most. Marks on the axis are the"
                    + " deciles of the rows. Where columns go together, this asks about rows that"
                    + " there are none of.",
                rows.size()));
  }

  private void addCharts(Html html, String answer, List<Integer> shown, double[] range) {
    for (PartialDependence column : columns) {
      html.picture(
          new DependenceChart(column, outputs.names(), shown, answer, range)
              .picture(rows.column(column.column())),
          300);
    }
  }

  /** Of two classes the second, which is the yes; of many outputs those that change most. */
  private List<Integer> shown() {
    if (outputs instanceof Classes && outputs.names().size() == 2) {
      return List.of(1);
    }
    return IntStream.range(0, outputs.names().size())
        .boxed()
        .sorted(Comparator.comparingDouble(this::change).reversed())
        .limit(Series.ofData().size())
        .sorted()
        .toList();
  }

  private double change(int output) {
    return columns.stream()
        .mapToDouble(column -> length(range(List.of(column), output)))
        .max()
        .orElseThrow();
  }

  private static double length(double[] range) {
    return range[1] - range[0];
  }

  /** The same for all columns, so that a column that changes little looks like it. */
  private double[] range(int output) {
    return range(columns, output);
  }

  private static double[] range(List<PartialDependence> columns, int output) {
    DoubleSummaryStatistics range =
        columns.stream()
            .flatMapToDouble(
                column ->
                    DoubleStream.of(
                        column.answers().stream().mapToDouble(each -> each[output]).toArray()))
            .summaryStatistics();
    return new double[] {range.getMin(), range.getMax()};
  }
}
