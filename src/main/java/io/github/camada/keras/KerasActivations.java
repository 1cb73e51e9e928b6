package io.github.camada.keras;

import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import java.util.List;
import java.util.Map;

/** The activations that Keras and the library have in common, and what Keras calls them. */
final class KerasActivations {

  static final String SOFTMAX = "softmax";

  private KerasActivations() {}

  /** The name in a layer's settings: plain, or the config of an object. */
  static String name(KerasLayer layer) throws KerasFormatException {
    Object value = layer.config().get("activation");
    if (value instanceof Map<?, ?> object) {
      value = object.get("config");
    }
    if (value == null) {
      return "linear";
    }
    if (value instanceof String name) {
      return name;
    }
    throw layer.refused("an activation of one's own");
  }

  /** Of a name that is not that of the softmax. */
  static Activation named(String name, KerasLayer layer) throws KerasFormatException {
    return switch (name) {
      case "linear" -> Activation.IDENTITY;
      case "relu" -> Activation.RELU;
      case "leaky_relu" -> Activation.leakyRelu(0.2);
      case "elu" -> Activation.ELU;
      case "selu" -> Activation.SELU;
      case "silu", "swish" -> Activation.SILU;
      case "mish" -> Activation.MISH;
      case "softplus" -> Activation.SOFTPLUS;
      case "sigmoid" -> Activation.SIGMOID;
      case "tanh" -> Activation.TANH;
      case "gelu" ->
          throw layer.refused("activation gelu with the error function, which is not read");
      default -> throw layer.refused("activation " + JsonWriter.excerpt(name) + " is not read");
    };
  }

  /** Of a layer that is an activation; null of others. */
  static Activation of(KerasLayer layer) throws KerasFormatException {
    try {
      return switch (layer.className()) {
        case "LeakyReLU" -> {
          double usual = layer.number("alpha", 0.3); // as older versions call it
          yield Activation.leakyRelu(layer.number("negative_slope", usual));
        }
        case "ELU" -> Activation.elu(layer.number("alpha", 1));
        case "ReLU" -> {
          boolean plain = layer.config().get("max_value") == null;
          for (String key : List.of("negative_slope", "threshold")) {
            plain &= layer.number(key, 0) == 0;
          }
          if (!plain) {
            throw layer.refused("with a limit, slope or threshold");
          }
          yield Activation.RELU;
        }
        default -> null;
      };
    } catch (IllegalArgumentException outOfRange) {
      throw layer.refused(outOfRange.getMessage());
    }
  }
}
