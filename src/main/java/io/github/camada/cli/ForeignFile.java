package io.github.camada.cli;

import io.github.camada.file.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a file that is no model probably is, by its first bytes. */
final class ForeignFile {

  private static final int BEGINNING = 256;

  /** Where the header of a safetensors file begins. */
  private static final int HEADER = 8;

  private ForeignFile() {}

  /**
   * As {@code a PDF document, not a model file}, or null if nothing is known of such a beginning.
   */
  static String described(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BEGINNING);
    }
    if (bytes.length == 0) {
      return inWords("an empty file", "");
    }
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    if (start.startsWith("{", HEADER)) {
      return null; // a damaged safetensors file: whatever the length of its header spells
    }
    Optional<FileFormat> format = FileFormat.of(bytes);
    if (format.isPresent()) {
      return inWords(format.get().toString(), remedy(format.get()));
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(csv|tsv)")) {
      return inWords("a table", "train --data FILE --target COLUMN learns from it");
    }
    return start.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n' || c == '\r' || c == '\t')
        ? inWords("a text", "")
        : null;
  }

  /** What to do with it; empty if nothing. */
  private static String remedy(FileFormat format) {
    return switch (format) {
      case HEIC, AVIF, WEBP, TIFF -> "save it as PNG or JPEG to predict from it";
      case PNG, JPEG, GIF, BMP -> "predict MODEL FILE answers for it";
      case HDF5 -> "import reads those of Keras, named .h5";
      case ZIP -> "import reads those of Keras, named .keras; export PyTorch's to ONNX";
      case PICKLE -> "export it to ONNX or safetensors there";
      case GZIP -> "unpack it first";
      case IDX -> "give its directory to --data";
      case PDF, MARKUP -> "";
    };
  }

  private static String inWords(String kind, String remedy) {
    return kind + ", not a model file" + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
