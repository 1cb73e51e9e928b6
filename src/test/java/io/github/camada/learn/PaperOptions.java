package io.github.camada.learn;

import io.github.camada.data.PictureVariation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@link PaperResults} is told beside the settings of the recipe. */
final class PaperOptions {

  private static final List<String> NUMBERS =
      List.of(
          "digits",
          "maxNorm",
          "momentum",
          "first",
          "varied",
          "rotation",
          "scaling",
          "shear",
          "alpha",
          "sigma");
  private static final List<String> SWITCHES = List.of("development");
  private static final List<String> WORDS = List.of("form", "models");

  private final Map<String, String> values = new TreeMap<>();

  /** Whether the option is one of these, and not a setting of the recipe. */
  boolean takes(String option) {
    String[] parts = option.split("=", 2);
    boolean known =
        NUMBERS.contains(parts[0]) || SWITCHES.contains(parts[0]) || WORDS.contains(parts[0]);
    String value = parts.length == 1 ? "" : parts[1];
    if (SWITCHES.contains(parts[0])) {
      turn(parts[0], value);
    } else if (known) {
      values.put(parts[0], value);
    }
    return known;
  }

  private void turn(String name, String value) {
    switch (value) {
      case "", "1" -> values.put(name, "");
      case "0" -> values.remove(name);
      default ->
          throw new IllegalArgumentException(
              "%s=%s: wanted %1$s, %1$s=1 or %1$s=0".formatted(name, value));
    }
  }

  double number(String name, double otherwise) {
    String text = values.get(name);
    return text == null ? otherwise : Double.parseDouble(text);
  }

  /** Whether a switch was given, and not as 0. */
  boolean isOn(String name) {
    return values.containsKey(name);
  }

  /** One with the ranges that were given in the place of its own. */
  PictureVariation variation(PictureVariation usual) {
    return usual
        .withRotation(number("rotation", usual.rotation()))
        .withScaling(number("scaling", usual.scaling()))
        .withShear(number("shear", usual.shear()))
        .withElastic(number("alpha", usual.alpha()), number("sigma", usual.sigma()));
  }

  DigitForm form() {
    return DigitForm.valueOf(values.getOrDefault("form", "as_it_is").toUpperCase(Locale.ROOT));
  }

  Optional<Path> models() {
    return Optional.ofNullable(values.get("models")).map(Path::of);
  }

  /** What decides how a network is trained, without where it is kept and how it is evaluated. */
  String ofTraining() {
    Map<String, String> all = new TreeMap<>(values);
    all.keySet().removeAll(List.of("first", "models", "varied"));
    return all.toString();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
