package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.file.Sha256;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampedFileTest {

  private static final String ZEROS = "0".repeat(64);
  private static final Map<String, Tensor> TENSORS =
      Map.of(
          "a",
          Tensor.of(new float[] {1, -0f, Float.NaN, 4}, 2, 2),
          "b",
          Tensor.of(new float[0], 0));

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("stamped.safetensors");
  }

  private static void check(Path file) throws IOException {
    StampedFile.read(file).requireStamp();
  }

  private String text() throws IOException {
    return Files.readString(path, StandardCharsets.ISO_8859_1);
  }

  private void write(String text) throws IOException {
    Files.writeString(path, text, StandardCharsets.ISO_8859_1);
  }

  /** The digits put in as any program can: of a text with one byte a character. */
  private static String stamped(String file) {
    return file.replace(ZEROS, Sha256.of(file.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** A file of one tensor with this header. */
  private void write(byte[] header) throws IOException {
    byte[] file = SafetensorsBytes.file(header, SafetensorsBytes.floats(5));
    write(stamped(new String(file, StandardCharsets.ISO_8859_1)));
  }

  private void refuses(String message) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> check(path))
        .withMessage(message);
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    StampedFile.write(path, TENSORS, Map.of("author", "a \"person\""));
    StampedFile read = StampedFile.read(path);
    read.requireStamp();
    assertThat(read.content().dataSha256())
        .isEqualTo(SafetensorsFile.of(TENSORS, Map.of()).dataSha256());
    assertThat(read.content().metadata())
        .containsOnlyKeys("author", "camada.format", "camada.sha256")
        .containsEntry("author", "a \"person\"")
        .containsEntry("camada.format", "2");
  }

  @Test
  void itsDigitsAreThoseOfTheFileWithZerosForThem() throws IOException {
    StampedFile.write(path, TENSORS, Map.of("author", "é"));
    String digits = SafetensorsReader.read(path).metadata().get("camada.sha256");
    assertThat(digits).matches("[0-9a-f]{64}");
    assertThat(stamped(text().replace(digits, ZEROS))).isEqualTo(text());
  }

  @Test
  void otherTextsMayHaveSixtyFourZerosOrTheNameOfTheKey() throws IOException {
    StampedFile.write(path, TENSORS, Map.of("a", ZEROS, "z", "\"camada.sha256\":\"" + ZEROS));
    assertThatCode(() -> check(path)).doesNotThrowAnyException();
  }

  @Test
  void noChangeGoesUnnoticed() throws IOException {
    StampedFile.write(path, TENSORS, Map.of("divisor", "255"));
    EveryBit good = new EveryBit(Files.readAllBytes(path), new RewrittenFile("stamped"));
    assertThat(good.unnoticed(StampedFileTest::check, SafetensorsFormatException.class)).isEmpty();
  }

  @Test
  void anotherProgramMayWriteItInItsOwnSpelling() throws IOException {
    write(
        utf8(
            """
            { "x": {"shape": [1], "data_offsets": [0, 4], "dtype": "F32"},
              "__metadata__": {"camada.sha256" : "%s", "camada.format": "2"} }\
            """
                .formatted(ZEROS)));
    assertThatCode(() -> check(path)).doesNotThrowAnyException();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] header(String metadata) {
    return utf8(
        "{\"__metadata__\":{%s},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            .formatted(metadata));
  }

  @Test
  void digitsTwiceAreRefused() throws IOException {
    write(
        header(
            "\"camada.format\":\"2\",\"camada.sha256\":\"" + ZEROS + "\",\"z\":\"" + ZEROS + "\""));
    refuses(
        "the digits of camada.sha256 stand in the header more than once, wanted once as they are");
  }

  @Test
  void digitsInAnotherSpellingAreRefused() throws IOException {
    String zeros = ZEROS.substring(1) + "\\u0030";
    write(header("\"camada.format\":\"2\",\"camada.sha256\":\"" + zeros + "\""));
    refuses(
        "the digits of camada.sha256 stand in the header in another spelling, wanted once as they"
            + " are");
  }

  @Test
  void digitsOfUpperCaseAreRefused() throws IOException {
    StampedFile.write(path, TENSORS, Map.of());
    String digits = SafetensorsReader.read(path).metadata().get("camada.sha256");
    String upper = digits.toUpperCase(java.util.Locale.ROOT);
    write(text().replace(digits, upper));
    refuses("camada.sha256 is \"" + upper + "\", wanted 64 digits 0-9a-f");
  }

  @Test
  void otherDigitsAreRefused() throws IOException {
    write(header("\"camada.format\":\"2\",\"camada.sha256\":\"" + ZEROS + "\""));
    String digits = SafetensorsReader.read(path).metadata().get("camada.sha256");
    write(text().replace(digits, ZEROS));
    refuses("the file has SHA-256 " + digits + ", its metadata says " + ZEROS);
  }

  @Test
  void aFileWithoutThemIsRefused() throws IOException {
    write(header("\"camada.format\":\"2\""));
    refuses("the metadata has no camada.sha256");
    write(header("\"camada.sha256\":\"" + ZEROS + "\""));
    refuses("the metadata has no camada.format");
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    write(header("\"camada.format\":\"22\",\"camada.sha256\":\"" + ZEROS + "\""));
    refuses("camada.format is \"22\", wanted \"2\"");
  }
}
