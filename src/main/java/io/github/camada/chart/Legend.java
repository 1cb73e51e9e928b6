package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;

/** Which line is which, in a row under a chart. */
final class Legend {

  private static final int HEIGHT = 34;
  private static final int SAMPLE = 44;
  private static final int GAP = 10;

  private Legend() {}

  /** A chart with a row under it. */
  static Composition under(IChart chart, Map<Series, String> names) {
    return new Composition(
        chart.getTitle(),
        chart.getWidth(),
        chart.getHeight() + HEIGHT,
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          paint(g, names, chart.getWidth() / 2.0, chart.getHeight() + HEIGHT / 2.0 - 6);
        });
  }

  private static void paint(Graphics2D g, Map<Series, String> names, double centre, double y) {
    double width = -2.0 * GAP;
    for (String name : names.values()) {
      width += SAMPLE + GAP + Text.width(name, ChartStyle.LABEL) + 2 * GAP;
    }
    double x = centre - width / 2;
    for (Map.Entry<Series, String> entry : names.entrySet()) {
      Series series = entry.getKey();
      g.setColor(series.color());
      g.setStroke(series.stroke());
      g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      series.marker().paint(g, x + SAMPLE / 2.0, y, ChartStyle.MARKER_SIZE);
      x += SAMPLE + GAP;
      Text.left(g, entry.getValue(), ChartStyle.LABEL, ChartStyle.INK, x, y + 5);
      x += Text.width(entry.getValue(), ChartStyle.LABEL) + 2 * GAP;
    }
  }
}
