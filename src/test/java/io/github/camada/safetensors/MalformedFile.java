package io.github.camada.safetensors;

import static io.github.camada.safetensors.SafetensorsBytes.file;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;

/** A file that is right but for one thing, and is refused with a message that says so. */
final class MalformedFile {

  private final Path directory;

  MalformedFile(Path directory) {
    this.directory = directory;
  }

  void rejects(byte[] content, String message) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsBytes.read(directory, content))
        .withMessage("model.safetensors: " + message);
  }

  void rejects(String header, int dataBytes, String message) {
    rejects(file(header, new byte[dataBytes]), message);
  }

  /** A header with the one tensor "w". */
  static String tensor(String dtype, String shape, String offsets) {
    return "{\"w\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(dtype, shape, offsets);
  }

  static String floats(String shape, String offsets) {
    return tensor("\"F32\"", shape, offsets);
  }
}
