package io.github.camada.chart;

import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the weights of each layer are spread: a histogram each, side by side. */
final class WeightHistograms {

  /**
   * A layer's matrix of weights.
   *
   * @param reach the largest, without its sign
   * @param deviation of those that are not 0
   * @param zeros the share of those that are, which a network that was put together of parts has
   * @param counts of the others, in bins of equal width around zero
   */
  record Histogram(
      String name, String shape, double reach, double deviation, double zeros, long[] counts) {}

  private static final int BINS = 41;
  private static final int COLUMNS = 3;
  private static final int MOST = 12;
  private static final int WIDTH = 190;
  private static final int HEIGHT = 110;
  private static final int GAP = 26;
  private static final int TITLE = 44;
  private static final int MARGIN = 20;
  private static final int HEAD = 20;
  private static final int FOOT = 24;

  private WeightHistograms() {}

  /** One for each layer with weights; biases are left out, and all layers after the twelfth. */
  static List<Histogram> of(MLP network) {
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < network.layers().size() && histograms.size() < MOST; i++) {
      Layer layer = network.layers().get(i);
      for (Parameter parameter : layer.parameters()) {
        if (parameter.value().rank() == 2 && histograms.size() < MOST) {
          histograms.add(histogram("layer " + i, parameter));
        }
      }
    }
    return histograms;
  }

  private static Histogram histogram(String name, Parameter parameter) {
    float[] weights = parameter.value().data();
    double reach = 0;
    double sum = 0;
    double squares = 0;
    int zeros = 0;
    for (float weight : weights) {
      reach = Math.max(reach, Math.abs(weight));
      sum += weight;
      squares += (double) weight * weight;
      zeros += weight == 0 ? 1 : 0;
    }
    long[] counts = new long[BINS];
    for (float weight : weights) {
      if (weight != 0) {
        counts[Math.min(BINS - 1, (int) ((weight / reach + 1) / 2 * BINS))]++;
      }
    }
    int others = Math.max(1, weights.length - zeros);
    double mean = sum / others;
    double variance = Math.max(0, squares / others - mean * mean);
    String shape = parameter.value().dimension(0) + "x" + parameter.value().dimension(1);
    return new Histogram(
        name, shape, reach, Math.sqrt(variance), (double) zeros / weights.length, counts);
  }

  static Picture picture(MLP network) {
    List<Histogram> histograms = of(network);
    int columns = Math.min(COLUMNS, histograms.size());
    int rows = (histograms.size() + columns - 1) / columns;
    int width = 2 * MARGIN + columns * WIDTH + (columns - 1) * GAP;
    int height = TITLE + rows * (HEAD + HEIGHT + FOOT + GAP) - GAP + MARGIN;
    String title = "Weights of each layer";
    Composition composition =
        new Composition(
            title,
            Math.max(width, 2 * MARGIN + WIDTH),
            height,
            g -> {
              Text.centred(g, title, ChartStyle.TITLE, ChartStyle.INK, width / 2.0, 29);
              for (int i = 0; i < histograms.size(); i++) {
                double x = MARGIN + i % columns * (WIDTH + GAP);
                double y = TITLE + i / columns * (HEAD + HEIGHT + FOOT + GAP);
                paint(g, histograms.get(i), x, y + HEAD);
              }
            });
    return new Picture(composition, inWords(histograms));
  }

  private static String inWords(List<Histogram> histograms) {
    List<String> parts = new ArrayList<>();
    for (Histogram histogram : histograms) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s (%s) deviates by %s and reaches %s%s",
              histogram.name,
              histogram.shape,
              ChartStyle.number(histogram.deviation, 2),
              ChartStyle.number(histogram.reach, 2),
              histogram.zeros > 0
                  ? String.format(
                      Locale.ROOT, ", without the %.1f%% that are 0", 100 * histogram.zeros)
                  : ""));
    }
    String all = String.join("; ", parts) + ".";
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
  }

  private static void paint(Graphics2D g, Histogram histogram, double x, double y) {
    String name = histogram.name + ", " + histogram.shape;
    Text.centred(
        g,
        name,
        Text.fitting(name, ChartStyle.SMALL, WIDTH),
        ChartStyle.INK,
        x + WIDTH / 2.0,
        y - 8);
    long most = 1;
    for (long count : histogram.counts) {
      most = Math.max(most, count);
    }
    double bin = (double) WIDTH / BINS;
    g.setColor(ChartStyle.BLUE);
    for (int i = 0; i < BINS; i++) {
      double height = (double) HEIGHT * histogram.counts[i] / most;
      if (height > 0) {
        g.fill(new Rectangle2D.Double(x + i * bin, y + HEIGHT - height, bin - 0.6, height));
      }
    }
    g.setColor(ChartStyle.FAINT);
    g.setStroke(ChartStyle.THIN);
    g.draw(new Line2D.Double(x, y + HEIGHT, x + WIDTH, y + HEIGHT));
    String reach = ChartStyle.number(histogram.reach, 2);
    double base = y + HEIGHT + 15;
    Text.left(g, "-" + reach, ChartStyle.SMALL, ChartStyle.INK, x, base);
    Text.centred(g, "0", ChartStyle.SMALL, ChartStyle.INK, x + WIDTH / 2.0, base);
    double right = x + WIDTH - Text.width(reach, ChartStyle.SMALL);
    Text.left(g, reach, ChartStyle.SMALL, ChartStyle.INK, right, base);
  }
}
