package io.github.camada.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.Untrusted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static void rejects(String text, String message) {
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read(text))
        .withMessage("not JSON at " + message);
  }

  @Test
  void readsEveryKindOfValue() throws JsonFormatException {
    assertThat(JsonReader.read(" {\"a\" : [1, -2.5 ,\"x\",true,false,null,{},[ ] ] } "))
        .isEqualTo(
            Map.of("a", Arrays.asList(1L, -2.5, "x", true, false, null, Map.of(), List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"b\":2}", "\t{ \"a\" : 1 ,\r\n\"b\" : 2 } \n"})
  void whiteSpaceAroundWhatAnObjectIsMadeOfMeansNothing(String text) throws JsonFormatException {
    assertThat(JsonReader.read(text)).isEqualTo(Map.of("a", 1L, "b", 2L));
  }

  @Test
  void aTextMayBeOneWord() throws JsonFormatException {
    assertThat(JsonReader.read("true")).isEqualTo(true);
    assertThat(JsonReader.read("false")).isEqualTo(false);
    assertThat(JsonReader.read("null")).isNull();
  }

  @Test
  void keepsTheOrderOfKeys() throws JsonFormatException {
    Map<?, ?> map = (Map<?, ?>) JsonReader.read("{\"z\":1,\"a\":2,\"m\":3}");
    assertThat(List.copyOf(map.keySet())).isEqualTo(List.of("z", "a", "m"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 1234567890123456789L, Long.MAX_VALUE, Long.MIN_VALUE})
  void anIntegerIsExact(long value) throws JsonFormatException {
    assertThat(JsonReader.read(Long.toString(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1e3, 1000",
    "1E+3, 1000",
    "25e-1, 2.5",
    "-0, -0.0",
    "-0.0, -0.0",
    "0e0, 0",
    "9223372036854775808, 9223372036854775808",
    "-9223372036854775809, -9223372036854775809",
    "1e-400, 0"
  })
  void anyOtherNumberIsADouble(String text, double value) throws JsonFormatException {
    assertThat(JsonReader.read(text)).isEqualTo(value);
  }

  @Test
  void aNumberOfAMillionDigitsTakesLinearTime() throws JsonFormatException {
    assertThat(JsonReader.read("0." + "1".repeat(1_000_000))).isEqualTo(0.1111111111111111);
    rejects("1".repeat(1_000_000), "character 0: a number beyond the range of a double");
  }

  @ParameterizedTest
  @CsvSource({
    "01, 1: a number with a leading zero",
    "-01, 2: a number with a leading zero",
    "-, '1: found the end, wanted a digit'",
    "+1, '0: found ''+'', wanted a value'",
    ".5, '0: found ''.'', wanted a value'",
    "1., '2: found the end, wanted a digit'",
    "1e, '2: found the end, wanted a digit'",
    "1e+, '3: found the end, wanted a digit'",
    "1e+-1, '3: found ''-'', wanted a digit'",
    "0x1, '1: found ''x'', wanted the end'",
    "1e999, 0: a number beyond the range of a double",
    "-1e999, 0: a number beyond the range of a double",
    "NaN, '0: found ''N'', wanted a value'",
    "-Infinity, '1: found ''I'', wanted a digit'",
    "\u0661, '0: found U+0661, wanted a value'"
  })
  void refusesNumbersThatAreNotJson(String text, String message) {
    rejects(text, "character " + message);
  }

  @Test
  void resolvesEscapes() throws JsonFormatException {
    assertThat(JsonReader.read("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e1\\uD83E\\udde0z\""))
        .isEqualTo("a\"\\/\b\f\n\r\tá\uD83E\uDDE0z");
  }

  @Test
  void takesAnyOtherCharacterAsItIs() throws JsonFormatException {
    assertThat(JsonReader.read("\"\u007f\u2028 \uD83E\uDDE0\""))
        .isEqualTo("\u007f\u2028 \uD83E\uDDE0");
    assertThat(JsonReader.read("\"\\u0000\"")).isEqualTo("\0");
  }

  @Test
  void refusesStringsThatAreNotJson() {
    rejects("\"a", "character 2: found the end, wanted a character of a string or '\"'");
    rejects("\"a\nb\"", "character 2: found U+000A, wanted a character of a string or '\"'");
    rejects("\"\u001f\"", "character 1: found U+001F, wanted a character of a string or '\"'");
    rejects("\"\\x\"", "character 2: found 'x', wanted an escape");
    rejects("\"\\", "character 2: found the end, wanted an escape");
    rejects("\"\\u12g4\"", "character 5: found 'g', wanted a hexadecimal digit");
    rejects("\"\\u12", "character 5: found the end, wanted a hexadecimal digit");
    rejects(
        "\"\\u\u0661\u0661\u0661\u0661\"", "character 3: found U+0661, wanted a hexadecimal digit");
    rejects("'a'", "character 0: found ''', wanted a value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\ud83e", "\\udde0", "\\ud83ex", "\\udde0\\ud83e", "\\ud83e\\ud83e\\udde0"})
  void refusesHalfASurrogatePair(String escaped) {
    rejects(
        '"' + escaped + '"',
        "character " + (1 + escaped.length()) + ": a string with half of a surrogate pair");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~            | 0: found the end, wanted a value",
        "~ ~           | 1: found the end, wanted a value",
        "{             | 1: found the end, wanted a key",
        "{1:2}         | 1: found '1', wanted a key",
        "{\"a\"}       | 4: found '}', wanted ':'",
        "{\"a\":}      | 5: found '}', wanted a value",
        "{\"a\":1      | 6: found the end, wanted ',' or '}'",
        "{\"a\":1,}    | 7: found '}', wanted a key",
        "{\"a\":1]     | 6: found ']', wanted ',' or '}'",
        "{\"a\":1 \"b\"| 7: found '\"', wanted ',' or '}'",
        "[             | 1: found the end, wanted a value",
        "[1            | 2: found the end, wanted ',' or ']'",
        "[1,]          | 3: found ']', wanted a value",
        "[,1]          | 1: found ',', wanted a value",
        "[1 2]         | 3: found '2', wanted ',' or ']'",
        "[1}           | 2: found '}', wanted ',' or ']'",
        "]             | 0: found ']', wanted a value",
        "tru           | 0: found 't', wanted 'true'",
        "True          | 0: found 'T', wanted a value",
        "falsy         | 0: found 'f', wanted 'false'",
        "nul           | 0: found 'n', wanted 'null'",
        "nullnull      | 4: found 'n', wanted the end",
        "// x          | 0: found '/', wanted a value",
        "1 1           | 2: found '1', wanted the end",
        "{} x          | 3: found 'x', wanted the end"
      })
  void refusesStructureThatIsNotJson(String text, String message) {
    rejects(text, "character " + message);
  }

  @Test
  void refusesOtherWhiteSpace() {
    rejects("\u00a01", "character 0: found U+00A0, wanted a value");
    rejects("\f1", "character 0: found U+000C, wanted a value");
    rejects("- 1", "character 1: found U+0020, wanted a digit");
    rejects("-\u007f", "character 1: found U+007F, wanted a digit");
  }

  @Test
  void refusesADuplicateKey() {
    rejects("{\"a\":1,\"b\":2,\"a\":null}", "character 16: duplicate key \"a\"");
    rejects("{\"a\":null,\"a\":1}", "character 13: duplicate key \"a\"");
  }

  @Test
  void theSameKeyMayStandInTwoObjects() throws JsonFormatException {
    assertThat(JsonReader.read("[{\"a\":1},{\"a\":{\"a\":2}}]"))
        .isEqualTo(List.of(Map.of("a", 1L), Map.of("a", Map.of("a", 2L))));
  }

  @Test
  void nestingHasALimit() throws JsonFormatException {
    assertThat(JsonReader.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
    assertThat(JsonReader.read("[" + "[[]],{\"a\":{}},".repeat(100) + "{}]"))
        .isInstanceOf(List.class);
    rejects("[".repeat(65) + "]".repeat(65), "character 64: nested deeper than 64");
    rejects("{\"\":".repeat(65), "character 256: nested deeper than 64");
  }

  /** Each a thousand times, in a list: the shapes that cost most for their length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "-0",
        "1e1",
        "12345678901234567890",
        "-9223372036854775809",
        "\"\"",
        "\"\\n\"",
        "[]",
        "{}",
        "[1]",
        "[[[1]]]",
        "{\"\":0}",
        "{\"\":{\"\":{\"\":1}}}"
      })
  void memoryIsInProportionToTheText(String unit) {
    byte[] utf8 = ("[" + (unit + ",").repeat(1_000) + "0]").getBytes(StandardCharsets.UTF_8);
    assertThat(
            new Untrusted(utf8)
                .read(
                    bytes -> JsonReader.read(ByteBuffer.wrap(bytes)),
                    JsonFormatException.class,
                    (64 << 10) + 64L * utf8.length))
        .isPresent();
  }

  @Test
  void decodesUtf8FromThePositionOfTheBuffer() throws JsonFormatException {
    ByteBuffer bytes = ByteBuffer.wrap("##\"層\uD83E\uDDE0\"##".getBytes(StandardCharsets.UTF_8));
    assertThat(JsonReader.read(bytes.position(2).limit(11))).isEqualTo("層\uD83E\uDDE0");
  }

  @Test
  void countsBytesFromThePositionOfTheBuffer() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'#', '#', '"', (byte) 0xff}).position(2);
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read(bytes))
        .withMessage("not UTF-8 at byte 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "ff", "c080", "c3", "c328", "e28228", "eda080", "f4908080", "f09f"})
  void refusesWhatIsNotUtf8(String hex) {
    byte[] wrong = HexFormat.of().parseHex("22" + hex + "22");
    assertThatExceptionOfType(JsonFormatException.class)
        .isThrownBy(() -> JsonReader.read(ByteBuffer.wrap(wrong)))
        .withMessage("not UTF-8 at byte 1");
  }
}
