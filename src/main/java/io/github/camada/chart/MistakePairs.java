package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which class is taken for which other one, the most frequent pair first.
 *
 * @param matrix counts of true and predicted classes
 * @param names of the classes
 */
record MistakePairs(ConfusionMatrix matrix, List<String> names) {

  /** More than these are seldom, and the matrix has them too. */
  private static final int MOST = 10;

  /** A true class, another one that it was taken for, and how often. */
  record Pair(int label, int predicted, long count) {}

  MistakePairs {
    if (names.size() < matrix.classes()) {
      throw new IllegalArgumentException(
          "confusion matrix: %d names for %d classes".formatted(names.size(), matrix.classes()));
    }
  }

  /** All that occurred, in the order of their classes where they did so equally often. */
  List<Pair> all() {
    List<Pair> pairs = new ArrayList<>();
    for (int label = 0; label < matrix.classes(); label++) {
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        if (label != predicted && matrix.count(label, predicted) > 0) {
          pairs.add(new Pair(label, predicted, matrix.count(label, predicted)));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(Pair::count).reversed());
    return pairs;
  }

  String inWords() {
    long wrong = matrix.examples() - matrix.correct();
    if (matrix.examples() == 0) {
      return "No examples.";
    }
    String begin =
        String.format(
            Locale.ROOT,
            "Accuracy %.4f: %,d of %,d examples were taken for another class",
            matrix.accuracy(),
            wrong,
            matrix.examples());
    if (wrong == 0) {
      return begin + ".";
    }
    Pair most = all().get(0);
    return String.format(
        Locale.ROOT,
        "%s, most often %s for %s: %s, %s of its examples.",
        begin,
        names.get(most.label()),
        names.get(most.predicted()),
        times(most.count()),
        share(most));
  }

  /** Adds a table of the most frequent ones. */
  void addTo(Html html) {
    List<Pair> pairs = all();
    if (pairs.isEmpty()) {
      return;
    }
    html.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
        .raw("<th scope=\"col\">true class</th><th scope=\"col\">taken for</th>")
        .raw("<th scope=\"col\" class=\"number\">times</th>")
        .raw("<th scope=\"col\" class=\"number\">of its examples</th></tr></thead><tbody>");
    for (Pair pair : pairs.subList(0, Math.min(MOST, pairs.size()))) {
      html.raw("<tr>")
          .raw("<th scope=\"row\">" + Html.escape(names.get(pair.label())) + "</th>")
          .element("td", names.get(pair.predicted()))
          .number(Html.format("%,d", pair.count()))
          .number(share(pair))
          .raw("</tr>");
    }
    html.raw("</tbody></table></div>");
    if (pairs.size() > MOST) {
      html.note(
          Html.format("The most frequent %d of %,d pairs that occurred.", MOST, pairs.size()));
    }
  }

  private String share(Pair pair) {
    return Text.percent(pair.count(), matrix.labelled(pair.label()));
  }

  static String times(long count) {
    return count == 1 ? "once" : String.format(Locale.ROOT, "%,d times", count);
  }
}
