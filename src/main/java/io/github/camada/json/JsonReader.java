package io.github.camada.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of one JSON text (RFC 8259), written for untrusted input: every error is a {@link
 * JsonFormatException}, nesting is limited, and time and memory grow in proportion to the text.
 *
 * <p>Values are plain Java: {@code Map<String, Object>} in the order of the text, {@code
 * List<Object>}, {@code String}, {@code Boolean} and {@code null}. A number is a {@code Long} if it
 * is written as an integer (no fraction, no exponent) and fits; any other is a {@code Double}, so
 * that {@code 2} can be a dimension and {@code 2.0} or {@code 2e0} cannot. Stricter than the RFC: a
 * repeated key, a lone surrogate and a number beyond the range of {@code double} are errors.
 */
public final class JsonReader {

  /** Far above what a model file nests (3), far below what would exhaust a thread's stack. */
  static final int MAX_DEPTH = 64;

  private final JsonScanner scanner;
  private int depth;

  private JsonReader(JsonScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * Reads a text encoded in UTF-8.
   *
   * @param utf8 the text, from the buffer's position to its limit
   * @return the value
   * @throws JsonFormatException if the bytes are not UTF-8 or the text is not one JSON value
   */
  public static Object read(ByteBuffer utf8) throws JsonFormatException {
    int start = utf8.position();
    // A decoder made here reports malformed input; the ready-made conversions replace it silently.
    // No UTF-8 sequence has more chars than bytes.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(utf8.remaining());
    CoderResult result = decoder.decode(utf8, chars, true);
    if (result.isError()) {
      throw new JsonFormatException("not UTF-8 at byte " + (utf8.position() - start));
    }
    return new JsonReader(new JsonScanner(chars.array(), chars.position())).document();
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @return the value
   * @throws JsonFormatException if the text is not one JSON value
   */
  public static Object read(String text) throws JsonFormatException {
    return new JsonReader(new JsonScanner(text.toCharArray(), text.length())).document();
  }

  private Object document() throws JsonFormatException {
    Object value = value();
    scanner.skipSpace();
    if (!scanner.atEnd()) {
      throw scanner.unexpected("the end");
    }
    return value;
  }

  private Object value() throws JsonFormatException {
    scanner.skipSpace();
    if (scanner.at('{')) {
      return object();
    } else if (scanner.at('[')) {
      return array();
    } else if (scanner.at('"')) {
      return scanner.string();
    } else if (scanner.at('t')) {
      return scanner.literal("true", Boolean.TRUE);
    } else if (scanner.at('f')) {
      return scanner.literal("false", Boolean.FALSE);
    } else if (scanner.at('n')) {
      return scanner.literal("null", null);
    } else if (scanner.at('-') || scanner.atDigit()) {
      return scanner.number();
    }
    throw scanner.unexpected("a value");
  }

  private Map<String, Object> object() throws JsonFormatException {
    Map<String, Object> members = new LinkedHashMap<>();
    if (enter('{', '}')) {
      do {
        scanner.skipSpace();
        if (!scanner.at('"')) {
          throw scanner.unexpected("a key");
        }
        String key = scanner.string();
        // Two programs that resolve a repeated key differently would see two different models.
        if (members.containsKey(key)) {
          throw scanner.error("duplicate key " + JsonWriter.excerpt(key));
        }
        scanner.skipSpace();
        scanner.expect(':');
        members.put(key, value());
      } while (another('}'));
    }
    depth--;
    return members;
  }

  private List<Object> array() throws JsonFormatException {
    List<Object> elements = new ArrayList<>();
    if (enter('[', ']')) {
      do {
        elements.add(value());
      } while (another(']'));
    }
    depth--;
    return elements;
  }

  /** Steps over the opening bracket; false if the closing one follows, which it steps over too. */
  private boolean enter(char open, char close) throws JsonFormatException {
    if (++depth > MAX_DEPTH) {
      throw scanner.error("nested deeper than " + MAX_DEPTH);
    }
    scanner.expect(open);
    scanner.skipSpace();
    return !scanner.accept(close);
  }

  /** Steps over the comma before another element, or over the closing bracket. */
  private boolean another(char close) throws JsonFormatException {
    scanner.skipSpace();
    if (scanner.accept(close)) {
      return false;
    }
    if (!scanner.accept(',')) {
      throw scanner.unexpected("',' or '" + close + "'");
    }
    return true;
  }
}
