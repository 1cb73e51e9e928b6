package io.github.camada.explain;

import java.util.List;
import java.util.Locale;

/** Values by name as lines of text with bars. */
final class TextBars {

  private static final int LONGEST = 30;

  private TextBars() {}

  /**
   * One line for each.
   *
   * @param names of the values
   * @param values as many; a negative one has a bar of minus signs
   * @param remarks as many, behind the bars
   */
  static String of(List<String> names, double[] values, List<String> remarks) {
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      int length = most == 0 ? 0 : (int) Math.round(LONGEST * Math.abs(values[i]) / most);
      String bar = (values[i] < 0 ? "-" : "#").repeat(length);
      String line =
          String.format(
              Locale.ROOT,
              "%-" + Math.max(1, width) + "s %11.5g %-" + LONGEST + "s %s",
              names.get(i),
              values[i],
              bar,
              remarks.get(i));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }
}
