package io.github.camada.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** A bar for each of some values, to the right of a line or, of values below 0, to the left. */
final class SignedBars {

  /**
   * One value.
   *
   * @param name what stands before its bar
   */
  record Bar(String name, double value) {}

  private static final int WIDTH = 540;
  private static final int HEAD = 48;
  private static final int ROW = 26;
  private static final int FOOT = 14;
  private static final int BAR = 14;
  private static final int NAMES = 230;
  private static final int NUMBERS = 84;
  private static final int EDGE = 12;

  private SignedBars() {}

  /** The bars one under the other, the largest as long as there is room. */
  static Picture of(String title, List<Bar> bars, String description) {
    double most = bars.stream().mapToDouble(bar -> Math.abs(bar.value())).max().orElse(0);
    double reach = (WIDTH - NAMES - NUMBERS - 2 * EDGE) / 2.0;
    double middle = EDGE + NAMES + reach;
    int height = HEAD + ROW * bars.size() + FOOT;
    return new Picture(
        new Composition(
            title,
            WIDTH,
            height,
            g -> {
              Text.centred(
                  g,
                  title,
                  Text.fitting(title, ChartStyle.TITLE, WIDTH - 2 * EDGE),
                  ChartStyle.INK,
                  WIDTH / 2.0,
                  28);
              for (int i = 0; i < bars.size(); i++) {
                double share = most == 0 ? 0 : bars.get(i).value() / most;
                paint(g, bars.get(i), middle, share * reach, HEAD + i * ROW);
              }
              g.setColor(ChartStyle.FAINT);
              g.setStroke(ChartStyle.THIN);
              g.draw(new Line2D.Double(middle, HEAD - 4, middle, height - FOOT));
            }),
        description);
  }

  private static void paint(Graphics2D g, Bar bar, double middle, double length, double top) {
    String name = Text.shortened(bar.name(), ChartStyle.LABEL, NAMES - EDGE);
    Text.left(g, name, ChartStyle.LABEL, ChartStyle.INK, EDGE, top + 13);
    g.setColor(length < 0 ? ChartStyle.VERMILION : ChartStyle.BLUE);
    g.fill(new Rectangle2D.Double(middle + Math.min(0, length), top + 1, Math.abs(length), BAR));
    String number = String.format(Locale.ROOT, "%+.3g", bar.value());
    double x = WIDTH - EDGE - Text.width(number, ChartStyle.LABEL);
    Text.left(g, number, ChartStyle.LABEL, ChartStyle.INK, x, top + 13);
  }
}
