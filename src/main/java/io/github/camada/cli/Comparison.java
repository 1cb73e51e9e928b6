package io.github.camada.cli;

import io.github.camada.metric.McNemar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a model is better than another one on the same examples.
 *
 * @param other the other model's file
 * @param test by the examples of which only one is right
 */
record Comparison(Path other, McNemar test) {

  /** How seldom chance alone may do it for a difference to be called one. */
  private static final double LEVEL = 0.05;

  String text() {
    return String.format(
        Locale.ROOT,
        "against %s: only this one is right on %,d examples, only the other one on %,d%n"
            + "McNemar's test: p %.4g (mid-p; exact %.4g): %s%n",
        other,
        test.onlyFirst(),
        test.onlySecond(),
        test.midP(),
        test.exact(),
        verdict());
  }

  private String verdict() {
    if (test.midP() > LEVEL) {
      return "chance alone may be the difference";
    }
    return test.onlyFirst() > test.onlySecond() ? "this one is better" : "the other one is better";
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", other.toString());
    json.put("onlyThisRight", test.onlyFirst());
    json.put("onlyOtherRight", test.onlySecond());
    json.put("midP", test.midP());
    json.put("exactP", test.exact());
    return json;
  }
}
