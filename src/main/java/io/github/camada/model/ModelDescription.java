package io.github.camada.model;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.record.TrainingRecord;
import io.github.camada.safetensors.StampedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the metadata of a model file says, each under a key of its own:
 *
 * <pre>
 *   camada.architecture   [{"activation":"relu","kind":"dense","units":700}, ...]
 *   camada.preprocessing  {"divisor":255.0,"shape":[28,28,1]}
 *   camada.training       {"batchSize":128,"epochs":10, ...}, if it is known
 * </pre>
 *
 * <p>A {@link StampedFile} adds the format and the digest of the file. Format 1 had the same texts,
 * and a digest of the numbers alone.
 */
record ModelDescription(
    List<Dense> layers, Preprocessing preprocessing, Optional<TrainingRecord> trainingRecord) {

  private static final String ARCHITECTURE = "camada.architecture";
  private static final String PREPROCESSING = "camada.preprocessing";
  private static final String TRAINING = "camada.training";
  private static final String FIRST_FORMAT = "1";

  /** A dense layer without its numbers. */
  record Dense(int units, Activation activation) {}

  static ModelDescription of(Classifier classifier) {
    List<Dense> layers = new ArrayList<>();
    for (Layer layer : classifier.network().layers()) {
      if (!(layer instanceof DenseLayer dense)) {
        throw new IllegalArgumentException(
            "save: a model file holds dense layers, the network has " + layer);
      }
      requireOwnName(dense.activation());
      layers.add(new Dense(dense.outputWidth(), dense.activation()));
    }
    return new ModelDescription(
        List.copyOf(layers), classifier.preprocessing(), classifier.trainingRecord());
  }

  /** A name is all that the file keeps: under a built-in one another function would come back. */
  private static void requireOwnName(Activation activation) {
    Activation builtIn = Activation.builtIn(activation.name());
    if (builtIn != null && builtIn != activation) {
      throw new IllegalArgumentException(
          "save: an activation of one's own has the built-in name \"" + activation.name() + "\"");
    }
  }

  Map<String, String> toMetadata() {
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
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(ARCHITECTURE, JsonWriter.write(architecture));
    metadata.put(PREPROCESSING, JsonWriter.write(values));
    trainingRecord.ifPresent(known -> metadata.put(TRAINING, known.toJson()));
    return metadata;
  }

  static ModelDescription fromMetadata(Map<String, String> metadata, Activation[] activations)
      throws ModelFormatException {
    String format = required(metadata, StampedFile.FORMAT);
    if (!format.equals(FIRST_FORMAT) && !format.equals(StampedFile.VERSION)) {
      throw new ModelFormatException(
          "%s is %s, this version reads %s and %s"
              .formatted(
                  StampedFile.FORMAT,
                  JsonWriter.excerpt(format),
                  FIRST_FORMAT,
                  StampedFile.VERSION));
    }
    List<?> architecture = list(ARCHITECTURE, json(metadata, ARCHITECTURE));
    if (architecture.isEmpty()) {
      throw new ModelFormatException(ARCHITECTURE + " has no layer");
    }
    List<Dense> layers = new ArrayList<>();
    for (Object layer : architecture) {
      layers.add(dense(ARCHITECTURE + ": layer " + layers.size(), layer, activations));
    }
    return new ModelDescription(
        List.copyOf(layers), preprocessing(metadata), trainingRecord(metadata));
  }

  private static Optional<TrainingRecord> trainingRecord(Map<String, String> metadata)
      throws ModelFormatException {
    try {
      return Optional.ofNullable(metadata.get(TRAINING)).map(TrainingRecord::fromJson);
    } catch (IllegalArgumentException malformed) {
      throw new ModelFormatException(TRAINING + ": " + malformed.getMessage(), malformed);
    }
  }

  /** Whether the digest is one of the numbers alone. */
  static boolean isOfFirstFormat(Map<String, String> metadata) {
    return FIRST_FORMAT.equals(metadata.get(StampedFile.FORMAT));
  }

  private static Preprocessing preprocessing(Map<String, String> metadata)
      throws ModelFormatException {
    Map<?, ?> values = map(PREPROCESSING, json(metadata, PREPROCESSING));
    List<?> dimensions = list(PREPROCESSING + ": shape", values.get("shape"));
    int[] shape = new int[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = count(PREPROCESSING + ": shape", dimensions.get(i));
    }
    if (!(values.get("divisor") instanceof Number divisor)) {
      throw wrong(PREPROCESSING + ": divisor", values.get("divisor"), "a number");
    }
    return new Preprocessing(shape, divisor.floatValue());
  }

  private static Dense dense(String layer, Object json, Activation[] activations)
      throws ModelFormatException {
    Map<?, ?> values = map(layer, json);
    if (!"dense".equals(values.get("kind"))) {
      throw wrong(layer + ": kind", values.get("kind"), "\"dense\", the one this version knows");
    }
    int units = count(layer + ": units", values.get("units"));
    return new Dense(units, activation(layer, values.get("activation"), activations));
  }

  private static Activation activation(String layer, Object name, Activation[] own)
      throws ModelFormatException {
    for (Activation activation : own) {
      if (activation.name().equals(name)) {
        return activation;
      }
    }
    Activation builtIn = name instanceof String text ? Activation.builtIn(text) : null;
    if (builtIn == null) {
      throw wrong(layer + ": activation", name, "a built-in one or one that is passed to load");
    }
    return builtIn;
  }

  private static Object json(Map<String, String> metadata, String key) throws ModelFormatException {
    String text = required(metadata, key);
    try {
      return JsonReader.read(text);
    } catch (JsonFormatException e) {
      throw new ModelFormatException(key + ": " + e.getMessage(), e);
    }
  }

  private static String required(Map<String, String> metadata, String key)
      throws ModelFormatException {
    String value = metadata.get(key);
    if (value == null) {
      throw new ModelFormatException("the metadata has no " + key + ": not a model of Camada");
    }
    return value;
  }

  private static Map<?, ?> map(String what, Object json) throws ModelFormatException {
    if (json instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(what, json, "an object");
  }

  private static List<?> list(String what, Object json) throws ModelFormatException {
    if (json instanceof List<?> list) {
      return list;
    }
    throw wrong(what, json, "a list");
  }

  private static int count(String what, Object json) throws ModelFormatException {
    if (json instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong(what, json, "a whole number from 1 to " + Integer.MAX_VALUE);
  }

  private static ModelFormatException wrong(String what, Object found, String wanted) {
    return new ModelFormatException(
        what + " is " + JsonWriter.describe(found) + ", wanted " + wanted);
  }
}
