package io.github.camada.cli;

import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.tensor.Tensor;
import java.util.Locale;

/** A confusion matrix in lines that fit a terminal. */
final class ConfusionText {

  private static final String CAPTION =
      "confusion matrix: a row for each true class, %s, a column for each predicted one, in the"
          + " order above:";

  private ConfusionText() {}

  /** With four decimals where there is room for them, and else in percent with one. */
  static String of(ConfusionMatrix confusion, int width) {
    String wide = confusion.toString();
    return wide.lines().allMatch(line -> line.length() <= width)
        ? captioned("divided by its sum", wide, width)
        : captioned("in percent of its sum", inPercent(confusion), width);
  }

  private static String captioned(String how, String table, int width) {
    return Paragraph.of(CAPTION.formatted(how), Math.min(width, Main.WIDTH))
        + System.lineSeparator()
        + table;
  }

  private static String inPercent(ConfusionMatrix confusion) {
    Tensor shares = confusion.normalizedRows();
    StringBuilder table = new StringBuilder(" ");
    for (int predicted = 0; predicted < confusion.classes(); predicted++) {
      table.append(String.format(Locale.ROOT, "%5d", predicted));
    }
    for (int label = 0; label < confusion.classes(); label++) {
      table.append(String.format(Locale.ROOT, "%n%d", label));
      for (int predicted = 0; predicted < confusion.classes(); predicted++) {
        table.append(String.format(Locale.ROOT, " %4s", cell(shares.get(label, predicted))));
      }
    }
    return table.toString();
  }

  /** Four characters at most: 100 has no decimal, and what never happened no number. */
  private static String cell(float share) {
    if (share == 0) {
      return "-";
    }
    return share == 1 ? "100" : String.format(Locale.ROOT, "%.1f", Math.min(99.9, 100.0 * share));
  }
}
