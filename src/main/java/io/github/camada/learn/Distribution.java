package io.github.camada.learn;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/** Which values of a setting a {@link Search} tries, and how often. */
public sealed interface Distribution
    permits Distributions.Uniform,
        Distributions.LogUniform,
        Distributions.Whole,
        Distributions.Choice {

  /**
   * Draws a value.
   *
   * @param random where it comes from
   * @return a text, an {@code Integer} or a {@code Double}
   */
  Object draw(RandomStream random);

  /**
   * Numbers of a range, all as likely.
   *
   * @param least finite
   * @param most finite, above {@code least}
   * @return the distribution
   * @throws IllegalArgumentException if the range is none
   */
  static Distribution uniform(double least, double most) {
    return new Distributions.Uniform(least, most);
  }

  /**
   * Numbers of a range whose logarithms are all as likely, as suits a learning rate: as many below
   * 0.01 as above, of 0.001 to 0.1.
   *
   * @param least above 0
   * @param most finite, above {@code least}
   * @return the distribution
   * @throws IllegalArgumentException if the range is none
   */
  static Distribution logUniform(double least, double most) {
    return new Distributions.LogUniform(least, most);
  }

  /**
   * Whole numbers of a range, all as likely.
   *
   * @param least the smallest
   * @param most the largest, above {@code least}
   * @return the distribution
   * @throws IllegalArgumentException if the range is none
   */
  static Distribution whole(int least, int most) {
    return new Distributions.Whole(least, most);
  }

  /**
   * One of several values, all as likely.
   *
   * @param values at least one: texts, {@code Integer} or {@code Double}
   * @return the distribution
   * @throws IllegalArgumentException if there is none, or one is something else
   */
  static Distribution choice(Object... values) {
    return new Distributions.Choice(List.of(values));
  }
}
