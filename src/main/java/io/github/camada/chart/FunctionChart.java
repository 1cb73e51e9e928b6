package io.github.camada.chart;

import io.github.camada.nn.Activation;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A line of as many points as the tutorial has: activations, and softmax of all points. */
final class FunctionChart {

  private static final int POINTS = 201;

  private FunctionChart() {}

  static XYChart activation(Activation activation, float from, float to) {
    float[] x = points(from, to);
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = activation.value(x[i]);
    }
    return function(name(activation.name()), "z", "f(z)", x, y);
  }

  private static String name(String activation) {
    return activation.equals(Activation.RELU.name()) ? "ReLU" : activation;
  }

  static XYChart softmax(float from, float to) {
    float[] x = points(from, to);
    float[] y = Softmax.of(Tensor.of(x.clone(), x.length)).data();
    return function("Softmax of " + x.length + " logits", "logit", "probability", x, y);
  }

  /** As many points as the tutorial has, at equal distances, both ends among them. */
  private static float[] points(float from, float to) {
    if (!(from < to) || !Float.isFinite(to - from)) {
      throw new IllegalArgumentException(
          "chart of a function: from %s to %s, wanted a finite range".formatted(from, to));
    }
    float[] x = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = (float) (from + (double) i / (POINTS - 1) * ((double) to - from));
    }
    return x;
  }

  private static XYChart function(
      String title, String xTitle, String yTitle, float[] x, float[] y) {
    double[] zs = doubles(x);
    double[] values = doubles(y);
    DoubleSummaryStatistics range = DoubleStream.of(values).summaryStatistics();
    if (!Double.isFinite(range.getSum())) {
      throw new IllegalArgumentException(
          "chart of %s: not finite everywhere from %s to %s"
              .formatted(title, x[0], x[x.length - 1]));
    }
    XYChart chart = ChartStyle.lines(title, xTitle, yTitle);
    // The two axes, which also keep XChart from putting its ticks at every so many points.
    double origin = Math.max(zs[0], Math.min(zs[zs.length - 1], 0));
    double[] ends = {zs[zs.length - 1], zs[0]};
    double[] extent = {Math.max(0, range.getMax()), Math.min(0, range.getMin())};
    axis(chart.addSeries("horizontal axis", ends, new double[2]));
    axis(chart.addSeries("vertical axis", new double[] {origin, origin}, extent));
    XYSeries series = chart.addSeries(title, zs, values);
    Series.FIRST.applyTo(series);
    series.setMarker(SeriesMarkers.NONE);
    return chart;
  }

  private static void axis(XYSeries series) {
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.FAINT);
    series.setLineStyle(ChartStyle.THIN);
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
