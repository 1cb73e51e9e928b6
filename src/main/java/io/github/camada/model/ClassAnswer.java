package io.github.camada.model;

import io.github.camada.feature.Classes;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a {@link Classifier} says about one row: a class by its name, and how sure it is. */
public final class ClassAnswer {

  private final Classes classes;
  private final float[] probabilities;
  private final int index;

  /** Takes the array over. */
  ClassAnswer(Classes classes, float[] probabilities) {
    this.classes = classes;
    this.probabilities = probabilities;
    this.index = Tensor.of(probabilities, probabilities.length).argmax(0)[0];
  }

  /**
   * The class of the highest probability, the first one among equals.
   *
   * @return its name
   */
  public String name() {
    return classes.names().get(index);
  }

  /**
   * The class of the highest probability.
   *
   * @return its index
   */
  public int index() {
    return index;
  }

  /**
   * The probability of that class.
   *
   * @return in [0, 1]
   */
  public float probability() {
    return probabilities[index];
  }

  /**
   * The probability of a class.
   *
   * @param name of the class
   * @return in [0, 1]
   * @throws IllegalArgumentException if there is no such class
   */
  public float probability(String name) {
    return probabilities[NamedValues.index("classes", classes.names(), name)];
  }

  /**
   * The probabilities of all classes, with a sum of 1.
   *
   * @return by the names of the classes, in their order, unmodifiable
   */
  public Map<String, Float> probabilities() {
    return NamedValues.map(classes.names(), probabilities);
  }

  /** For example {@code setosa (0.9987)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%.4f)", name(), probability());
  }

  /** The answers that logits {@code [n, classes]} stand for. */
  static List<ClassAnswer> of(Classes classes, Tensor logits) {
    return NamedValues.rows(Softmax.of(logits)).map(row -> new ClassAnswer(classes, row)).toList();
  }
}
