package io.github.camada.chart;

import io.github.camada.explain.PartialDependence;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Mean answers over the values of one column: lines over numbers and dates, points over words.
 *
 * @param dependence what is drawn
 * @param names of all answers
 * @param shown which of them, at most as many as there are series of data
 * @param answer what they are, such as probability
 * @param range lowest and highest answer of the scale
 */
record DependenceChart(
    PartialDependence dependence,
    List<String> names,
    List<Integer> shown,
    String answer,
    double[] range) {

  /** More words are not drawn: the first are. */
  private static final int MOST_WORDS = 12;

  /** With more, they stand aslant. */
  private static final int MOST_LEVEL_WORDS = 5;

  private static final int LONGEST_WORD = 80;
  private static final int LONGEST_NAME = 150;
  private static final int LONGEST_TITLE = 480;
  private static final double MARGIN = 0.04;
  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final double MINUTES_OF_DAY = 1_440;
  private static final double MOST_DAYS_WITH_TIMES = 8;

  /**
   * Draws it.
   *
   * @param rows the cells of the column in the rows that the means are of
   */
  Picture picture(Column rows) {
    Hovers hovers = new Hovers();
    IChart chart = isOfNumbers() ? lines(rows, hovers) : points();
    if (shown.size() == 1) {
      return new Picture(chart, description(), hovers);
    }
    Map<Series, String> legend = new EnumMap<>(Series.class);
    for (int i = 0; i < shown.size(); i++) {
      String name = names.get(shown.get(i));
      legend.put(Series.ofData().get(i), Text.shortened(name, ChartStyle.LABEL, LONGEST_NAME));
    }
    return new Picture(Legend.under(chart, legend), description(), hovers);
  }

  private boolean isOfNumbers() {
    return dependence.kind() == Kind.NUMBER || dependence.kind() == Kind.DATE;
  }

  private String title() {
    return Text.shortened(
        "Mean " + answer + " by " + dependence.column(), ChartStyle.TITLE, LONGEST_TITLE);
  }

  private void scale(AxesChartStyler styler) {
    double length = range[1] > range[0] ? range[1] - range[0] : Math.max(1, Math.abs(range[0]));
    styler.setYAxisMin(range[0] - MARGIN * length).setYAxisMax(range[1] + MARGIN * length);
  }

  private XYChart lines(Column rows, Hovers hovers) {
    double[] all = dependence.values().stream().mapToDouble(this::place).toArray();
    boolean isOne = all[0] == all[all.length - 1];
    double[] x = isOne ? Arrays.copyOf(all, 1) : all;
    XYChart chart = ChartStyle.lines(title(), dependence.column(), "mean " + answer);
    scale(chart.getStyler());
    if (isOne) {
      // an axis from a number to itself has no places
      double room = Math.max(1, MARGIN * Math.abs(x[0]));
      chart.getStyler().setXAxisMin(x[0] - room).setXAxisMax(x[0] + room);
    }
    if (dependence.kind() == Kind.DATE) {
      chart.setCustomXAxisTickLabelsFormatter(
          hasTimes(x) ? DependenceChart::time : days -> time(Math.round(days)));
      chart.getStyler().setXAxisTickMarkSpacingHint(LONGEST_WORD + 30);
    }
    // Otherwise XChart puts its ticks at the points, which are no round numbers.
    double[] ends = {x[x.length - 1], x[0]};
    XYSeries unseen = chart.addSeries("ends", ends, range);
    unseen.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    unseen.setMarker(SeriesMarkers.NONE);
    for (int i = 0; i < shown.size(); i++) {
      double[] y = Arrays.copyOf(answers(shown.get(i)), x.length);
      EpochChart.addLine(chart, "line " + i, Series.ofData().get(i), x, y);
    }
    chart.addAnnotation(Deciles.of(rows, x[0], x[x.length - 1]));
    List<HoverPoints.Point> values = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      values.add(new HoverPoints.Point(x[i], Double.NaN, said(i)));
    }
    chart.addAnnotation(new HoverPoints(hovers, values));
    return chart;
  }

  private double place(String value) {
    return dependence.kind() == Kind.DATE ? days(value) : Double.parseDouble(value);
  }

  /** Since 1970-01-01, of a day alone or one with a time. */
  private static double days(String value) {
    return value.indexOf('T') < 0
        ? LocalDate.parse(value).toEpochDay()
        : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC).toEpochMilli() / MILLIS_OF_DAY;
  }

  /** Whether ticks of an axis are so close that the day does not tell them apart. */
  private boolean hasTimes(double[] days) {
    return dependence.values().stream().anyMatch(value -> value.indexOf('T') >= 0)
        && days[days.length - 1] - days[0] < MOST_DAYS_WITH_TIMES;
  }

  /** To the minute; a day alone if it is midnight. */
  static String time(double days) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(60 * Math.round(days * MINUTES_OF_DAY), 0, ZoneOffset.UTC);
    boolean midnight = time.toLocalTime().toNanoOfDay() == 0;
    return midnight ? time.toLocalDate().toString() : time.toString();
  }

  private CategoryChart points() {
    List<String> words = dependence.values().stream().limit(MOST_WORDS).toList();
    CategoryChart chart = new CategoryChart(540, 370);
    chart.setTitle(title());
    chart.setXAxisTitle(dependence.column());
    chart.setYAxisTitle("mean " + answer);
    ChartStyle.applyTo(chart.getStyler());
    scale(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    chart.getStyler().setXAxisTickMarkSpacingHint(1);
    chart.getStyler().setXAxisLabelRotation(words.size() > MOST_LEVEL_WORDS ? 45 : 0);
    chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
    for (int i = 0; i < shown.size(); i++) {
      double[] y = answers(shown.get(i));
      CategorySeries series =
          chart.addSeries(
              "points " + i,
              words.stream()
                  .map(word -> Text.shortened(word, ChartStyle.LABEL, LONGEST_WORD))
                  .toList(),
              IntStream.range(0, words.size()).mapToObj(word -> y[word]).toList());
      series.setMarker(Series.ofData().get(i).marker());
      series.setMarkerColor(Series.ofData().get(i).color());
    }
    return chart;
  }

  private double[] answers(int output) {
    return dependence.answers().stream().mapToDouble(each -> each[output]).toArray();
  }

  private String said(int value) {
    StringBuilder text = new StringBuilder(dependence.values().get(value)).append(':');
    for (int i = 0; i < shown.size(); i++) {
      text.append(i == 0 ? " " : ", ")
          .append(names.get(shown.get(i)))
          .append(' ')
          .append(FigureTable.number(dependence.answers().get(value)[shown.get(i)]));
    }
    return text.toString();
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (int output : shown) {
      double[] answers = answers(output);
      int lowest = 0;
      int highest = 0;
      for (int i = 1; i < answers.length; i++) {
        lowest = answers[i] < answers[lowest] ? i : lowest;
        highest = answers[i] > answers[highest] ? i : highest;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%s: lowest %s at %s, highest %s at %s. ",
              names.get(output),
              FigureTable.number(answers[lowest]),
              dependence.values().get(lowest),
              FigureTable.number(answers[highest]),
              dependence.values().get(highest)));
    }
    if (shown.size() < names.size() && names.size() > 2) {
      text.append(
          Html.format("Of %d answers the %d that change most. ", names.size(), shown.size()));
    }
    if (!isOfNumbers() && dependence.values().size() > MOST_WORDS) {
      text.append(
          Html.format(
              "The first %d of %d words are drawn. ", MOST_WORDS, dependence.values().size()));
    }
    return text.toString().strip();
  }
}
