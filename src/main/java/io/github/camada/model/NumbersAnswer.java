package io.github.camada.model;

import io.github.camada.feature.Numbers;
import java.util.Map;

/** What a {@link Regressor} says about one row: numbers, in the unit that the targets had. */
public final class NumbersAnswer {

  private final Numbers numbers;
  private final float[] values;

  /** Takes the array over. */
  NumbersAnswer(Numbers numbers, float[] values) {
    this.numbers = numbers;
    this.values = values;
  }

  /**
   * The number, where there is one.
   *
   * @return in the unit of the target
   * @throws IllegalStateException if the model gives several
   */
  public float value() {
    if (values.length > 1) {
      throw new IllegalStateException(
          "answer: there are %d numbers: %s".formatted(values.length, numbers.names()));
    }
    return values[0];
  }

  /**
   * One of the numbers.
   *
   * @param name of the number
   * @return in the unit of its target
   * @throws IllegalArgumentException if there is no such number
   */
  public float value(String name) {
    return values[NamedValues.index("numbers", numbers.names(), name)];
  }

  /**
   * All numbers.
   *
   * @return by their names, in their order, unmodifiable
   */
  public Map<String, Float> values() {
    return NamedValues.map(numbers.names(), values);
  }

  /** For example {@code {price=181300.0}}. */
  @Override
  public String toString() {
    return values().toString();
  }
}
