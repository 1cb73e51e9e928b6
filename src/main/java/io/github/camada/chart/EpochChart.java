package io.github.camada.chart;

import io.github.camada.metric.FigureText;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A figure over epochs, training against validation. */
final class EpochChart {

  /**
   * More epochs than this stand so close that their markers would hide the line; dashes are then
   * longer than the way from point to point, so that only the markers tell the lines apart.
   */
  private static final int MOST_MARKERS = 40;

  /**
   * Losses that differ by more than this factor stand on a logarithmic scale: on one from zero a
   * tenth of the lowest would be thinner than the line.
   */
  private static final int LOGARITHMIC = 50;

  /** What the lines are called. */
  static final Map<Series, String> NAMES =
      Map.of(Series.FIRST, "training", Series.SECOND, "validation");

  static final Function<Evaluation, OptionalDouble> LOSS =
      figures -> OptionalDouble.of(figures.loss());

  private EpochChart() {}

  static XYChart loss(History history) {
    XYChart chart = overEpochs("loss", history, LOSS);
    scaleLosses(chart);
    BestEpoch.of(history)
        .ifPresent(
            best ->
                chart.addAnnotation(
                    new BestMark(best.number(), best.loss(), "best: epoch " + best.number())));
    return chart;
  }

  /** From zero, or logarithmic where that would hide the lowest. */
  static void scaleLosses(XYChart chart) {
    if (spans(range(chart))) {
      chart.setTitle(chart.getTitle() + ", logarithmic");
      chart.getStyler().setYAxisLogarithmic(true);
    } else {
      chart.getStyler().setYAxisMin(0.0);
    }
  }

  private static DoubleSummaryStatistics range(XYChart chart) {
    return chart.getSeriesCollection().stream()
        .flatMapToDouble(series -> DoubleStream.of(series.getYData()))
        .summaryStatistics();
  }

  /** Whether the lowest values would lie on the axis of a scale from zero. */
  static boolean spans(DoubleSummaryStatistics range) {
    return range.getMin() > 0 && range.getMax() > LOGARITHMIC * range.getMin();
  }

  static XYChart metric(String name, History history) {
    return overEpochs(name, history, figure(name));
  }

  /** What an epoch's figures have of a metric. */
  static Function<Evaluation, OptionalDouble> figure(String name) {
    return figures ->
        figures.has(name) ? OptionalDouble.of(figures.metric(name)) : OptionalDouble.empty();
  }

  private static XYChart overEpochs(
      String figure, History history, Function<Evaluation, OptionalDouble> value) {
    List<EpochResult> epochs = history.epochs();
    String title = figure.substring(0, 1).toUpperCase(Locale.ROOT) + figure.substring(1);
    XYChart chart = ChartStyle.lines(title + " over epochs", "epoch", figure);
    add(chart, Series.FIRST, epochs, result -> value.apply(result.training()));
    add(
        chart,
        Series.SECOND,
        epochs,
        result -> result.validation().map(value).orElse(OptionalDouble.empty()));
    if (chart.getSeriesCollection().isEmpty()) {
      throw new IllegalArgumentException(
          "chart of %s: the history of %d epochs has none".formatted(figure, epochs.size()));
    }
    numberEpochs(chart);
    if (epochs.size() == 1) {
      double only = epochs.get(0).epoch() + 1;
      chart.getStyler().setXAxisMin(only - 1).setXAxisMax(only + 1);
    }
    return chart;
  }

  /** Ticks stand between epochs, or trials, too when there are few. */
  static void numberEpochs(XYChart chart) {
    chart.setCustomXAxisTickLabelsFormatter(
        epoch -> epoch == Math.rint(epoch) ? String.valueOf(Math.round(epoch)) : " ");
  }

  /** Adds what the lines say of each epoch. */
  static void addValues(
      XYChart chart, Hovers hovers, History history, Function<Evaluation, OptionalDouble> value) {
    List<HoverPoints.Point> points = new ArrayList<>();
    for (EpochResult result : history.epochs()) {
      StringBuilder text = new StringBuilder("epoch ").append(result.epoch() + 1);
      append(text, "training", value.apply(result.training()));
      append(text, "validation", result.validation().map(value).orElse(OptionalDouble.empty()));
      points.add(new HoverPoints.Point(result.epoch() + 1, Double.NaN, text.toString()));
    }
    chart.addAnnotation(new HoverPoints(hovers, points));
  }

  private static void append(StringBuilder text, String name, OptionalDouble value) {
    value.ifPresent(known -> text.append(", " + name + " " + FigureText.of(known)));
  }

  /** Adds a series; one without a figure, like validation without data, has no place. */
  private static void add(
      XYChart chart,
      Series style,
      List<EpochResult> epochs,
      Function<EpochResult, OptionalDouble> value) {
    List<EpochResult> known =
        epochs.stream().filter(result -> value.apply(result).isPresent()).toList();
    if (known.isEmpty()) {
      return;
    }
    double[] x = known.stream().mapToDouble(result -> result.epoch() + 1).toArray();
    double[] y = known.stream().mapToDouble(result -> value.apply(result).orElseThrow()).toArray();
    addLine(chart, NAMES.get(style), style, x, y);
  }

  /** Adds a line with a marker at each point or, where they would hide it, at some. */
  static void addLine(XYChart chart, String name, Series style, double[] x, double[] y) {
    if (x.length > MOST_MARKERS) {
      addMarkers(chart, name, style, x, y);
    }
    XYSeries series = chart.addSeries(name, x, y);
    style.applyTo(series);
    if (x.length > MOST_MARKERS) {
      series.setMarker(SeriesMarkers.NONE);
    }
  }

  /**
   * Adds a marker at one point in several: a series of its own, without a line. It comes before the
   * whole, as XChart puts ticks at round numbers only if the first points are not the next to each
   * other.
   */
  private static void addMarkers(XYChart chart, String name, Series style, double[] x, double[] y) {
    int step = (x.length + MOST_MARKERS / 2 - 1) / (MOST_MARKERS / 2);
    int[] kept = IntStream.range(0, x.length).filter(i -> i % step == 0).toArray();
    XYSeries markers =
        chart.addSeries(
            name + " markers",
            IntStream.of(kept).mapToDouble(i -> x[i]).toArray(),
            IntStream.of(kept).mapToDouble(i -> y[i]).toArray());
    markers.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    markers.setMarker(style.marker());
    markers.setMarkerColor(style.color());
  }
}
