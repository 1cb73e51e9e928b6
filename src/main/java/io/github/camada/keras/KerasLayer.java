package io.github.camada.keras;

import io.github.camada.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * A layer of an architecture.
 *
 * @param className for example {@code Dense}
 * @param name its own
 * @param config its settings
 * @param inbound in a functional model, what it takes; null in a sequential one
 */
record KerasLayer(String className, String name, Map<?, ?> config, Object inbound) {

  static KerasLayer of(Object json) throws KerasFormatException {
    if (json instanceof Map<?, ?> members
        && members.get("class_name") instanceof String className
        && members.get("config") instanceof Map<?, ?> config) {
      Object name = config.get("name") == null ? members.get("name") : config.get("name");
      return new KerasLayer(className, String.valueOf(name), config, members.get("inbound_nodes"));
    }
    throw new KerasFormatException("a layer without class_name and config");
  }

  boolean truth(String key, boolean otherwise) {
    return config.get(key) instanceof Boolean truth ? truth : otherwise;
  }

  double number(String key, double otherwise) throws KerasFormatException {
    Object value = config.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(key + " is " + JsonWriter.describe(value) + ", wanted a number");
  }

  /** One number for each of so many values, of a setting that has one for all or as many. */
  double[] numbers(String key, int width) throws KerasFormatException {
    Object value = config.get(key);
    while (value instanceof List<?> list && list.size() == 1) {
      value = list.get(0); // [[...]], as Normalization has it, or one for all
    }
    double[] numbers = new double[width];
    for (int i = 0; i < width; i++) {
      Object each = value instanceof List<?> list && list.size() == width ? list.get(i) : value;
      if (!(each instanceof Number number)) {
        throw refused(key + ": wanted a number, or one for each of " + width + " values");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** The shape of an example that comes in, where the layer says it; null elsewhere. */
  List<?> inputShape() {
    for (String key : new String[] {"batch_shape", "batch_input_shape"}) {
      if (config.get(key) instanceof List<?> shape && shape.size() > 1) {
        return shape.subList(1, shape.size());
      }
    }
    return null;
  }

  /** An error that names this layer. */
  KerasFormatException refused(String reason) {
    return new KerasFormatException(
        "layer %s (%s): %s"
            .formatted(JsonWriter.excerpt(name), JsonWriter.excerpt(className), reason));
  }
}
