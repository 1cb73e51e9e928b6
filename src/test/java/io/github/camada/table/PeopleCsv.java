package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Texts that are read as a file people.csv. */
final class PeopleCsv {

  private PeopleCsv() {}

  static Table table(Csv settings, String text) throws IOException {
    return settings.table("people.csv", text);
  }

  static Table table(String text) throws IOException {
    return table(Csv.standard(), text);
  }

  static void refused(String message, Csv settings, String text) {
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table(settings, text))
        .withMessage("people.csv: " + message);
  }

  static void refused(String message, String text) {
    refused(message, Csv.standard(), text);
  }

  static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toByteArray();
  }
}
