package io.github.camada.safetensors;

import static io.github.camada.safetensors.SafetensorsBytes.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One malformed file for each rule of the header: its length, its encoding, its JSON and its
 * metadata.
 */
class MalformedHeaderTest {

  private MalformedFile malformed;

  @BeforeEach
  void chooseFile(@TempDir Path directory) {
    malformed = new MalformedFile(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aFileUnderEightBytes(int bytes) {
    malformed.rejects(
        new byte[bytes],
        "a safetensors file begins with the 8 bytes of its header's length, the file has " + bytes);
  }

  @Test
  void aHeaderLongerThanTheFile() {
    malformed.rejects(
        file(3, "{}".getBytes(StandardCharsets.UTF_8)),
        "a header of 3 bytes, the file has 2 after the header's length");
  }

  @Test
  void theLongestHeaderAllowedButNotThere() {
    malformed.rejects(
        file(100_000_000, "{}".getBytes(StandardCharsets.UTF_8)),
        "a header of 100000000 bytes, the file has 2 after the header's length");
  }

  @ParameterizedTest
  @CsvSource({
    "100000001, 100000001",
    "2147483648, 2147483648",
    "4611686018427387904, 4611686018427387904",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, 9223372036854775808",
    "-1, 18446744073709551615"
  })
  void aHeaderOverTheLimitAllocatesNothing(long claimed, String shown) {
    malformed.rejects(
        file(claimed, "{}          ".getBytes(StandardCharsets.UTF_8)),
        "a header of " + shown + " bytes, at most 100000000 are allowed");
  }

  @Test
  void anEmptyHeader() {
    malformed.rejects("", 0, "header: not JSON at character 0: found the end, wanted a value");
  }

  @Test
  void aHeaderThatIsNotUtf8() {
    byte[] header = "{\"_\":0}".getBytes(StandardCharsets.UTF_8);
    header[2] = (byte) 0xFF;
    malformed.rejects(file(header), "header: not UTF-8 at byte 2");
  }

  @Test
  void aHeaderThatEndsWithinACharacter() {
    malformed.rejects(
        file(new byte[] {'{', (byte) 0xE5, (byte) 0xB1}), "header: not UTF-8 at byte 1");
  }

  @Test
  void aSurrogateInUtf8() {
    byte[] header = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    malformed.rejects(file(header), "header: not UTF-8 at byte 2");
  }

  @Test
  void aHeaderThatIsNotJson() {
    malformed.rejects("{'w':1}", 0, "header: not JSON at character 1: found ''', wanted a key");
  }

  @Test
  void aByteOrderMark() {
    malformed.rejects(
        "\uFEFF{}", 0, "header: not JSON at character 0: found U+FEFF, wanted a value");
  }

  @Test
  void textBehindTheHeader() {
    malformed.rejects("{} {}", 0, "header: not JSON at character 3: found '{', wanted the end");
  }

  @Test
  void paddingOtherThanWhiteSpace() {
    malformed.rejects("{}\0\0", 0, "header: not JSON at character 2: found U+0000, wanted the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"text\""})
  void aHeaderThatIsNotAnObject(String header) {
    malformed.rejects(header, 0, "header: not a JSON object");
  }

  @Test
  void aHeaderNestedTooDeep() {
    malformed.rejects(
        "{\"w\":" + "[".repeat(100_000),
        0,
        "header: not JSON at character 68: nested deeper than 64");
  }

  @Test
  void twoTensorsOfOneName() {
    String entry = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    malformed.rejects(
        "{\"w\":" + entry + ",\"w\":" + entry + "}",
        0,
        "header: not JSON at character 57: duplicate key \"w\"");
  }

  @Test
  void twoTensorsOfOneNameSpeltInTwoWays() {
    malformed.rejects(
        "{\"w\":1,\"\\u0077\":1}", 0, "header: not JSON at character 15: duplicate key \"w\"");
  }

  @Test
  void twoDtypesOfOneTensor() {
    malformed.rejects(
        "{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F64\"}}",
        0,
        "header: not JSON at character 27: duplicate key \"dtype\"");
  }

  @Test
  void twoBlocksOfMetadata() {
    malformed.rejects(
        "{\"__metadata__\":{},\"__metadata__\":{}}",
        0,
        "header: not JSON at character 33: duplicate key \"__metadata__\"");
  }

  @Test
  void twoTextsOfOneKey() {
    malformed.rejects(
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}",
        0,
        "header: not JSON at character 28: duplicate key \"k\"");
  }

  @Test
  void metadataThatIsNotAnObject() {
    malformed.rejects(
        "{\"__metadata__\":\"v1\"}", 0, "__metadata__: found \"v1\", wanted an object");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "null, null", "true, true", "[], a list", "{}, an object", "1.5, 1.5"})
  void metadataOtherThanText(String json, String shown) {
    malformed.rejects(
        "{\"__metadata__\":{\"epochs\":" + json + "}}",
        0,
        "__metadata__: \"epochs\" is " + shown + ", wanted a string");
  }
}
