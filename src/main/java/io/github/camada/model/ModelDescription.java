package io.github.camada.model;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.record.TrainingRecord;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the metadata of a model file says, each under a key of its own:
 *
 * <pre>
 *   camada.inputs     {"divisor":255.0,"framing":"auto","kind":"pixels","shape":[28,28,1]}
 *   camada.layers     [{"activation":"relu","kind":"dense","units":700}, ...]
 *   camada.outputs    {"kind":"classes","names":["0","1", ...]}
 *   camada.training   {"batchSize":128,"epochs":10, ...}, if it is known
 *   camada.temperature 1.25, if the outputs were divided by one
 *   camada.example    {"input":[...],"output":[...]}, if another program's network gave it
 * </pre>
 *
 * <p>A {@link StampedFile} adds the format and the digest of the file. Format 1 had {@code
 * camada.architecture} for the layers, {@code camada.preprocessing} for the inputs, classes without
 * names, and a digest of the numbers alone.
 *
 * @param inputs how raw values become inputs
 * @param layers the members of each layer, its kind among them
 * @param outputs what the outputs mean; empty in format 1, where they are classes without names
 * @param provenance where the weights come from, as far as it is known
 */
record ModelDescription(
    Inputs inputs, List<Map<String, ?>> layers, Optional<Outputs> outputs, Provenance provenance) {

  static final String KIND = "kind";

  private static final String INPUTS = "camada.inputs";
  private static final String LAYERS = "camada.layers";
  private static final String OUTPUTS = "camada.outputs";
  private static final String TRAINING = "camada.training";
  private static final String TEMPERATURE = "camada.temperature";
  private static final String EXAMPLE = "camada.example";
  private static final String FIRST_FORMAT = "1";
  private static final String FIRST_LAYERS = "camada.architecture";
  private static final String FIRST_INPUTS = "camada.preprocessing";

  Map<String, String> toMetadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(INPUTS, inputs.toJson());
    metadata.put(LAYERS, JsonWriter.write(layers.stream().map(TreeMap::new).toList()));
    outputs.ifPresent(known -> metadata.put(OUTPUTS, known.toJson()));
    provenance.trainingRecord().ifPresent(known -> metadata.put(TRAINING, known.toJson()));
    provenance.temperature().ifPresent(known -> metadata.put(TEMPERATURE, JsonWriter.write(known)));
    provenance.testVector().ifPresent(known -> metadata.put(EXAMPLE, known.toJson()));
    return metadata;
  }

  static boolean isOfFirstFormat(Map<String, String> metadata) {
    return FIRST_FORMAT.equals(metadata.get(StampedFile.FORMAT));
  }

  static ModelDescription of(SafetensorsFile file) throws ModelFormatException {
    Map<String, String> metadata = file.metadata();
    String format = required(metadata, StampedFile.FORMAT);
    boolean first = isOfFirstFormat(metadata);
    if (!first && !format.equals(StampedFile.VERSION)) {
      throw new ModelFormatException(
          "%s is %s, this version reads %s and %s"
              .formatted(
                  StampedFile.FORMAT,
                  JsonWriter.excerpt(format),
                  FIRST_FORMAT,
                  StampedFile.VERSION));
    }
    try {
      return new ModelDescription(
          first
              ? firstInputs(required(metadata, FIRST_INPUTS), weights(file))
              : Inputs.fromJson(required(metadata, INPUTS)),
          layers(metadata, first ? FIRST_LAYERS : LAYERS),
          first ? Optional.empty() : Optional.of(Outputs.fromJson(required(metadata, OUTPUTS))),
          new Provenance(
              Optional.ofNullable(metadata.get(TRAINING)).map(TrainingRecord::fromJson),
              Optional.ofNullable(metadata.get(EXAMPLE)).map(TestVector::fromJson),
              temperature(metadata.get(TEMPERATURE))));
    } catch (JsonFormatException | IllegalArgumentException malformed) {
      throw new ModelFormatException(malformed.getMessage(), malformed);
    }
  }

  /** What the outputs of a network of this width mean. */
  Outputs outputs(int width) {
    return outputs.isPresent() ? outputs.get() : Classes.unnamed(width);
  }

  private static long weights(SafetensorsFile file) {
    return file.tensors().values().stream().mapToLong(Tensor::size).sum();
  }

  /**
   * Inputs that take no more memory than the file: a first dense layer has a weight for each of
   * them. No later layer is wider without tensors of its own, so classes have no more names.
   */
  private static Inputs firstInputs(String text, long weights) throws JsonFormatException {
    JsonObject members = JsonObject.read(FIRST_INPUTS, text);
    double[] dimensions = members.numbers("shape");
    int[] shape = new int[dimensions.length];
    double width = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) dimensions[i];
      width *= shape[i];
      if (shape[i] != dimensions[i] || shape[i] < 1) {
        throw members.wrong("shape", "whole numbers from 1");
      }
    }
    if (width > weights) {
      throw members.wrong(
          "shape", "one of at most %d numbers, as many as all tensors have".formatted(weights));
    }
    float divisor = (float) members.number("divisor");
    return shape.length == 1
        ? Inputs.features(Scaling.dividingBy(divisor, shape[0]))
        : new Pixels(shape, divisor, Framing.AUTO);
  }

  private static OptionalDouble temperature(String text)
      throws JsonFormatException, ModelFormatException {
    if (text == null) {
      return OptionalDouble.empty();
    }
    if (JsonReader.read(text) instanceof Number number
        && number.doubleValue() > 0
        && Double.isFinite(number.doubleValue())) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw new ModelFormatException(
        "%s is %s, wanted a number above 0".formatted(TEMPERATURE, JsonWriter.excerpt(text)));
  }

  private static List<Map<String, ?>> layers(Map<String, String> metadata, String key)
      throws JsonFormatException, ModelFormatException {
    Object json;
    try {
      json = JsonReader.read(required(metadata, key));
    } catch (JsonFormatException e) {
      throw new JsonFormatException(key + ": " + e.getMessage());
    }
    if (!(json instanceof List<?> list)) {
      throw new ModelFormatException(
          key + " is " + JsonWriter.describe(json) + ", wanted a list of layers");
    }
    if (list.isEmpty()) {
      throw new ModelFormatException(key + " has no layer");
    }
    List<Map<String, ?>> layers = new ArrayList<>();
    for (Object layer : list) {
      JsonObject members = JsonObject.of(key + ": layer " + layers.size(), layer);
      Map<String, Object> settings = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : members.members().entrySet()) {
        settings.put((String) member.getKey(), member.getValue());
      }
      settings.put(KIND, members.text(KIND));
      layers.add(settings);
    }
    return layers;
  }

  private static String required(Map<String, String> metadata, String key)
      throws ModelFormatException {
    String value = metadata.get(key);
    if (value == null) {
      throw new ModelFormatException("the metadata has no " + key + ": not a model of Camada");
    }
    return value;
  }
}
