package io.github.camada.optim;

import java.math.BigDecimal;
import java.math.MathContext;

/** Checks of what a person sets, and its text. */
final class Hyperparameter {

  private Hyperparameter() {}

  /**
   * The shortest decimal number that is nearest to this float among all floats. Not {@code
   * Float.toString}, which gave some floats more digits before Java 19.
   */
  static String text(float value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (Float.parseFloat(exact.round(new MathContext(digits)).toString()) != value) {
      digits++;
    }
    return exact.round(new MathContext(digits)).stripTrailingZeros().toString();
  }

  /** The same of a double: the shortest decimal number that is nearest to it. */
  static String text(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (Double.parseDouble(exact.round(new MathContext(digits)).toString()) != value) {
      digits++;
    }
    return exact.round(new MathContext(digits)).stripTrailingZeros().toString();
  }

  static void requireSteps(String what, long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(what + ": " + steps + " steps, wanted at least 1");
    }
  }

  static void requireShare(String what, String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          what + ": " + name + " " + value + ", wanted above 0 and at most 1");
    }
  }

  static void requirePositive(String optimizer, String name, float value) {
    if (!(value > 0) || Float.isInfinite(value)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " " + value + ", wanted a finite value above 0");
    }
  }

  static void requireFraction(String optimizer, String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " " + value + ", wanted at least 0 and below 1");
    }
  }
}
