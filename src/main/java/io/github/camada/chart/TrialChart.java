package io.github.camada.chart;

import io.github.camada.learn.SearchResult;
import io.github.camada.learn.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The score of every trial of a search over its number.
 *
 * @param result all trials
 * @param score what the score is, in words
 */
record TrialChart(SearchResult result, String score) {

  /** How far beyond the worst score those stand that have none, as a share of all scores' range. */
  private static final double BEYOND = 0.08;

  /** How far above the highest score the plot ends. */
  private static final double ROOM = 0.2;

  Picture picture() {
    Hovers hovers = new Hovers();
    XYChart chart = chart();
    chart.addAnnotation(
        new HoverPoints(
            hovers,
            result.trials().stream()
                .map(trial -> new HoverPoints.Point(trial.number(), height(trial), inWords(trial)))
                .toList()));
    Map<Series, String> names = new EnumMap<>(Series.class);
    for (int rung = 0; rung <= last(); rung++) {
      names.putIfAbsent(style(rung), name(rung));
    }
    return names.size() == 1
        ? new Picture(chart, description(), hovers)
        : new Picture(Legend.ofMarkers(chart, names), description(), hovers);
  }

  XYChart chart() {
    Trial best = result.best();
    XYChart chart = ChartStyle.lines("All trials of a search", "trial", score);
    chart.setCustomXAxisTickLabelsFormatter(
        number -> number >= 0 && number == Math.rint(number) ? ChartStyle.number(number) : " ");
    double end = result.trials().stream().mapToInt(Trial::number).max().orElseThrow() + 1;
    chart.getStyler().setXAxisMin(-1.0).setXAxisMax(end);
    scale(chart);
    double[] level = {height(best), height(best)};
    Series.REFERENCE.applyTo(chart.addSeries("best", new double[] {-1, end}, level));
    addWays(chart);
    for (int rung = 0; rung <= last(); rung++) {
      addMarkers(chart, rung);
    }
    addDiverged(chart);
    double highest =
        scored()
            .filter(trial -> trial.number() == best.number())
            .mapToDouble(this::height)
            .max()
            .orElseThrow();
    String text = "best: trial " + best.number();
    chart.addAnnotation(new BestMark(best.number(), height(best), highest, text));
    return chart;
  }

  /** With room above all markers for the winner's name. */
  private void scale(XYChart chart) {
    chart.getStyler().setYAxisMax(above(ROOM));
    if (isLogarithmic()) {
      chart.setTitle(chart.getTitle() + ", logarithmic");
      chart.getStyler().setYAxisLogarithmic(true);
    } else if (!result.higherIsBetter() && lowest() >= 0) {
      chart.getStyler().setYAxisMin(0.0);
    }
  }

  /** From rung to rung, so that the eye finds a trial again. */
  private void addWays(XYChart chart) {
    Map<Integer, List<Trial>> ways = scored().collect(Collectors.groupingBy(Trial::number));
    ways.forEach(
        (number, trials) -> {
          if (trials.size() > 1) {
            XYSeries way = chart.addSeries("way of trial " + number, xs(trials), ys(trials));
            way.setLineColor(ChartStyle.FAINT);
            way.setLineStyle(ChartStyle.THIN);
            way.setMarker(SeriesMarkers.NONE);
          }
        });
  }

  private void addMarkers(XYChart chart, int rung) {
    List<Trial> trials = scored().filter(trial -> trial.rung() == rung).toList();
    if (!trials.isEmpty()) {
      XYSeries markers = chart.addSeries("rung " + rung, xs(trials), ys(trials));
      markers.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      markers.setMarker(style(rung).marker());
      markers.setMarkerColor(style(rung).color());
    }
  }

  private void addDiverged(XYChart chart) {
    List<Trial> trials = result.trials().stream().filter(trial -> trial.score().isEmpty()).toList();
    if (!trials.isEmpty()) {
      XYSeries markers = chart.addSeries("diverged", xs(trials), ys(trials));
      markers.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      markers.setMarker(SeriesMarkers.CROSS);
      markers.setMarkerColor(ChartStyle.INK);
    }
  }

  private static double[] xs(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::number).toArray();
  }

  private double[] ys(List<Trial> trials) {
    return trials.stream().mapToDouble(this::height).toArray();
  }

  /** The score, or a place beyond the worst. */
  private double height(Trial trial) {
    return trial
        .score()
        .orElseGet(() -> result.higherIsBetter() ? lowest() - share(BEYOND) : above(BEYOND));
  }

  private double above(double share) {
    return isLogarithmic()
        ? highest() * Math.pow(highest() / lowest(), share)
        : highest() + share(share);
  }

  /** So much of the range of all scores. */
  private double share(double share) {
    double range = highest() - lowest();
    return share * (range > 0 ? range : Math.max(1, Math.abs(highest())));
  }

  private boolean isLogarithmic() {
    return !result.higherIsBetter() && EpochChart.spans(scores().summaryStatistics());
  }

  private Stream<Trial> scored() {
    return result.trials().stream().filter(trial -> trial.score().isPresent());
  }

  private DoubleStream scores() {
    return scored().mapToDouble(this::height);
  }

  private double lowest() {
    return scores().min().orElseThrow();
  }

  private double highest() {
    return scores().max().orElseThrow();
  }

  private int last() {
    return result.trials().stream().mapToInt(Trial::rung).max().orElseThrow();
  }

  private static Series style(int rung) {
    List<Series> styles = Series.ofData();
    return styles.get(Math.min(rung, styles.size() - 1));
  }

  private String name(int rung) {
    boolean more = style(rung) == style(last()) && rung < last();
    long count =
        result.trials().stream()
            .filter(trial -> trial.rung() == rung || more && trial.rung() > rung)
            .count();
    return Html.format("rung %d%s: %,d", rung, more ? " and on" : "", count);
  }

  private static String inWords(Trial trial) {
    return Html.format("trial %d, rung %d: ", trial.number(), trial.rung())
        + TrialTable.score(trial)
        + trial.settings().entrySet().stream()
            .map(each -> each.getKey() + " " + TrialTable.text(each.getValue()))
            .collect(Collectors.joining(", ", "; ", ""));
  }

  private String description() {
    Trial best = result.best();
    List<Trial> trials = result.trials();
    long diverged = trials.size() - scored().count();
    return Html.format(
        "Best %s %s, of trial %d; %,d trials%s.%s",
        score,
        TrialTable.score(best),
        best.number(),
        trials.stream().mapToInt(Trial::number).distinct().count(),
        last() == 0 ? "" : Html.format(" in %d rungs, joined where a trial went on", last() + 1),
        diverged == 0 ? "" : Html.format(" Crosses at the edge: %,d diverged.", diverged));
  }
}
