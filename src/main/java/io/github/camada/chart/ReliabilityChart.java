package io.github.camada.chart;

import io.github.camada.metric.Calibration;
import io.github.camada.metric.ReliabilityBin;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Accuracy against confidence, with the number of predictions of each bin above it. */
final class ReliabilityChart {

  static final String BINS = "accuracy in each bin";
  static final String PERFECT = "perfect calibration";

  private ReliabilityChart() {}

  static XYChart of(Calibration calibration) {
    List<ReliabilityBin> bins =
        calibration.bins().stream().filter(bin -> bin.examples() > 0).toList();
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("reliability diagram: no predictions, wanted at least 1");
    }
    XYChart chart = new XYChart(540, 480);
    chart.setTitle(
        String.format(
            Locale.ROOT,
            "Reliability: expected calibration error %.4f",
            calibration.expectedError()));
    chart.setXAxisTitle("confidence");
    chart.setYAxisTitle("accuracy");
    ChartStyle.applyTo(chart.getStyler());
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.14);
    chart.setCustomXAxisTickLabelsFormatter(ChartStyle::number);
    // The room above 1 is for the counts.
    chart.setCustomYAxisTickLabelsFormatter(
        value -> value > 1.001 ? " " : ChartStyle.number(value));
    Series.REFERENCE.applyTo(chart.addSeries(PERFECT, new double[] {0, 1}, new double[] {0, 1}));
    Series.FIRST.applyTo(
        chart.addSeries(
            BINS,
            bins.stream().mapToDouble(bin -> bin.confidence().orElseThrow()).toArray(),
            bins.stream().mapToDouble(bin -> bin.accuracy().orElseThrow()).toArray()));
    chart.addAnnotation(new Counts(calibration));
    return chart;
  }

  /** Mean confidence against accuracy: whether it is too sure or not sure enough. */
  static String inWords(Calibration calibration) {
    double sure = 0;
    double right = 0;
    for (ReliabilityBin bin : calibration.bins()) {
      if (bin.examples() > 0) {
        sure += bin.examples() * bin.confidence().orElseThrow();
        right += bin.examples() * bin.accuracy().orElseThrow();
      }
    }
    return String.format(
        Locale.ROOT,
        "%,d predictions, on average %.1f%% sure and %.1f%% right.",
        calibration.examples(),
        100 * sure / calibration.examples(),
        100 * right / calibration.examples());
  }

  private static final class Counts extends Annotation {

    private static final float SMALLEST_FONT = 7;

    private final Calibration calibration;

    Counts(Calibration calibration) {
      super(false);
      this.calibration = calibration;
    }

    @Override
    public void paint(Graphics2D g) {
      double heading = getYAxisScreenValue(1.12);
      double row = getYAxisScreenValue(1.06);
      double centre = getXAxisScreenValue(0.5);
      Font font = ChartStyle.SMALL;
      for (ReliabilityBin bin : calibration.bins()) {
        double width = getXAxisScreenValue(bin.to()) - getXAxisScreenValue(bin.from()) - 4;
        font = Text.fitting(count(bin), font, Math.max(1, width));
      }
      if (font.getSize2D() < SMALLEST_FONT) {
        return;
      }
      Text.middle(
          g, "predictions in each bin", ChartStyle.SMALL, ChartStyle.FAINT, centre, heading);
      for (ReliabilityBin bin : calibration.bins()) {
        double x = getXAxisScreenValue((bin.from() + bin.to()) / 2);
        Text.middle(g, count(bin), font, ChartStyle.INK, x, row);
      }
    }

    private static String count(ReliabilityBin bin) {
      return String.format(Locale.ROOT, "%,d", bin.examples());
    }
  }
}
