package io.github.camada.model;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the metadata of a model file says, each under a key of its own:
 *
 * <pre>
 *   camada.format         1
 *   camada.architecture   [{"kind":"dense","units":700,"activation":"relu"}, ...]
 *   camada.preprocessing  {"shape":[28,28,1],"divisor":255.0}
 *   camada.sha256         of the data
 * </pre>
 */
record ModelDescription(List<Dense> layers, Preprocessing preprocessing) {

  private static final String FORMAT = "camada.format";
  private static final String ARCHITECTURE = "camada.architecture";
  private static final String PREPROCESSING = "camada.preprocessing";
  private static final String SHA256 = "camada.sha256";
  private static final String VERSION = "1";

  /** A dense layer without its numbers. */
  record Dense(int units, Activation activation) {}

  static ModelDescription of(MLP model, Preprocessing preprocessing) {
    List<Dense> layers = new ArrayList<>();
    for (Layer layer : model.layers()) {
      if (!(layer instanceof DenseLayer dense)) {
        throw new IllegalArgumentException(
            "save: a model file holds dense layers, the network has " + layer);
      }
      layers.add(new Dense(dense.outputWidth(), dense.activation()));
    }
    return new ModelDescription(List.copyOf(layers), preprocessing);
  }

  Map<String, String> toMetadata(String dataSha256) {
    List<Object> architecture = new ArrayList<>();
    for (Dense layer : layers) {
      Map<String, Object> json = new TreeMap<>();
      json.put("kind", "dense");
      json.put("units", layer.units());
      json.put("activation", layer.activation().name());
      architecture.add(json);
    }
    List<Integer> shape = Arrays.stream(preprocessing.shape()).boxed().toList();
    Map<String, Object> values = new TreeMap<>(Map.of("shape", shape));
    values.put("divisor", (double) preprocessing.divisor());
    return Map.of(
        FORMAT,
        VERSION,
        ARCHITECTURE,
        JsonWriter.write(architecture),
        PREPROCESSING,
        JsonWriter.write(values),
        SHA256,
        dataSha256);
  }

  static ModelDescription fromMetadata(Map<String, String> metadata, Activation[] activations)
      throws ModelFormatException {
    String version = required(metadata, FORMAT);
    if (!version.equals(VERSION)) {
      throw new ModelFormatException(
          FORMAT + " is " + JsonWriter.excerpt(version) + ", this version reads " + VERSION);
    }
    List<Dense> layers = new ArrayList<>();
    for (Object layer : list(ARCHITECTURE, JsonReader.read(required(metadata, ARCHITECTURE)))) {
      layers.add(dense(map(ARCHITECTURE, layer), activations));
    }
    if (layers.isEmpty()) {
      throw new ModelFormatException(ARCHITECTURE + " has no layer");
    }
    Map<?, ?> values = map(PREPROCESSING, JsonReader.read(required(metadata, PREPROCESSING)));
    List<?> dimensions = list(PREPROCESSING, values.get("shape"));
    int[] shape = new int[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = positive(PREPROCESSING, dimensions.get(i));
    }
    if (!(values.get("divisor") instanceof Number divisor)) {
      throw new ModelFormatException(PREPROCESSING + " has no number as divisor");
    }
    return new ModelDescription(layers, new Preprocessing(shape, divisor.floatValue()));
  }

  String requireSha256(Map<String, String> metadata) throws ModelFormatException {
    return required(metadata, SHA256);
  }

  private static Dense dense(Map<?, ?> json, Activation[] activations) throws ModelFormatException {
    if (!"dense".equals(json.get("kind"))) {
      throw new ModelFormatException(
          ARCHITECTURE + " has a layer of kind " + json.get("kind") + ", this version knows dense");
    }
    return new Dense(
        positive(ARCHITECTURE, json.get("units")), activation(json.get("activation"), activations));
  }

  private static Activation activation(Object name, Activation[] own) throws ModelFormatException {
    for (Activation activation : own) {
      if (activation.name().equals(name)) {
        return activation;
      }
    }
    Activation builtIn = name instanceof String text ? Activation.builtIn(text) : null;
    if (builtIn == null) {
      throw new ModelFormatException(
          ARCHITECTURE
              + " names the activation "
              + JsonWriter.excerpt(String.valueOf(name))
              + ", which is not built in: pass it to load");
    }
    return builtIn;
  }

  private static String required(Map<String, String> metadata, String key)
      throws ModelFormatException {
    String value = metadata.get(key);
    if (value == null) {
      throw new ModelFormatException("the metadata has no " + key + ": not a model of Camada");
    }
    return value;
  }

  private static Map<?, ?> map(String key, Object json) throws ModelFormatException {
    if (json instanceof Map<?, ?> map) {
      return map;
    }
    throw new ModelFormatException(key + " is not made of the objects that this version knows");
  }

  private static List<?> list(String key, Object json) throws ModelFormatException {
    if (json instanceof List<?> list) {
      return list;
    }
    throw new ModelFormatException(key + " is not made of the lists that this version knows");
  }

  private static int positive(String key, Object json) throws ModelFormatException {
    if (json instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new ModelFormatException(key + " has " + json + " where a count of at least 1 belongs");
  }
}
