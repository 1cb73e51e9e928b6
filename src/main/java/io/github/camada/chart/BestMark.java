package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A ring around the best point of a chart, and a line up to what is said of it. */
final class BestMark extends Annotation {

  private static final double RADIUS = 8;
  private static final int GAP = 6;

  /** How far below the upper edge of the plot the text stands. */
  private static final int DROP = 12;

  private final double bestX;
  private final double bestY;
  private final double lineY;
  private final String text;

  BestMark(double bestX, double bestY, String text) {
    this(bestX, bestY, bestY, text);
  }

  /** The line ends above other points over it, up to the one that is given. */
  BestMark(double bestX, double bestY, double lineY, String text) {
    super(false);
    this.bestX = bestX;
    this.bestY = bestY;
    this.lineY = lineY;
    this.text = text;
  }

  @Override
  public void paint(Graphics2D g) {
    double x = getXAxisScreenValue(bestX);
    double y = getYAxisScreenValue(bestY);
    double top = Math.min(getYAxisScreenValueForMin(), getYAxisScreenValueForMax()) + DROP;
    g.setColor(ChartStyle.INK);
    g.setStroke(Series.REFERENCE.stroke());
    double end = getYAxisScreenValue(lineY) - RADIUS;
    if (end > top) {
      g.draw(new Line2D.Double(x, end, x, top));
    }
    g.setStroke(ChartStyle.THIN);
    g.draw(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
    double width = Text.width(text, ChartStyle.SMALL);
    boolean fits = x + GAP + width < getXAxisScreenValueForMax();
    Text.left(g, text, ChartStyle.SMALL, ChartStyle.INK, fits ? x + GAP : x - GAP - width, top + 4);
  }
}
