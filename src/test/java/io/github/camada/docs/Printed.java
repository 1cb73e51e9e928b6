package io.github.camada.docs;

import java.util.regex.Pattern;

/** Whether a program prints what a text says it does. */
enum Printed {

  /** Character by character, but for durations: {@code 1.9 s} stands for any other. */
  EXACT {
    @Override
    String comparable(String printed) {
      return DURATION.matcher(lines(printed)).replaceAll("#.# s");
    }
  },

  /** Not at all: for examples that leave their output out. */
  ANYTHING {
    @Override
    String comparable(String printed) {
      return "";
    }
  },

  /**
   * Word by word, with other numbers of as many decimals: for a run on other data than the one that
   * the text shows.
   */
  OTHER_NUMBERS {
    @Override
    String comparable(String printed) {
      String numbers =
          DIGITS.matcher(WHOLE.matcher(lines(printed)).replaceAll("#")).replaceAll("#");
      return SPACES.matcher(numbers).replaceAll(" ");
    }
  };

  private static final Pattern DURATION = Pattern.compile("\\b\\d+\\.\\d s\\b");

  /** The digits in front of the decimals, of which there may be any number. */
  private static final Pattern WHOLE = Pattern.compile("(?<![\\d.])\\d[\\d,]*");

  private static final Pattern DIGITS = Pattern.compile("\\d");
  private static final Pattern SPACES = Pattern.compile("(?<=\\S) +");

  abstract String comparable(String printed);

  boolean isAsStated(String stated, String actual) {
    return comparable(stated).equals(comparable(actual));
  }

  private static String lines(String printed) {
    return printed.replace("\r\n", "\n").stripTrailing();
  }
}
