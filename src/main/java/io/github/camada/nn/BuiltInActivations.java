package io.github.camada.nn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The activations of the library by their names. */
final class BuiltInActivations {

  private static final Activation[] PLAIN = {
    Activation.IDENTITY,
    Activation.RELU,
    Activation.LEAKY_RELU,
    Activation.ELU,
    Activation.SELU,
    Activation.GELU,
    Activation.SILU,
    Activation.MISH,
    Activation.SOFTPLUS,
    Activation.SIGMOID,
    Activation.TANH
  };

  private static final Pattern NUMBER = Pattern.compile("([a-z-]+)\\(([0-9.E-]{1,24})\\)");

  private BuiltInActivations() {}

  /** Null if none has that name. */
  static Activation named(String name) {
    for (Activation plain : PLAIN) {
      if (plain.name().equals(name)) {
        return plain;
      }
    }
    Matcher parts = NUMBER.matcher(name);
    return parts.matches() ? withANumber(parts.group(1), parts.group(2)) : null;
  }

  private static Activation withANumber(String name, String number) {
    try {
      return switch (name) {
        case LeakyRelu.NAME -> new LeakyRelu(Double.parseDouble(number));
        case Elu.NAME -> Elu.withLimit(Double.parseDouble(number));
        default -> null;
      };
    } catch (IllegalArgumentException noSuchNumber) {
      return null;
    }
  }

  /** A name is all that a file keeps: under a built-in one another function would come back. */
  static String nameToSave(Activation activation) {
    Activation builtIn = named(activation.name());
    if (builtIn != null && !builtIn.equals(activation)) {
      throw new IllegalArgumentException(
          "save: an activation of one's own has the built-in name \"" + activation.name() + "\"");
    }
    return activation.name();
  }
}
