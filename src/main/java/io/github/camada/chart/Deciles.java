package io.github.camada.chart;

import io.github.camada.table.Column;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Marks on the horizontal axis up to which a tenth of the rows are, two tenths, and so on. */
final class Deciles extends Annotation {

  private static final int HEIGHT = 9;

  private final double[] values;

  private Deciles(double[] values) {
    super(false);
    this.values = values;
  }

  /**
   * Those of a column that are in a range.
   *
   * @param cells numbers or dates, those that are missing are passed over
   */
  static Deciles of(Column cells, double least, double most) {
    double[] sorted =
        IntStream.range(0, cells.size())
            .filter(row -> !cells.isMissing(row))
            .mapToDouble(cells::number)
            .sorted()
            .toArray();
    return new Deciles(
        IntStream.range(1, sorted.length == 0 ? 1 : 10)
            .mapToDouble(i -> sorted[(i * sorted.length + 9) / 10 - 1])
            .filter(value -> value >= least && value <= most)
            .toArray());
  }

  double[] values() {
    return values.clone();
  }

  @Override
  public void paint(Graphics2D g) {
    double y = Math.max(getYAxisScreenValueForMin(), getYAxisScreenValueForMax());
    g.setColor(ChartStyle.FAINT);
    g.setStroke(ChartStyle.THIN);
    for (double value : values) {
      double x = getXAxisScreenValue(value);
      g.draw(new Line2D.Double(x, y, x, y - HEIGHT));
    }
  }
}
