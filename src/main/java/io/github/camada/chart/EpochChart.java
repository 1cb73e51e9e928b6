package io.github.camada.chart;

import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
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

  /** What the lines are called. */
  static final Map<Series, String> NAMES =
      Map.of(Series.FIRST, "training", Series.SECOND, "validation");

  private EpochChart() {}

  static XYChart loss(History history) {
    XYChart chart = overEpochs("loss", history, figures -> OptionalDouble.of(figures.loss()));
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  static XYChart metric(String name, History history) {
    return overEpochs(
        name,
        history,
        figures ->
            figures.has(name) ? OptionalDouble.of(figures.metric(name)) : OptionalDouble.empty());
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
    // Ticks stand between epochs too when there are few.
    chart.setCustomXAxisTickLabelsFormatter(
        epoch -> epoch == Math.rint(epoch) ? String.valueOf(Math.round(epoch)) : " ");
    if (epochs.size() == 1) {
      double only = epochs.get(0).epoch() + 1;
      chart.getStyler().setXAxisMin(only - 1).setXAxisMax(only + 1);
    }
    return chart;
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
