package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A file that is a good safetensors file, and wrong in one thing as a model. */
final class AlteredModel {

  final Map<String, Tensor> tensors = new TreeMap<>();
  final Map<String, String> metadata = new TreeMap<>();
  private final Path path;

  /** Saves a good model there. */
  AlteredModel(Path path) throws IOException {
    this.path = path;
    ModelSerializer.save(SmallModels.small(), path);
    SafetensorsFile file = SafetensorsReader.read(path);
    tensors.putAll(file.tensors());
    metadata.putAll(file.metadata());
  }

  void rejects(String message) throws IOException {
    StampedFile.write(path, tensors, metadata);
    refuses(message);
  }

  void refuses(String message) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelSerializer.load(path))
        .withMessage("model.safetensors: " + message);
  }

  void rejectsLayers(String text, String message) throws IOException {
    metadata.put("camada.layers", text);
    rejects(message);
  }

  void writeInFirstFormat(String preprocessing) throws IOException {
    Map<String, String> first = new TreeMap<>();
    first.put("camada.format", "1");
    first.put("camada.architecture", metadata.get("camada.layers"));
    first.put("camada.preprocessing", preprocessing);
    first.put("camada.sha256", SafetensorsFile.of(tensors, Map.of()).dataSha256());
    SafetensorsWriter.write(path, tensors, first);
  }
}
