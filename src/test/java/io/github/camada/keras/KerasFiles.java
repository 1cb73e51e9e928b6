package io.github.camada.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.PythonFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files in the layout of Keras, that h5py has written, and variations of their architecture. */
final class KerasFiles {

  static final String IMAGES = "keras-images.keras";
  static final String CHAIN = "keras-chain.keras";
  static final String OLD = "keras-2.h5";

  private KerasFiles() {}

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(PythonFiles.path(name));
  }

  /** An archive with another architecture, or without an entry where the text is null. */
  static byte[] with(String name, String entry, UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes(name)))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        entries.put(each.getName(), in.readAllBytes());
      }
    }
    String old = new String(entries.get(entry), StandardCharsets.ISO_8859_1);
    String text = change.apply(old);
    assertThat(text).as("%s", entry).isNotEqualTo(old);
    entries.remove(entry);
    if (text != null) {
      entries.put(entry, text.getBytes(StandardCharsets.ISO_8859_1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** An archive with a JSON text and a file of HDF5 as they are. */
  static byte[] archive(String config, byte[] weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("config.json"));
      out.write(config.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry("model.weights.h5"));
      out.write(weights);
    }
    return bytes.toByteArray();
  }

  static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> KerasReader.read(bytes))
        .isInstanceOf(KerasFormatException.class)
        .hasMessageContaining(message);
  }
}
