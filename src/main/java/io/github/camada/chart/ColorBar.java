package io.github.camada.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.IChart;

/** What number each colour stands for, in a row under a picture. */
final class ColorBar {

  private static final int HEIGHT = 52;
  private static final int BAR_WIDTH = 280;
  private static final int BAR_HEIGHT = 14;

  /** Steps so small that they look like none. */
  private static final int STEPS = 70;

  private ColorBar() {}

  /** A picture with a row under it; the middle of the range is written too. */
  static Composition under(IChart chart, ColorScale scale, double low, double high) {
    return new Composition(
        chart.getTitle(),
        chart.getWidth(),
        chart.getHeight() + HEIGHT,
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          double left = (chart.getWidth() - BAR_WIDTH) / 2.0;
          paint(g, scale, low, high, left, chart.getHeight() + 4.0);
        });
  }

  private static void paint(
      Graphics2D g, ColorScale scale, double low, double high, double left, double top) {
    double step = (double) BAR_WIDTH / STEPS;
    for (int i = 0; i < STEPS; i++) {
      g.setColor(scale.at((i + 0.5) / STEPS));
      // Up to the end, and the next over it: edges that only meet would show as fine lines.
      g.fill(new Rectangle2D.Double(left + i * step, top, BAR_WIDTH - i * step, BAR_HEIGHT));
    }
    g.setColor(ChartStyle.FAINT);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(left - 0.5, top - 0.5, BAR_WIDTH + 1.0, BAR_HEIGHT + 1.0));
    for (double position : new double[] {0, 0.5, 1}) {
      String text = ChartStyle.number(low + position * (high - low), 2);
      double x = left + position * BAR_WIDTH;
      Text.centred(g, text, ChartStyle.LABEL, ChartStyle.INK, x, top + BAR_HEIGHT + 18);
    }
  }
}
