package io.github.camada.nn;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The activations of the library by their names. */
final class BuiltInActivations {

  private static final Map<String, Activation> PLAIN =
      Stream.of(
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
              Activation.TANH)
          .collect(Collectors.toUnmodifiableMap(Activation::name, Function.identity()));

  private static final Map<String, DoubleFunction<Activation>> WITH_A_NUMBER =
      Map.of(LeakyRelu.NAME, LeakyRelu::new, Elu.NAME, Elu::withLimit);

  private static final Pattern NUMBER = Pattern.compile("([a-z-]+)\\(([0-9.E-]{1,24})\\)");

  private BuiltInActivations() {}

  /** Null if none has that name. */
  static Activation named(String name) {
    Activation plain = PLAIN.get(name);
    if (plain != null) {
      return plain;
    }
    Matcher parts = NUMBER.matcher(name);
    if (!parts.matches() || !WITH_A_NUMBER.containsKey(parts.group(1))) {
      return null;
    }
    try {
      return WITH_A_NUMBER.get(parts.group(1)).apply(Double.parseDouble(parts.group(2)));
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
