package io.github.camada.chart;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Says the values of a chart's points where they are. Draws nothing. */
final class HoverPoints extends Annotation {

  /**
   * A point with its text.
   *
   * @param y NaN if the whole height of the plot speaks of x
   */
  record Point(double x, double y, String text) {}

  private static final double RADIUS = 6;

  private final Hovers hovers;
  private final List<Point> points;

  HoverPoints(Hovers hovers, List<Point> points) {
    super(false);
    this.hovers = hovers;
    this.points = List.copyOf(points);
  }

  @Override
  public void paint(Graphics2D g) {
    double low = getYAxisScreenValueForMin();
    double high = getYAxisScreenValueForMax();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = getXAxisScreenValue(point.x());
      if (Double.isNaN(point.y())) {
        double left = i == 0 ? x - RADIUS : (x + getXAxisScreenValue(points.get(i - 1).x())) / 2;
        double right =
            i + 1 == points.size()
                ? x + RADIUS
                : (x + getXAxisScreenValue(points.get(i + 1).x())) / 2;
        hovers.add(left, Math.min(low, high), right - left, Math.abs(high - low), point.text());
      } else {
        double y = getYAxisScreenValue(point.y());
        hovers.add(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, point.text());
      }
    }
  }
}
