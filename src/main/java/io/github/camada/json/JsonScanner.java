package io.github.camada.json;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Walks along a JSON text, token by token, for {@link JsonReader}, which knows how tokens nest.
 * Time and memory grow in proportion to the text.
 */
final class JsonScanner {

  private static final int END = -1;

  private final char[] text;
  private final int length;
  private int position;

  /**
   * Begins at the start of a text.
   *
   * @param text the characters
   * @param length how many of them count
   */
  JsonScanner(char[] text, int length) {
    this.text = text;
    this.length = length;
  }

  /** Reads one of the three words and gives its value. */
  Object literal(String word, Object value) throws JsonFormatException {
    int end = position + word.length();
    if (end > length || !Arrays.equals(text, position, end, word.toCharArray(), 0, word.length())) {
      throw unexpected("'" + word + "'");
    }
    position = end;
    return value;
  }

  /** Reads a number: a Long if it is written as an integer and fits, otherwise a Double. */
  Object number() throws JsonFormatException {
    int start = position;
    accept('-');
    if (!accept('0')) {
      digits();
    } else if (isDigit(peek())) {
      throw error("a number with a leading zero");
    }
    boolean integral = true;
    if (accept('.')) {
      integral = false;
      digits();
    }
    if (accept('e') || accept('E')) {
      integral = false;
      if (!accept('+')) {
        accept('-');
      }
      digits();
    }
    // Never a BigDecimal: its constructor takes quadratic time in the number of digits.
    String digits = new String(text, start, position - start);
    if (integral && digits.length() <= 20 && !digits.equals("-0")) {
      // Nineteen or twenty characters may or may not fit; what does not is a Double. Not by an
      // exception: each would cost some 1,500 bytes, and more the deeper it is nested.
      if (digits.length() < 19) {
        return Long.valueOf(digits);
      }
      BigInteger exact = new BigInteger(digits);
      if (exact.bitLength() < Long.SIZE) {
        return exact.longValue();
      }
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      position = start;
      throw error("a number beyond the range of a double");
    }
    return value;
  }

  private void digits() throws JsonFormatException {
    if (!isDigit(peek())) {
      throw unexpected("a digit");
    }
    while (isDigit(peek())) {
      position++;
    }
  }

  /** Reads a string, from its opening quote to its closing one. */
  String string() throws JsonFormatException {
    int start = ++position;
    StringBuilder unescaped = null;
    while (peek() != '"') {
      int c = peek();
      if (c == END || c < ' ') {
        throw unexpected("a character of a string or '\"'");
      }
      position++;
      if (c == '\\') {
        if (unescaped == null) {
          unescaped = new StringBuilder();
        }
        unescaped.append(text, start, position - 1 - start).append(escape());
        start = position;
      }
    }
    String tail = new String(text, start, position - start);
    String value = unescaped == null ? tail : unescaped.append(tail).toString();
    if (JsonWriter.hasLoneSurrogate(value)) {
      throw error("a string with half of a surrogate pair");
    }
    position++;
    return value;
  }

  private char escape() throws JsonFormatException {
    int c = peek();
    int known = "\"\\/bfnrt".indexOf(c);
    if (known >= 0) {
      position++;
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (c != 'u') {
      throw unexpected("an escape");
    }
    position++;
    int code = 0;
    for (int i = 0; i < 4; i++) {
      // Character.digit alone would take digits of other scripts.
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw unexpected("a hexadecimal digit");
      }
      code = code << 4 | digit;
      position++;
    }
    return (char) code;
  }

  /** Steps over white space, if there is any. */
  void skipSpace() {
    while (" \t\n\r".indexOf(peek()) >= 0) {
      position++;
    }
  }

  /** Steps over a character that must come now. */
  void expect(char c) throws JsonFormatException {
    if (!accept(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  /** Steps over a character if it comes now. */
  boolean accept(char c) {
    boolean found = peek() == c;
    if (found) {
      position++;
    }
    return found;
  }

  /** Whether a character comes now. */
  boolean at(char c) {
    return peek() == c;
  }

  /** Whether a digit comes now. */
  boolean atDigit() {
    return isDigit(peek());
  }

  /** Whether nothing comes any more. */
  boolean atEnd() {
    return peek() == END;
  }

  private int peek() {
    return position < length ? text[position] : END;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The error of a text that goes on otherwise than it must. */
  JsonFormatException unexpected(String wanted) {
    int c = peek();
    String found =
        c == END ? "the end" : c > ' ' && c < 127 ? "'" + (char) c + "'" : "U+%04X".formatted(c);
    return error("found " + found + ", wanted " + wanted);
  }

  /** An error at this place of the text. */
  JsonFormatException error(String what) {
    return new JsonFormatException("not JSON at character " + position + ": " + what);
  }
}
