package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;

/** Which line is which, in a row under a chart. */
final class Legend {

  private static final int HEIGHT = 34;
  private static final int LINE = 22;
  private static final int SAMPLE = 44;
  private static final int GAP = 10;

  private Legend() {}

  /** What is shown of a series beside its name. */
  private enum Sample {
    BOTH,
    LINE,
    MARKER
  }

  /** A chart with a row under it, or several if one would be too wide. */
  static Composition under(IChart chart, Map<Series, String> names) {
    return under(chart, names, Sample.BOTH);
  }

  /** The same for a chart whose lines have no markers. */
  static Composition ofLines(IChart chart, Map<Series, String> names) {
    return under(chart, names, Sample.LINE);
  }

  /** The same for a chart whose markers have no lines. */
  static Composition ofMarkers(IChart chart, Map<Series, String> names) {
    return under(chart, names, Sample.MARKER);
  }

  private static Composition under(IChart chart, Map<Series, String> names, Sample sample) {
    List<Map<Series, String>> rows = rows(names, chart.getWidth());
    return new Composition(
        chart.getTitle(),
        chart.getWidth(),
        chart.getHeight() + HEIGHT + (rows.size() - 1) * LINE,
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          double y = chart.getHeight() + HEIGHT / 2.0 - 6;
          for (Map<Series, String> row : rows) {
            paint(g, row, sample, chart.getWidth() / 2.0, y);
            y += LINE;
          }
        });
  }

  private static List<Map<Series, String>> rows(Map<Series, String> names, int most) {
    List<Map<Series, String>> rows = new ArrayList<>();
    Map<Series, String> row = new EnumMap<>(Series.class);
    for (Map.Entry<Series, String> entry : names.entrySet()) {
      Map<Series, String> longer = new EnumMap<>(row);
      longer.put(entry.getKey(), entry.getValue());
      if (!row.isEmpty() && width(longer) > most - 2 * GAP) {
        rows.add(row);
        row = new EnumMap<>(Map.of(entry.getKey(), entry.getValue()));
      } else {
        row = longer;
      }
    }
    rows.add(row);
    return rows;
  }

  private static double width(Map<Series, String> names) {
    double width = -2.0 * GAP;
    for (String name : names.values()) {
      width += SAMPLE + GAP + Text.width(name, ChartStyle.LABEL) + 2 * GAP;
    }
    return width;
  }

  private static void paint(
      Graphics2D g, Map<Series, String> names, Sample sample, double centre, double y) {
    double x = centre - width(names) / 2;
    for (Map.Entry<Series, String> entry : names.entrySet()) {
      Series series = entry.getKey();
      g.setColor(series.color());
      g.setStroke(series.stroke());
      if (sample != Sample.MARKER) {
        g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      }
      if (sample != Sample.LINE) {
        series.marker().paint(g, x + SAMPLE / 2.0, y, ChartStyle.MARKER_SIZE);
      }
      x += SAMPLE + GAP;
      Text.left(g, entry.getValue(), ChartStyle.LABEL, ChartStyle.INK, x, y + 5);
      x += Text.width(entry.getValue(), ChartStyle.LABEL) + 2 * GAP;
    }
  }
}
