package io.github.camada.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file that is no model probably is, by its first bytes. */
final class ForeignFile {

  /**
   * A kind of file.
   *
   * @param start the first bytes, as ISO 8859-1
   * @param kind what it is
   * @param remedy what to do with it; empty if nothing
   */
  private record Format(String start, String kind, String remedy) {

    String description() {
      return inWords(kind, remedy);
    }
  }

  private static final String TO_CONVERT = "save it as PNG or JPEG to predict from it";

  private static final String PICTURE = "predict MODEL FILE answers for it";

  private static final List<Format> FORMATS =
      List.of(
          new Format("\u0089PNG", "a PNG picture", PICTURE),
          new Format("\u00ff\u00d8\u00ff", "a JPEG picture", PICTURE),
          new Format("GIF8", "a GIF picture", PICTURE),
          new Format("BM", "a BMP picture", PICTURE),
          new Format("II*\u0000", "a TIFF picture", TO_CONVERT),
          new Format("MM\u0000*", "a TIFF picture", TO_CONVERT),
          new Format("\u0089HDF", "an HDF5 file", "import reads those of Keras, named .h5"),
          new Format(
              "PK",
              "a zip archive",
              "import reads those of Keras, named .keras; export PyTorch's to ONNX"),
          new Format("\u0080", "a Python pickle", "export it to ONNX or safetensors there"),
          new Format("\u001f\u008b", "a gzip file", "unpack it first"),
          new Format("\u0000\u0000\u0008", "an IDX file of data", "give its directory to --data"),
          new Format("%PDF", "a PDF document", ""),
          new Format("<", "a page of HTML or XML", ""));

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
    if (start.startsWith("ftypavi", 4)) {
      return inWords("an AVIF picture", TO_CONVERT);
    }
    if (start.startsWith("ftyphei", 4) || start.matches("(?s).{4}ftypm[is]f1.*")) {
      return inWords("a HEIC picture", TO_CONVERT);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", HEADER)) {
      return inWords("a WebP picture", TO_CONVERT);
    }
    for (Format format : FORMATS) {
      if (start.startsWith(format.start())) {
        return format.description();
      }
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(csv|tsv)")) {
      return inWords("a table", "train --data FILE --target COLUMN learns from it");
    }
    return start.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n' || c == '\r' || c == '\t')
        ? inWords("a text", "")
        : null;
  }

  private static String inWords(String kind, String remedy) {
    return kind + ", not a model file" + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
