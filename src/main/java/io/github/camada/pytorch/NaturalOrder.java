package io.github.camada.pytorch;

import java.util.Comparator;

/** Texts in the order in which people count: {@code layers.2} before {@code layers.10}. */
final class NaturalOrder implements Comparator<String> {

  private static final String BETWEEN_DIGITS_AND_OTHERS = "(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)";

  @Override
  public int compare(String one, String other) {
    String[] left = one.split(BETWEEN_DIGITS_AND_OTHERS);
    String[] right = other.split(BETWEEN_DIGITS_AND_OTHERS);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int part = comparePart(left[i], right[i]);
      if (part != 0) {
        return part;
      }
    }
    return left.length != right.length
        ? Integer.compare(left.length, right.length)
        : one.compareTo(other);
  }

  private static int comparePart(String left, String right) {
    boolean numbers = isNumber(left) && isNumber(right);
    String one = numbers ? left.replaceFirst("^0+", "") : left;
    String other = numbers ? right.replaceFirst("^0+", "") : right;
    return numbers && one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }
}
