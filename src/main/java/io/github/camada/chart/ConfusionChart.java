package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapSeries;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.ChartTheme;

/** A confusion matrix whose rows are divided by their sums, as a heat map. */
final class ConfusionChart {

  /** With more classes a picture with a number in each cell would be wider than a page. */
  static final int MOST_NUMBERS = 20;

  private static final int CELL = 54;
  private static final int SMALLEST = 470;
  private static final int AXES = 84;

  private ConfusionChart() {}

  static boolean hasNumbers(ConfusionMatrix matrix) {
    return matrix.classes() <= MOST_NUMBERS;
  }

  static HeatMapChart of(ConfusionMatrix matrix) {
    int classes = matrix.classes();
    int side = Math.max(SMALLEST, CELL * Math.min(classes, 12));
    if (hasNumbers(matrix)) {
      side = Math.max(side, CELL * classes);
    }
    HeatMapChart chart = new HeatMapChart(side + AXES, side + AXES + 16, ChartTheme.XChart);
    chart.setTitle("Confusion matrix, each row divided by its sum");
    chart.setXAxisTitle("predicted class");
    chart.setYAxisTitle("true class");
    style(chart.getStyler());
    Tensor shares = matrix.normalizedRows();
    List<String> columns = ChartStyle.classNames(classes);
    List<String> rows = new ArrayList<>(columns);
    Collections.reverse(rows);
    HeatMapSeries series = chart.addSeries("share", columns, rows, cells(shares, classes));
    series.setMin(0).setMax(1);
    chart.addAnnotation(new Cells(shares, hasNumbers(matrix)));
    return chart;
  }

  private static void style(HeatMapStyler styler) {
    ChartStyle.applyTo(styler);
    styler.setRangeColors(ColorScale.SHARES.colors());
    styler.setShowValue(false);
    styler.setDrawBorder(false);
    styler.setPlotContentSize(1);
    styler.setPlotGridLinesVisible(false);
    ChartStyle.showClasses(styler);
  }

  /** Column, row from below, and value. A cell of zero is as white as the paper without being. */
  private static List<Number[]> cells(Tensor shares, int classes) {
    List<Number[]> cells = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        float share = shares.get(label, predicted);
        if (share > 0) {
          cells.add(new Number[] {predicted, classes - 1 - label, share});
        }
      }
    }
    if (cells.isEmpty()) {
      cells.add(new Number[] {0, 0, 0f});
    }
    return cells;
  }

  /**
   * A frame, and the numbers in the cells: each in black or white, zeros so that the others stand
   * out.
   */
  private static final class Cells extends Annotation {

    private final Tensor shares;
    private final boolean numbers;

    Cells(Tensor shares, boolean numbers) {
      super(true);
      this.shares = shares;
      this.numbers = numbers;
    }

    @Override
    public void paint(Graphics2D g) {
      int classes = shares.dimension(0);
      double left = getXAxisScreenValueForMin();
      double top = getYAxisScreenValueForMin();
      double width = (getXAxisScreenValueForMax() - left) / classes;
      double height = (getYAxisScreenValueForMax() - top) / classes;
      g.setColor(ChartStyle.FAINT);
      g.setStroke(new BasicStroke(1));
      g.draw(new Rectangle2D.Double(left, top, width * classes, height * classes));
      if (numbers) {
        paintNumbers(g, left, top, width, height);
      }
    }

    private void paintNumbers(Graphics2D g, double left, double top, double width, double height) {
      int classes = shares.dimension(0);
      Font font = Text.fitting("0.0000", ChartStyle.LABEL, width - 6);
      for (int i = 0; i < classes; i++) {
        for (int j = 0; j < classes; j++) {
          float share = shares.get(i, j);
          Color ink = ColorScale.inkOn(ColorScale.SHARES.at(share));
          Text.middle(
              g,
              String.format(Locale.ROOT, "%.4f", share),
              font,
              share == 0 ? ChartStyle.FAINT : ink,
              left + (j + 0.5) * width,
              top + (i + 0.5) * height);
        }
      }
    }
  }
}
