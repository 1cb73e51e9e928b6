package io.github.camada.chart;

import io.github.camada.metric.ThresholdCurve;
import io.github.camada.metric.ThresholdCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/**
 * Curves of yes and no at every threshold, a line for each class or label; of more than six, those
 * of the lowest figures.
 */
final class RankingChart {

  /** Points that are closer than this on both axes look like one. */
  private static final double RESOLUTION = 0.003;

  private static final int SIDE = 480;
  private static final int LONGEST_NAME = 150;

  private final ToDoubleFunction<ThresholdCurve> figure;
  private final Map<String, ThresholdCurve> curves = new LinkedHashMap<>();
  private final int all;

  private RankingChart(Map<String, ThresholdCurve> given, ToDoubleFunction<ThresholdCurve> figure) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("chart of thresholds: no curve, wanted at least 1");
    }
    this.figure = figure;
    this.all = given.size();
    given.entrySet().stream()
        .sorted(Comparator.comparingDouble(entry -> figure.applyAsDouble(entry.getValue())))
        .limit(Series.ofData().size())
        .forEach(entry -> curves.put(entry.getKey(), entry.getValue()));
  }

  /** True positives over false positives, both as shares. */
  static Picture roc(Map<String, ThresholdCurve> given) {
    RankingChart chart = new RankingChart(given, ThresholdCurve::areaUnderCurve);
    XYChart lines = empty("ROC curve", "false positive rate", "true positive rate");
    Series.REFERENCE.applyTo(lines.addSeries("chance", new double[] {0, 1}, new double[] {0, 1}));
    Map<Series, String> names = new EnumMap<>(Series.class);
    names.put(Series.REFERENCE, "chance");
    chart.addTo(lines, names, "AUC", RankingChart::stairs);
    return new Picture(
        Legend.ofLines(lines, names),
        chart.description("Area under the ROC curve", "0.5 is chance"));
  }

  /** Precision over recall. */
  static Picture precisionRecall(Map<String, ThresholdCurve> given) {
    RankingChart chart = new RankingChart(given, ThresholdCurve::averagePrecision);
    XYChart lines = empty("Precision over recall", "recall", "precision");
    Map<Series, String> names = new EnumMap<>(Series.class);
    chart.addTo(lines, names, "AP", RankingChart::steps);
    return new Picture(
        Legend.ofLines(lines, names),
        chart.description("Average precision", "the share of the class is chance"));
  }

  private static XYChart empty(String title, String xTitle, String yTitle) {
    XYChart chart = new XYChart(540, SIDE);
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    ChartStyle.applyTo(chart.getStyler());
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.03);
    chart.setCustomXAxisTickLabelsFormatter(ChartStyle::number);
    chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
    return chart;
  }

  /** How a curve is laid out: pairs of x and y. */
  private interface Layout {
    List<double[]> of(ThresholdCurve curve);
  }

  private void addTo(XYChart chart, Map<Series, String> names, String word, Layout layout) {
    int next = 0;
    for (Map.Entry<String, ThresholdCurve> entry : curves.entrySet()) {
      Series series = Series.ofData().get(next++);
      List<double[]> points = thinned(layout.of(entry.getValue()));
      series.applyAsLine(
          chart.addSeries(
              "line " + next,
              points.stream().mapToDouble(point -> point[0]).toArray(),
              points.stream().mapToDouble(point -> point[1]).toArray()));
      String name = Text.shortened(entry.getKey(), ChartStyle.LABEL, LONGEST_NAME);
      names.put(
          series,
          String.format(
              Locale.ROOT, "%s, %s %.3f", name, word, figure.applyAsDouble(entry.getValue())));
    }
  }

  private static List<double[]> stairs(ThresholdCurve curve) {
    List<double[]> points = new ArrayList<>();
    for (Point point : curve.points()) {
      points.add(new double[] {point.falsePositiveRate(), point.recall()});
    }
    return points;
  }

  /** Level up to each point: a line between two would promise more than any threshold gives. */
  private static List<double[]> steps(ThresholdCurve curve) {
    List<double[]> points = new ArrayList<>();
    double recall = 0;
    for (Point point : curve.points().subList(1, curve.points().size())) {
      points.add(new double[] {recall, point.precision()});
      points.add(new double[] {point.recall(), point.precision()});
      recall = point.recall();
    }
    return points;
  }

  private static List<double[]> thinned(List<double[]> points) {
    List<double[]> kept = new ArrayList<>();
    double[] last = points.get(points.size() - 1);
    for (double[] point : points) {
      double[] before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (before == null
          || point == last
          || Math.abs(point[0] - before[0]) > RESOLUTION
          || Math.abs(point[1] - before[1]) > RESOLUTION) {
        kept.add(point);
      }
    }
    return kept;
  }

  private String description(String word, String chance) {
    Map.Entry<String, ThresholdCurve> lowest = curves.entrySet().iterator().next();
    String value = String.format(Locale.ROOT, "%.4f", figure.applyAsDouble(lowest.getValue()));
    if (all == 1) {
      return word + " for " + lowest.getKey() + ": " + value + "; " + chance + ".";
    }
    String shown = all > curves.size() ? " The lowest " + curves.size() + " of " + all + "." : "";
    return word
        + ", each against the rest: lowest for "
        + lowest.getKey()
        + ", "
        + value
        + "; "
        + chance
        + "."
        + shown;
  }
}
