package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the threshold of a label was chosen, and what it reached on the examples that it was chosen
 * by.
 *
 * @param rule in words, for example {@code highest F1}
 * @param threshold the probability from which on the answer is yes, in [0, 1]
 * @param precision the share of answers of yes that were right, in [0, 1]
 * @param recall the share of examples with the label that were found, in [0, 1]
 * @param examples how many there were, at least 1
 */
public record ThresholdChoice(
    String rule, double threshold, double precision, double recall, long examples) {

  /**
   * A choice.
   *
   * @param rule in words
   * @param threshold the probability from which on the answer is yes, in [0, 1]
   * @param precision the share of answers of yes that were right, in [0, 1]
   * @param recall the share of examples with the label that were found, in [0, 1]
   * @param examples how many there were, at least 1
   * @throws IllegalArgumentException if the rule is blank or a number is out of range
   */
  public ThresholdChoice {
    Objects.requireNonNull(rule, "threshold: rule");
    if (rule.isBlank() || examples < 1) {
      throw new IllegalArgumentException(
          "threshold: chosen by rule \"%s\" on %d examples, wanted a rule and at least 1"
              .formatted(rule.strip(), examples));
    }
    requireShare("threshold", threshold);
    requireShare("precision", precision);
    requireShare("recall", recall);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("threshold: " + name + " " + value + ", wanted 0 to 1");
    }
  }

  Map<String, Object> json() {
    return new TreeMap<>(
        Map.of("rule", rule, "precision", precision, "recall", recall, "examples", examples));
  }

  static ThresholdChoice of(double threshold, JsonObject members) throws JsonFormatException {
    members.requireOnly("rule", "precision", "recall", "examples");
    return new ThresholdChoice(
        members.text("rule"),
        threshold,
        members.number("precision"),
        members.number("recall"),
        members.wholeNumber("examples", 1, Long.MAX_VALUE));
  }

  /** For example {@code highest F1 on 200 examples: precision 0.9100, recall 0.8400}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s on %,d examples: precision %.4f, recall %.4f",
        rule,
        examples,
        precision,
        recall);
  }
}
