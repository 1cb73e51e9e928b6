package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several answers of yes or no: the outputs are logits, whose sigmoids are the probabilities. */
public final class Labels implements Outputs {

  static final String KIND = "labels";

  private static final String CHOSEN = "chosen";

  private final List<String> names;
  private final double[] thresholds;

  /** By names of labels, those whose thresholds were chosen by a rule. */
  private final Map<String, ThresholdChoice> choices;

  /**
   * Labels with names and thresholds.
   *
   * @param names of the labels; at least 1, no two the same
   * @param thresholds for each the probability from which on the answer is yes, in [0, 1]
   * @throws IllegalArgumentException if a name is blank or there twice, there is none, or a
   *     threshold is missing or out of range
   */
  public Labels(List<String> names, double[] thresholds) {
    this(names, thresholds, Map.of());
  }

  private Labels(List<String> names, double[] thresholds, Map<String, ThresholdChoice> choices) {
    this.choices = Collections.unmodifiableMap(new TreeMap<>(choices));
    this.names = Names.require("labels", 1, names);
    this.thresholds = thresholds.clone();
    if (thresholds.length != names.size()) {
      throw new IllegalArgumentException(
          "labels: %d names and %d thresholds, wanted as many"
              .formatted(names.size(), thresholds.length));
    }
    for (int i = 0; i < thresholds.length; i++) {
      if (!(thresholds[i] >= 0 && thresholds[i] <= 1)) {
        throw new IllegalArgumentException(
            "labels: threshold of %s is %s, wanted 0 to 1"
                .formatted(JsonWriter.describe(names.get(i)), thresholds[i]));
      }
    }
  }

  /**
   * The same labels with another threshold for one of them.
   *
   * @param name of the label
   * @param threshold the probability from which on the answer is yes, in [0, 1]
   * @return new labels
   * @throws IllegalArgumentException if there is no such label, or the threshold is out of range
   */
  public Labels withThreshold(String name, double threshold) {
    double[] changed = thresholds.clone();
    changed[index(name)] = threshold;
    Map<String, ThresholdChoice> others = new TreeMap<>(choices);
    others.remove(name);
    return new Labels(names, changed, others);
  }

  /**
   * The same labels with a threshold for one of them that was chosen by a rule, which the model's
   * file keeps with what it reached.
   *
   * @param name of the label
   * @param choice the threshold and where it comes from
   * @return new labels
   * @throws IllegalArgumentException if there is no such label
   */
  public Labels withThreshold(String name, ThresholdChoice choice) {
    double[] changed = thresholds.clone();
    changed[index(name)] = choice.threshold();
    Map<String, ThresholdChoice> more = new TreeMap<>(choices);
    more.put(name, choice);
    return new Labels(names, changed, more);
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "labels: no label %s, there are %s".formatted(JsonWriter.describe(name), names));
    }
    return index;
  }

  /**
   * How thresholds were chosen.
   *
   * @return by names of labels, those that were chosen by a rule, unmodifiable
   */
  public Map<String, ThresholdChoice> choices() {
    return choices;
  }

  @Override
  public List<String> names() {
    return names;
  }

  /**
   * The probability from which on the answer is yes.
   *
   * @param label its index
   * @return in [0, 1]
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public double threshold(int label) {
    return thresholds[label];
  }

  /**
   * Whether a probability makes the answer yes: from the threshold on.
   *
   * @param label its index
   * @param probability in [0, 1]
   * @return false if the probability is below the label's threshold
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public boolean isYes(int label, double probability) {
    return probability >= thresholds[label];
  }

  @Override
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("kind", KIND);
    members.put("names", names);
    members.put("thresholds", Scaling.list(thresholds));
    if (!choices.isEmpty()) {
      Map<String, Object> chosen = new TreeMap<>();
      choices.forEach((name, choice) -> chosen.put(name, choice.json()));
      members.put(CHOSEN, chosen);
    }
    return JsonWriter.write(members);
  }

  static Labels of(JsonObject members) throws JsonFormatException {
    members.requireOnly("kind", "names", "thresholds", CHOSEN);
    Labels labels = new Labels(members.texts("names"), members.numbers("thresholds"));
    if (members.has(CHOSEN)) {
      JsonObject chosen = members.object(CHOSEN);
      for (String name : chosen.names()) {
        double threshold = labels.thresholds[labels.index(name)];
        labels = labels.withThreshold(name, ThresholdChoice.of(threshold, chosen.object(name)));
      }
    }
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that
        && names.equals(that.names)
        && Arrays.equals(thresholds, that.thresholds)
        && choices.equals(that.choices);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * names.hashCode() + Arrays.hashCode(thresholds)) + choices.hashCode();
  }

  /** For example {@code 3 labels}. */
  @Override
  public String toString() {
    return names.size() + (names.size() == 1 ? " label" : " labels");
  }
}
