package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A ring around the lowest loss on validation data, and a line up to the number of its epoch. */
final class BestEpochMark extends Annotation {

  private static final double RADIUS = 8;
  private static final int GAP = 6;

  /** How far below the upper edge of the plot the text stands. */
  private static final int DROP = 12;

  private final BestEpoch best;

  BestEpochMark(BestEpoch best) {
    super(false);
    this.best = best;
  }

  @Override
  public void paint(Graphics2D g) {
    double x = getXAxisScreenValue(best.number());
    double y = getYAxisScreenValue(best.loss());
    double top = Math.min(getYAxisScreenValueForMin(), getYAxisScreenValueForMax()) + DROP;
    g.setColor(ChartStyle.INK);
    g.setStroke(Series.REFERENCE.stroke());
    if (y - RADIUS > top) {
      g.draw(new Line2D.Double(x, y - RADIUS, x, top));
    }
    g.setStroke(ChartStyle.THIN);
    g.draw(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
    String text = "best: epoch " + best.number();
    double width = Text.width(text, ChartStyle.SMALL);
    boolean fits = x + GAP + width < getXAxisScreenValueForMax();
    Text.left(g, text, ChartStyle.SMALL, ChartStyle.INK, fits ? x + GAP : x - GAP - width, top + 4);
  }
}
