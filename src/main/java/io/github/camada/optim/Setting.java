package io.github.camada.optim;

/** Checks of what a person sets. */
final class Setting {

  private Setting() {}

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
