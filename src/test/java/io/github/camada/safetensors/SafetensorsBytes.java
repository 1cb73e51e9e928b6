package io.github.camada.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes safetensors files byte by byte, right ones and wrong ones, without Camada's own writer. */
final class SafetensorsBytes {

  private SafetensorsBytes() {}

  /** Header length, header and data as they stand in a file. */
  static byte[] file(String header, byte... data) {
    return file(header.getBytes(StandardCharsets.UTF_8), data);
  }

  static byte[] file(byte[] header, byte... data) {
    return file(header.length, header, data);
  }

  /** A file whose first eight bytes say what they like. */
  static byte[] file(long claimedLength, byte[] header, byte... data) {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(claimedLength)
        .put(header)
        .put(data)
        .array();
  }

  /** Little-endian floats. */
  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** Writes a file and reads it with the reader under test. */
  static SafetensorsFile read(Path directory, byte[] content) throws IOException {
    return SafetensorsReader.read(Files.write(directory.resolve("model.safetensors"), content));
  }
}
