package io.github.camada.table;

import java.util.Locale;

/** What the text of a cell stands for. */
final class CellText {

  /** Up to so many digits, a whole number is exact in a double. */
  private static final int EXACT_DIGITS = 15;

  /** Powers of ten that are exact in a double. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private CellText() {}

  /**
   * The number that a text is: digits, with a sign, a decimal point (or comma) and an exponent if
   * it has them, and white space around it. Not all that {@link Double#parseDouble} takes is one,
   * such as {@code 1d} and {@code 0x1p3}.
   *
   * @return NaN if it is none; infinite if it is too large
   */
  static double number(String cell, boolean decimalComma) {
    String text = cell.strip();
    int length = text.length();
    char point = decimalComma ? ',' : '.';
    int at = 0;
    boolean negative = length > 0 && text.charAt(0) == '-';
    if (negative || length > 0 && text.charAt(0) == '+') {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int fraction = -1;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
        mantissa = digits <= EXACT_DIGITS ? 10 * mantissa + (c - '0') : mantissa;
        fraction += fraction < 0 ? 0 : 1;
      } else if (c == point && fraction < 0) {
        fraction = 0;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (at == length && digits <= EXACT_DIGITS) {
      // one division of two exact numbers is rounded once (Clinger, "How to Read Floating Point
      // Numbers Accurately", 1990)
      double value = mantissa / POWERS[Math.max(0, fraction)];
      return negative ? -value : value;
    }
    if (at < length && !isExponent(text, at)) {
      return Double.NaN;
    }
    return Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int first = at + 1;
    if (first < text.length() && (text.charAt(first) == '+' || text.charAt(first) == '-')) {
      first++;
    }
    if (first == text.length()) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * What a text answers.
   *
   * @return null if it is neither yes nor no
   */
  static Boolean yes(String cell) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "t", "1" -> Boolean.TRUE;
      case "false", "no", "n", "f", "0" -> Boolean.FALSE;
      default -> null;
    };
  }
}
