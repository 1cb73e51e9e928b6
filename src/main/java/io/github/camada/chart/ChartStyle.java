package io.github.camada.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/**
 * What all pictures have in common: black on white, few lines, and series that differ in dash and
 * marker as well as in colour. The colours are those of Okabe and Ito's "Color Universal Design"
 * that people with any colour vision tell apart, the paler ones darker to stand out from white.
 */
final class ChartStyle {

  static final Color INK = new Color(0x1F1F1F);
  static final Color FAINT = new Color(0x6E6E6E);
  static final Color GRID = new Color(0xE2E2E2);
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x00856A);
  static final Color PURPLE = new Color(0xA8538A);
  static final Color BROWN = new Color(0x7A5C1E);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Of frames, axes and grids. */
  static final BasicStroke THIN = new BasicStroke(1);

  static final int MARKER_SIZE = 9;

  private static final int MOST_NAMES = 20;

  /** No axis finds room for longer numbers, and XChart tries for ever. */
  private static final int LONGEST_NUMBER = 12;

  private static final int WIDTH = 540;
  private static final int HEIGHT = 370;

  private ChartStyle() {}

  /** A number without the zeros and the noise at its end: 0.05, 0.1, 12000, 1.5e+20. */
  static String number(double value) {
    return number(value, 6);
  }

  /** The same with fewer digits. */
  static String number(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    if (rounded.signum() == 0) {
      return "0";
    }
    String plain = rounded.toPlainString();
    if (plain.length() <= LONGEST_NUMBER) {
      return plain;
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa + (exponent < 0 ? "e" : "e+") + exponent;
  }

  /**
   * The names of classes along an axis: all, or as many at equal distances as there is room for.
   */
  static List<String> classNames(int classes) {
    int step = step(classes, MOST_NAMES);
    return IntStream.range(0, classes)
        .mapToObj(i -> i % step == 0 ? String.valueOf(i) : " ")
        .toList();
  }

  /** The least round distance at which no more than so many of some classes have a name. */
  static int step(int classes, int most) {
    return IntStream.of(1, 2, 5, 10, 20, 50)
        .filter(distance -> classes <= distance * most)
        .findFirst()
        .orElse(classes);
  }

  static void applyTo(AxesChartStyler styler) {
    // Figures in pictures do not depend on where they are drawn.
    styler.setLocale(Locale.ROOT);
    styler.setBaseFont(LABEL);
    styler.setChartTitleFont(TITLE);
    styler.setAxisTitleFont(LABEL);
    styler.setAxisTickLabelsFont(LABEL);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setXAxisTickLabelsColor(INK);
    styler.setYAxisTickLabelsColor(INK);
    styler.setAxisTickMarksColor(INK);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(THIN);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartPadding(12);
    styler.setChartTitlePadding(10);
    styler.setAxisTitlePadding(8);
    styler.setAxisTickPadding(5);
    styler.setPlotMargin(0);
    styler.setMarkerSize(MARKER_SIZE);
    // XChart's own stands lines of text at different heights.
    styler.setLegendVisible(false);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setXAxisTickMarkSpacingHint(74);
    styler.setYAxisTickMarkSpacingHint(56);
  }

  /** A chart for lines, without any. */
  static XYChart lines(String title, String xTitle, String yTitle) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    applyTo(chart.getStyler());
    chart.setCustomXAxisTickLabelsFormatter(ChartStyle::number);
    chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
    return chart;
  }
}
