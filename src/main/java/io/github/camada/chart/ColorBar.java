package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * What number each colour stands for.
 *
 * @param scale of the colours
 * @param low what the first colour stands for
 * @param high what the last one stands for
 * @param meaning what the numbers are the shares of; empty if they are none
 */
record ColorBar(ColorScale scale, double low, double high, String meaning) {

  static final int WIDTH = 230;

  private static final int HEIGHT = 52;
  private static final int BAR_HEIGHT = 14;

  /** Steps so small that they look like none. */
  private static final int STEPS = 60;

  /** A picture with a row of bars under it; the middle of each range is written too. */
  static Composition under(IChart chart, ColorBar... bars) {
    int space = chart.getWidth() / bars.length;
    boolean named = !bars[0].meaning.isEmpty();
    int heading = named ? 20 : 0;
    return new Composition(
        chart.getTitle(),
        chart.getWidth(),
        chart.getHeight() + heading + HEIGHT,
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          for (int i = 0; i < bars.length; i++) {
            double middle = (i + 0.5) * space;
            double top = chart.getHeight() + 4.0;
            if (named) {
              Text.centred(
                  g, bars[i].meaning, ChartStyle.SMALL, ChartStyle.INK, middle, top + heading - 8);
            }
            bars[i].paint(g, middle - WIDTH / 2.0, top + heading);
          }
        });
  }

  private void paint(Graphics2D g, double left, double top) {
    if (scale.isOfImages()) {
      paintImage(g, left, top);
    } else {
      paintSteps(g, left, top);
    }
    g.setColor(ChartStyle.FAINT);
    g.setStroke(ChartStyle.THIN);
    g.draw(new Rectangle2D.Double(left - 0.5, top - 0.5, WIDTH + 1.0, BAR_HEIGHT + 1.0));
    for (double position : new double[] {0, 0.5, 1}) {
      double number = low + position * (high - low);
      String text = meaning.isEmpty() ? ChartStyle.number(number, 2) : percent(number);
      double x = left + position * WIDTH;
      Text.centred(g, text, ChartStyle.LABEL, ChartStyle.INK, x, top + BAR_HEIGHT + 18);
    }
  }

  /** With as many digits in the middle as at the end: 0%, 1.0%, 2.0%, not 0.99% and 2%. */
  private String percent(double share) {
    String form = high < 0.001 ? "%.2g%%" : high < 0.1 ? "%.1f%%" : "%.0f%%";
    return share == 0 ? "0%" : String.format(Locale.ROOT, form, 100 * share);
  }

  /** As the images that it explains, so that a dark screen shows both in the same colours. */
  private void paintImage(Graphics2D g, double left, double top) {
    float[] values = new float[STEPS];
    for (int i = 0; i < STEPS; i++) {
      values[i] = (i + 0.5f) / STEPS;
    }
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(
        Images.colored(values, 1, STEPS, 0, 1, scale),
        (int) left,
        (int) top,
        WIDTH,
        BAR_HEIGHT,
        null);
  }

  private void paintSteps(Graphics2D g, double left, double top) {
    double step = (double) WIDTH / STEPS;
    for (int i = 0; i < STEPS; i++) {
      g.setColor(scale.at((i + 0.5) / STEPS));
      // Up to the end, and the next over it: edges that only meet would show as fine lines.
      g.fill(new Rectangle2D.Double(left + i * step, top, WIDTH - i * step, BAR_HEIGHT));
    }
  }
}
