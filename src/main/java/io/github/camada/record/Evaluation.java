package io.github.camada.record;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a network does on a set of examples, by their weights.
 *
 * @param loss mean over the examples, finite
 * @param metrics other figures by their names, in the order of these, each finite: which there are,
 *     is up to the {@linkplain io.github.camada.loss.Loss#metrics loss} and the trainer
 */
public record Evaluation(double loss, Map<String, Double> metrics) {

  /**
   * An evaluation.
   *
   * @param loss mean over the examples, finite
   * @param metrics other figures by their names, each finite; copied
   * @throws IllegalArgumentException if a figure is NaN or infinite
   */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    requireFinite("loss", loss);
    metrics.forEach(Evaluation::requireFinite);
  }

  /**
   * An evaluation without other figures.
   *
   * @param loss mean over the examples, finite
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public Evaluation(double loss) {
    this(loss, Map.of());
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "evaluation: " + name + " " + value + ", wanted a finite number");
    }
  }

  /**
   * Whether there is such a figure.
   *
   * @param name of a metric
   * @return true if {@link #metric} has an answer
   */
  public boolean has(String name) {
    return metrics.containsKey(name);
  }

  /**
   * A figure.
   *
   * @param name of a metric, for example {@code mae}
   * @return the figure
   * @throws IllegalArgumentException if there is none of that name; the message has those that are
   */
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "evaluation: no metric %s, there %s"
              .formatted(name, metrics.isEmpty() ? "is none" : "are " + metrics.keySet()));
    }
    return value;
  }

  /**
   * The share of examples that are classified right.
   *
   * @return in [0, 1]
   * @throws IllegalArgumentException if it was not computed, as for numbers
   */
  public double accuracy() {
    return metric("accuracy");
  }

  /** The figures in one line, for people. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
    metrics.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
    return line.toString();
  }
}
