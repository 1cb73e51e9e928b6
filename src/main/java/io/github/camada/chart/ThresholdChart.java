package io.github.camada.chart;

import io.github.camada.metric.ThresholdCurve;
import io.github.camada.metric.ThresholdCurve.Point;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Precision, recall and F1 of one answer of yes and no over its threshold. */
final class ThresholdChart {

  private static final int MOST_POINTS = 200;

  private ThresholdChart() {}

  static Picture of(String name, ThresholdCurve curve) {
    XYChart chart = ChartStyle.lines("Thresholds for " + name, "threshold", "share");
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.1);
    chart.setCustomYAxisTickLabelsFormatter(
        value -> value > 1.001 ? " " : ChartStyle.number(value));
    List<Point> points = ascending(curve);
    Map<Series, String> names = new EnumMap<>(Series.class);
    add(chart, names, Series.FIRST, "precision", points, Point::precision);
    add(chart, names, Series.SECOND, "recall", points, Point::recall);
    add(chart, names, Series.THIRD, "F1", points, Point::f1);
    Point best = curve.highestF1();
    chart.addAnnotation(new Best(best.threshold()));
    Hovers hovers = new Hovers();
    chart.addAnnotation(
        new HoverPoints(hovers, points.stream().map(ThresholdChart::hover).toList()));
    Point half = curve.at(0.5);
    String description =
        String.format(
            Locale.ROOT,
            "F1 is highest from the threshold %s on: %.4f, with precision %.4f and recall %.4f. At"
                + " 0.5: F1 %.4f, precision %.4f, recall %.4f.",
            ChartStyle.number(best.threshold(), 4),
            best.f1(),
            best.precision(),
            best.recall(),
            half.f1(),
            half.precision(),
            half.recall());
    return new Picture(Legend.ofLines(chart, names), description, hovers);
  }

  private static HoverPoints.Point hover(Point point) {
    return new HoverPoints.Point(
        point.threshold(),
        Double.NaN,
        String.format(
            Locale.ROOT,
            "from %s on: precision %.4f, recall %.4f, F1 %.4f",
            ChartStyle.number(point.threshold(), 4),
            point.precision(),
            point.recall(),
            point.f1()));
  }

  /** Those with a finite threshold, the lowest first, and not more than can be told apart. */
  private static List<Point> ascending(ThresholdCurve curve) {
    List<Point> points = new ArrayList<>(curve.points().subList(1, curve.points().size()));
    Collections.reverse(points);
    int step = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i % step == 0 || i + 1 == points.size()) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }

  private static void add(
      XYChart chart,
      Map<Series, String> names,
      Series series,
      String name,
      List<Point> points,
      ToDoubleFunction<Point> figure) {
    series.applyAsLine(
        chart.addSeries(
            name,
            points.stream().mapToDouble(Point::threshold).toArray(),
            points.stream().mapToDouble(figure).toArray()));
    names.put(series, name);
  }

  /** A line at the threshold of the highest F1, and its number. */
  private static final class Best extends Annotation {

    private final double threshold;

    Best(double threshold) {
      super(false);
      this.threshold = threshold;
    }

    @Override
    public void paint(Graphics2D g) {
      double x = getXAxisScreenValue(threshold);
      double top = getYAxisScreenValue(1.03);
      g.setColor(ChartStyle.INK);
      g.setStroke(Series.REFERENCE.stroke());
      g.draw(new Line2D.Double(x, top, x, getYAxisScreenValue(0)));
      String text = "highest F1 from " + ChartStyle.number(threshold, 3);
      double half = Text.width(text, ChartStyle.SMALL) / 2;
      double middle =
          Math.max(getXAxisScreenValue(0) + half, Math.min(getXAxisScreenValue(1) - half, x));
      Text.middle(g, text, ChartStyle.SMALL, ChartStyle.INK, middle, getYAxisScreenValue(1.06));
    }
  }
}
