package io.github.camada.chart;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * What a model says of a number, example by example.
 *
 * @param name of the number
 * @param predicted {@code [n]}
 * @param truth {@code [n]}
 */
record NumberChart(String name, double[] predicted, double[] truth) {

  /** More points cover each other, and make a page large. */
  private static final int MOST_POINTS = 1_000;

  private static final int MARKER_SIZE = 5;

  NumberChart {
    if (predicted.length != truth.length || predicted.length == 0) {
      throw new IllegalArgumentException(
          "chart of numbers: %d predicted and %d true ones, wanted as many, at least 1"
              .formatted(predicted.length, truth.length));
    }
  }

  /** The predicted over the true, which should lie on the diagonal. */
  Picture againstTruth() {
    DoubleSummaryStatistics range =
        DoubleStream.concat(Arrays.stream(predicted), Arrays.stream(truth)).summaryStatistics();
    double[] ends = {range.getMin(), range.getMax()};
    XYChart chart = scatter("Predicted against true: " + name, "true", "predicted");
    Series.REFERENCE.applyTo(chart.addSeries("perfect", ends, ends));
    Hovers hovers = addPoints(chart, truth, predicted);
    double[] errors = errors();
    return new Picture(
        chart,
        String.format(
            Locale.ROOT,
            "Half of the %,d predictions are within %s of the truth, nine in ten within %s.%s",
            errors.length,
            ChartStyle.number(quantile(errors, 0.5), 3),
            ChartStyle.number(quantile(errors, 0.9), 3),
            shown()),
        hovers);
  }

  /** What is left of each number when the prediction is taken away, over the prediction. */
  Picture residuals() {
    double[] residuals =
        IntStream.range(0, truth.length).mapToDouble(i -> truth[i] - predicted[i]).toArray();
    DoubleSummaryStatistics range = Arrays.stream(predicted).summaryStatistics();
    XYChart chart = scatter("Residuals: " + name, "predicted", "true - predicted");
    double[] ends = {range.getMin(), range.getMax()};
    Series.REFERENCE.applyTo(chart.addSeries("zero", ends, new double[2]));
    Hovers hovers = addPoints(chart, predicted, residuals);
    double mean = Arrays.stream(residuals).average().orElseThrow();
    double largest = errors()[residuals.length - 1];
    return new Picture(
        chart,
        String.format(
            Locale.ROOT,
            "Mean residual %s, largest error %s.%s",
            ChartStyle.number(mean, 3),
            ChartStyle.number(largest, 3),
            shown()),
        hovers);
  }

  private static XYChart scatter(String title, String xTitle, String yTitle) {
    XYChart chart = ChartStyle.lines(title, xTitle, yTitle);
    chart.getStyler().setMarkerSize(MARKER_SIZE);
    return chart;
  }

  private Hovers addPoints(XYChart chart, double[] x, double[] y) {
    int step = step();
    int[] kept = IntStream.range(0, x.length).filter(i -> i % step == 0).toArray();
    XYSeries points =
        chart.addSeries(
            "examples",
            IntStream.of(kept).mapToDouble(i -> x[i]).toArray(),
            IntStream.of(kept).mapToDouble(i -> y[i]).toArray());
    points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    points.setMarker(Series.FIRST.marker());
    points.setMarkerColor(Series.FIRST.color());
    Hovers hovers = new Hovers();
    chart.addAnnotation(
        new HoverPoints(
            hovers,
            IntStream.of(kept)
                .mapToObj(i -> new HoverPoints.Point(x[i], y[i], inWords(i)))
                .toList()));
    return hovers;
  }

  private String inWords(int example) {
    return "example "
        + example
        + ": true "
        + ChartStyle.number(truth[example], 5)
        + ", predicted "
        + ChartStyle.number(predicted[example], 5);
  }

  private int step() {
    return (truth.length + MOST_POINTS - 1) / MOST_POINTS;
  }

  private String shown() {
    return step() == 1 ? "" : " One point in " + step() + " is shown.";
  }

  /** The smallest first. */
  private double[] errors() {
    return IntStream.range(0, truth.length)
        .mapToDouble(i -> Math.abs(truth[i] - predicted[i]))
        .sorted()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
