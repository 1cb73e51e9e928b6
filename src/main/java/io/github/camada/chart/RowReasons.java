package io.github.camada.chart;

import io.github.camada.chart.SignedBars.Bar;
import io.github.camada.explain.IntegratedGradients;
import io.github.camada.feature.Numbers;
import io.github.camada.learn.TablePredictions;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What spoke for the answers that are furthest from the truth: what each column of their rows adds
 * to them, by integrated gradients.
 *
 * @param model what is explained
 * @param rows of the test data
 * @param predictions of these rows
 */
record RowReasons(Model model, Table rows, TablePredictions predictions) {

  private static final int MOST_ROWS = 4;
  private static final int MOST_COLUMNS = 8;

  void addTo(Html html) {
    html.element("h2", "What spoke for the largest errors");
    List<RowError> errors = RowError.largest(predictions, MOST_ROWS);
    if (errors.isEmpty()) {
      html.note("None: every row was answered right.");
      return;
    }
    List<Picture> pictures = new ArrayList<>();
    try {
      errors.forEach(error -> pictures.add(picture(error)));
    } catch (IllegalArgumentException | ArithmeticException none) {
      html.note("Not shown, as this network has no " + none.getMessage() + ".");
      return;
    }
    html.raw("<div class=\"pair\">");
    pictures.forEach(picture -> html.picture(picture, 300));
    html.raw("</div>")
        .note(
            "Integrated gradients of "
                + (model.outputs() instanceof Numbers ? "the predicted number" : "the logit")
                + ", compared with a row of numbers in the middle of their scales and no words:"
                + " bars to the right speak for the answer, or raise the number, those to the left"
                + " against it. Rows are counted from 1.");
  }

  Picture picture(RowError error) {
    Table row = rows.rows(error.row());
    IntegratedGradients why = IntegratedGradients.ofRow(model, row, error.output());
    String name = model.outputs().names().get(error.output());
    String explained = "Logit of " + name;
    double shift = 0;
    double scale = 1;
    if (model.outputs() instanceof Numbers numbers) {
      explained = name;
      shift = numbers.scaling().shift()[error.output()];
      scale = numbers.scaling().scale()[error.output()];
    }
    return SignedBars.of(
        error.title(predictions),
        bars(row, why.byColumn(model.columns()), scale),
        Html.format(
            "%s: from %s to %s.",
            explained,
            ChartStyle.number(why.from() * scale + shift, 4),
            ChartStyle.number(why.to() * scale + shift, 4)));
  }

  /** The largest first; what the others add in one bar. */
  private static List<Bar> bars(Table row, Map<String, Double> byColumn, double scale) {
    List<Map.Entry<String, Double>> parts = new ArrayList<>(byColumn.entrySet());
    parts.sort(Comparator.comparingDouble(part -> -Math.abs(part.getValue())));
    List<Bar> bars = new ArrayList<>();
    double rest = 0;
    for (Map.Entry<String, Double> part : parts) {
      if (bars.size() < MOST_COLUMNS || parts.size() == MOST_COLUMNS + 1) {
        String cell = row.column(part.getKey()).text(0);
        String name = part.getKey() + (cell == null ? " missing" : " = " + cell);
        bars.add(new Bar(name, scale * part.getValue()));
      } else {
        rest += scale * part.getValue();
      }
    }
    if (bars.size() < parts.size()) {
      bars.add(new Bar(parts.size() - bars.size() + " others", rest));
    }
    return bars;
  }
}
