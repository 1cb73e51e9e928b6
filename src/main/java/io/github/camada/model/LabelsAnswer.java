package io.github.camada.model;

import io.github.camada.feature.Labels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a {@link MultiLabelClassifier} says about one row: yes or no to each label. */
public final class LabelsAnswer {

  private final Labels labels;
  private final float[] probabilities;

  /** Takes the array over. */
  LabelsAnswer(Labels labels, float[] probabilities) {
    this.labels = labels;
    this.probabilities = probabilities;
  }

  /**
   * The labels whose answer is yes.
   *
   * @return their names, in the order of the labels; empty if none is
   */
  public List<String> names() {
    return IntStream.range(0, probabilities.length)
        .filter(this::isYes)
        .mapToObj(labels.names()::get)
        .toList();
  }

  /**
   * Whether the answer to a label is yes: its probability reaches its threshold.
   *
   * @param name of the label
   * @return true if it is
   * @throws IllegalArgumentException if there is no such label
   */
  public boolean isYes(String name) {
    return isYes(NamedValues.index("labels", labels.names(), name));
  }

  private boolean isYes(int label) {
    return labels.isYes(label, probabilities[label]);
  }

  /**
   * The probability that the answer to a label is yes.
   *
   * @param name of the label
   * @return in [0, 1]
   * @throws IllegalArgumentException if there is no such label
   */
  public float probability(String name) {
    return probabilities[NamedValues.index("labels", labels.names(), name)];
  }

  /**
   * The probabilities of all labels, each on its own.
   *
   * @return by the names of the labels, in their order, unmodifiable
   */
  public Map<String, Float> probabilities() {
    return NamedValues.map(labels.names(), probabilities);
  }

  /** The labels whose answer is yes. */
  @Override
  public String toString() {
    return names().toString();
  }
}
