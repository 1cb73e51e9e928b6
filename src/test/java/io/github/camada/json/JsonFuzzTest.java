package io.github.camada.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever a JSON text holds; and whatever is written is read. */
class JsonFuzzTest {

  /** A message with its stack trace. */
  private static final int FIXED = 64 << 10;

  /** What a byte costs at most: of <code>{"":{}},</code>, a map with its table, a string. */
  private static final int OF_A_BYTE = 64;

  private static Optional<Object> read(byte[] utf8) {
    return new Untrusted(utf8)
        .read(
            bytes -> List.of(Optional.ofNullable(JsonReader.read(ByteBuffer.wrap(bytes)))),
            JsonFormatException.class,
            FIXED + (long) OF_A_BYTE * utf8.length)
        .map(value -> value.get(0).orElse(Absent.NULL));
  }

  /** Stands for JSON's null, which no Optional holds. */
  private enum Absent {
    NULL
  }

  /** The bytes are a text; what is accepted is written, read and written again as it was. */
  @FuzzTest
  @DictionaryEntries({
    "\\u0000",
    "\\ud83e\\udde0",
    "true",
    "false",
    "null",
    "-0",
    "1e308",
    "[[[[[[[[",
    "{\"\":",
    "\"\":0,"
  })
  void text(byte[] utf8) throws JsonFormatException {
    Optional<Object> read = read(utf8);
    if (read.isEmpty()) {
      return;
    }
    Object value = read.get() == Absent.NULL ? null : read.get();
    assertThat(depth(value)).isLessThanOrEqualTo(JsonReader.MAX_DEPTH);
    assertThat(JsonReader.read(new String(utf8, StandardCharsets.UTF_8))).isEqualTo(value);
    assertWrittenAndRead(value);
  }

  /** The bytes are choices of which a value is made. */
  @FuzzTest
  void value(FuzzedDataProvider choices) throws JsonFormatException {
    assertWrittenAndRead(value(choices, 0));
  }

  private static void assertWrittenAndRead(Object value) throws JsonFormatException {
    String written = JsonWriter.write(value);
    Object again = JsonReader.read(written);
    assertThat(again).isEqualTo(value);
    assertThat(JsonWriter.write(again)).isEqualTo(written);
  }

  private static int depth(Object value) {
    if (value instanceof Map<?, ?> map) {
      return 1 + map.values().stream().mapToInt(JsonFuzzTest::depth).max().orElse(0);
    }
    return value instanceof List<?> list
        ? 1 + list.stream().mapToInt(JsonFuzzTest::depth).max().orElse(0)
        : 0;
  }

  private static Object value(FuzzedDataProvider choices, int depth) {
    return switch (choices.consumeInt(0, depth < JsonReader.MAX_DEPTH ? 6 : 4)) {
      case 0 -> null;
      case 1 -> choices.consumeBoolean();
      case 2 -> choices.consumeLong();
      case 3 -> choices.consumeRegularDouble();
      case 4 -> string(choices);
      case 5 -> {
        List<Object> list = new ArrayList<>();
        for (int i = choices.consumeInt(0, 4); i > 0; i--) {
          list.add(value(choices, depth + 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = choices.consumeInt(0, 4); i > 0; i--) {
          map.put(string(choices), value(choices, depth + 1));
        }
        yield map;
      }
    };
  }

  /** Any characters but halves of surrogate pairs, which JSON cannot say. */
  private static String string(FuzzedDataProvider choices) {
    String text = choices.consumeString(20);
    return JsonWriter.hasLoneSurrogate(text) ? "" : text;
  }
}
