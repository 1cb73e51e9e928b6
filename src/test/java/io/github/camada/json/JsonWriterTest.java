package io.github.camada.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

  @Test
  void writesEveryKindOfValueWithoutWhiteSpace() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z", Arrays.asList(1, -2L, 2.5, 0.5f, true, false, null));
    members.put("a", Map.of("k", "v"));
    members.put("", List.of(List.of(), Map.of()));
    assertThat(JsonWriter.write(members))
        .isEqualTo("{\"z\":[1,-2,2.5,0.5,true,false,null],\"a\":{\"k\":\"v\"},\"\":[[],{}]}");
  }

  @Test
  void escapesWhatJsonReservesAndNothingElse() {
    assertThat(JsonWriter.write("\"\\/\b\n\u001f \u007fá層\uD83E\uDDE0"))
        .isEqualTo("\"\\\"\\\\/\\u0008\\u000a\\u001f \u007fá層\uD83E\uDDE0\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, -1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, -0.0, 1e7})
  void aDoubleIsReadBackAsItWas(double value) throws JsonFormatException {
    assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
  }

  @Test
  void everyCharacterIsReadBackAsItWas() throws JsonFormatException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x11000; c++) {
      if (c < 0xd800 || c > 0xdfff) {
        all.appendCodePoint(c);
      }
    }
    assertThat(JsonReader.read(JsonWriter.write(all.toString()))).isEqualTo(all.toString());
  }

  @Test
  void refusesWhatJsonCannotSay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(List.of(Double.NaN)))
        .withMessage("JSON has no form for NaN of class java.lang.Double");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Float.NEGATIVE_INFINITY))
        .withMessage("JSON has no form for -Infinity of class java.lang.Float");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write('c'))
        .withMessage("JSON has no form for c of class java.lang.Character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of(1, 2)))
        .withMessage("JSON key 1: wanted a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83E", "x\uDDE0", "\uDDE0\uD83E", "\uD83E\uD83E\uDDE0"})
  void refusesHalfASurrogatePair(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(text))
        .withMessageEndingWith("has half of a surrogate pair");
  }

  @Test
  void anExcerptIsOneShortLine() {
    assertThat(JsonWriter.excerpt("layers.0.weight")).isEqualTo("\"layers.0.weight\"");
    assertThat(JsonWriter.excerpt("a\nb\"")).isEqualTo("\"a\\u000ab\\\"\"");
    assertThat(JsonWriter.excerpt("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    assertThat(JsonWriter.excerpt("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "\"...");
  }

  @Test
  void anExcerptMovesNoCursor() {
    assertThat(JsonWriter.excerpt("\u001b[2J\u007f\u009b"))
        .isEqualTo("\"\\u001b[2J\\u007f\\u009b\"");
  }

  @Test
  void anExcerptIsCutBesideASurrogatePair() {
    String brain = "\uD83E\uDDE0";
    for (int before = 77; before < 82; before++) {
      String excerpt = JsonWriter.excerpt("x".repeat(before) + brain + "y");
      assertThat(JsonWriter.hasLoneSurrogate(excerpt)).as(excerpt).isFalse();
    }
    assertThat(JsonWriter.excerpt("x".repeat(78) + brain + "y"))
        .isEqualTo('"' + "x".repeat(78) + brain + "\"...");
    assertThat(JsonWriter.excerpt("x".repeat(79) + brain))
        .isEqualTo('"' + "x".repeat(79) + "\"...");
  }

  @Test
  void halfASurrogatePairIsEscapedInAMessage() {
    assertThat(JsonWriter.excerpt("a\uD83E")).isEqualTo("\"a\\ud83e\"");
    assertThat(JsonWriter.excerpt("x".repeat(79) + "\uD83Exx"))
        .isEqualTo('"' + "x".repeat(79) + "\\ud83e\"...");
    assertThat(JsonWriter.oneLine("\uDDE0 层")).isEqualTo("\"\\udde0 层\"");
  }

  @Test
  void aLineIsShownAsItIsAndAnythingElseAsAnExcerpt() {
    String line = "á \"层\" ".repeat(100).substring(0, 500).repeat(2);
    assertThat(JsonWriter.oneLine(line)).isEqualTo(line);
    assertThat(JsonWriter.oneLine(line + ".")).isEqualTo(JsonWriter.excerpt(line));
    assertThat(JsonWriter.oneLine("a\nb")).isEqualTo("\"a\\u000ab\"");
    assertThat(JsonWriter.oneLine("\u009b31m")).isEqualTo("\"\\u009b31m\"");
  }

  @Test
  void aDescriptionIsShortWhateverTheValue() {
    assertThat(JsonWriter.describe("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "\"...");
    assertThat(JsonWriter.describe(Map.of("a", 1L))).isEqualTo("an object");
    assertThat(JsonWriter.describe(List.of(1L, 2L))).isEqualTo("a list");
    assertThat(JsonWriter.describe(2.5)).isEqualTo("2.5");
    assertThat(JsonWriter.describe(null)).isEqualTo("null");
  }
}
