package io.github.camada.chart;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;

/** Several lines that a caller names. */
final class LinesChart {

  private static final List<Series> STYLES =
      List.of(Series.FIRST, Series.SECOND, Series.THIRD, Series.FOURTH);

  private LinesChart() {}

  static Picture of(String title, String xTitle, String yTitle, Map<String, double[][]> lines) {
    if (lines.isEmpty() || lines.size() > STYLES.size()) {
      throw new IllegalArgumentException(
          "chart of lines: %d lines, wanted 1 to %d".formatted(lines.size(), STYLES.size()));
    }
    XYChart chart = ChartStyle.lines(title, xTitle, yTitle);
    Map<Series, String> names = new EnumMap<>(Series.class);
    StringBuilder description = new StringBuilder("Last points:");
    lines.forEach(
        (name, line) -> {
          require(name, line);
          Series style = STYLES.get(names.size());
          EpochChart.addLine(chart, name, style, line[0].clone(), line[1].clone());
          int last = line[0].length - 1;
          description.append(
              String.format(
                  Locale.ROOT,
                  "%s %s %.4g, %.4g",
                  names.isEmpty() ? "" : ";",
                  name,
                  line[0][last],
                  line[1][last]));
          names.put(style, name);
        });
    return new Picture(Legend.under(chart, names), description + ".");
  }

  private static void require(String name, double[][] line) {
    if (line.length != 2
        || line[0].length == 0
        || line[0].length != line[1].length
        || !Arrays.stream(line).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "chart of lines: %s: wanted {x, y}, as many finite numbers of both, at least one"
              .formatted(name));
    }
  }
}
