package io.github.camada.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Writes the values that {@link JsonReader} reads, without white space: the same bytes always. */
public final class JsonWriter {

  /** Longest part of a name from a file that an error message repeats. */
  private static final int EXCERPT = 80;

  /** Longest text from a file that is shown as it is. */
  private static final int LINE = 1_000;

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  /**
   * The text of a value.
   *
   * @param value a map with string keys (written in its own order), a list, a string, an integral
   *     number, a finite floating point number, a boolean or null, down to the leaves
   * @return the JSON text
   * @throws IllegalArgumentException for any other value, or a string that has half of a surrogate
   *     pair and thus no form in UTF-8
   */
  public static String write(Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString();
  }

  /**
   * The first characters of a text, quoted and escaped so that it fits in one line of a message and
   * has a form in UTF-8.
   *
   * @param text any text
   * @return a JSON string, with three dots behind it if the text is cut
   */
  public static String excerpt(String text) {
    JsonWriter writer = new JsonWriter();
    int end = Math.min(EXCERPT, text.length());
    // a cut through a pair would leave a half that no answer and no file can have
    boolean splits = end < text.length() && isPair(text, end - 1);
    String shown = text.substring(0, splits ? end - 1 : end);
    writer.quote(shown, Character::isISOControl);
    return writer.out + (shown.length() < text.length() ? "..." : "");
  }

  /**
   * A text from a file as a person may be shown it: nothing in it moves a terminal's cursor, or has
   * no form in UTF-8.
   *
   * @param text any text
   * @return the same if it is a line of at most 1,000 characters, else its excerpt
   */
  public static String oneLine(String text) {
    return text.length() > LINE
            || text.chars().anyMatch(Character::isISOControl)
            || hasLoneSurrogate(text)
        ? excerpt(text)
        : text;
  }

  /**
   * A value of untrusted size in a few words of a message.
   *
   * @param value as {@link JsonReader} gives it
   * @return the excerpt of a string, a number or a constant as it is, or what else it is
   */
  public static String describe(Object value) {
    if (value instanceof String text) {
      return excerpt(text);
    } else if (value instanceof Map<?, ?>) {
      return "an object";
    } else if (value instanceof List<?>) {
      return "a list";
    }
    return String.valueOf(value);
  }

  /**
   * Whether a text cannot be encoded in UTF-8.
   *
   * @param text any text
   * @return true if it has a high surrogate without a low one behind it, or the reverse
   */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof String string) {
      string(string);
    } else if (isNumber(value) || value instanceof Boolean || value == null) {
      out.append(value);
    } else {
      throw new IllegalArgumentException(
          "JSON has no form for " + value + " of " + value.getClass());
    }
  }

  /** Java's text of such a number is JSON as it stands, exponent included. */
  private static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Float f && Float.isFinite(f)
        || value instanceof Double d && Double.isFinite(d);
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> member = i.next();
      if (!(member.getKey() instanceof String key)) {
        throw new IllegalArgumentException("JSON key " + member.getKey() + ": wanted a string");
      }
      string(key);
      out.append(':');
      value(member.getValue());
      if (i.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void array(List<?> list) {
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      value(i.next());
      if (i.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void string(String text) {
    if (hasLoneSurrogate(text)) {
      throw new IllegalArgumentException(
          "JSON string " + excerpt(text) + " has half of a surrogate pair");
    }
    quote(text, c -> c < ' ');
  }

  private void quote(String text, IntPredicate escaped) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isPair(text, i)) {
        out.append(c).append(text.charAt(++i));
      } else if (escaped.test(c) || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
