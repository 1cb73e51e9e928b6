package io.github.camada.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A bar for each class, as high as it has examples. */
final class ClassCountChart {

  /** With more, their numbers would run into each other. */
  private static final int MOST_NUMBERS = 16;

  private ClassCountChart() {}

  static CategoryChart of(int[] counts) {
    CategoryChart chart = new CategoryChart(540, 370);
    chart.setTitle(
        String.format(
            Locale.ROOT, "Classes of %,d examples", Arrays.stream(counts).asLongStream().sum()));
    chart.setXAxisTitle("class");
    chart.setYAxisTitle("examples");
    ChartStyle.applyTo(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.8);
    chart.getStyler().setAxisTicksMarksVisible(false);
    chart.getStyler().setXAxisTickMarkSpacingHint(1);
    chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
    // Room for the numbers.
    int most = Arrays.stream(counts).max().orElse(0);
    chart.getStyler().setYAxisMax(Math.max(1, 1.08 * most));
    chart
        .addSeries(
            "examples",
            ChartStyle.classNames(counts.length),
            Arrays.stream(counts).boxed().toList())
        .setFillColor(ChartStyle.BLUE);
    if (counts.length <= MOST_NUMBERS) {
      chart.addAnnotation(new Numbers(counts));
    }
    return chart;
  }

  /** The number of examples over each bar. */
  private static final class Numbers extends Annotation {

    private final int[] counts;

    Numbers(int[] counts) {
      super(false);
      this.counts = counts;
    }

    @Override
    public void paint(Graphics2D g) {
      double width = getXAxisScreenValueForMax() - getXAxisScreenValueForMin();
      double step = width * styler.getPlotContentSize() / counts.length;
      double left = getXAxisScreenValueForMin() + (width - step * counts.length) / 2;
      Font font = ChartStyle.LABEL;
      for (int count : counts) {
        font = Text.fitting(text(count), font, step - 4);
      }
      for (int i = 0; i < counts.length; i++) {
        double x = left + (i + 0.5) * step;
        double y = getYAxisScreenValue(counts[i]) - 5.0;
        Text.centred(g, text(counts[i]), font, ChartStyle.INK, x, y);
      }
    }

    private static String text(int count) {
      return String.format(Locale.ROOT, "%,d", count);
    }
  }
}
