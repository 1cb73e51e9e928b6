package io.github.camada.feature;

import io.github.camada.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several answers of yes or no: the outputs are logits, whose sigmoids are the probabilities. */
public final class Labels implements Outputs {

  static final String KIND = "labels";

  private final List<String> names;
  private final double[] thresholds;

  /**
   * Labels with names and thresholds.
   *
   * @param names of the labels; at least 1, no two the same
   * @param thresholds for each the probability from which on the answer is yes, in [0, 1]
   * @throws IllegalArgumentException if a name is blank or there twice, there is none, or a
   *     threshold is missing or out of range
   */
  public Labels(List<String> names, double[] thresholds) {
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
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "labels: no label %s, there are %s".formatted(JsonWriter.describe(name), names));
    }
    double[] changed = thresholds.clone();
    changed[index] = threshold;
    return new Labels(names, changed);
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
    return JsonWriter.write(
        new TreeMap<>(
            Map.of("kind", KIND, "names", names, "thresholds", Scaling.list(thresholds))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that
        && names.equals(that.names)
        && Arrays.equals(thresholds, that.thresholds);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(thresholds);
  }

  /** For example {@code 3 labels}. */
  @Override
  public String toString() {
    return names.size() + (names.size() == 1 ? " label" : " labels");
  }
}
