package io.github.camada.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text for people in lines of limited length. */
final class Paragraph {

  private static final String INDENT = "  ";

  /** Not between a number and the word that says of what: {@code 3 threads, 97 MB}. */
  private static final Pattern PLACE_TO_BREAK =
      Pattern.compile("(?<!(?:^|[ (])[\\d.,]{0,20}\\d) | (?!\\p{L})");

  private Paragraph() {}

  /** The text in lines of at most {@link Main#WIDTH} characters. */
  static String of(String text) {
    return of(text, Main.WIDTH);
  }

  /** Prints a text with values in it. */
  static void print(PrintWriter out, String format, Object... values) {
    out.println(of(String.format(Locale.ROOT, format, values)));
  }

  /** Prints lines as they are indented, and what is too long for one under it. */
  static void printLines(PrintWriter out, String text) {
    text.lines().forEach(line -> out.println(indented(line)));
  }

  private static String indented(String line) {
    String text = line.stripLeading();
    String indent = line.substring(0, line.length() - text.length());
    return indent
        + of(text, Main.WIDTH - indent.length())
            .replace(System.lineSeparator(), System.lineSeparator() + indent);
  }

  /** The text, broken at spaces; later lines are indented, and a long word has one of its own. */
  static String of(String text, int width) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : PLACE_TO_BREAK.split(text, -1)) {
      if (length > 0 && length + 1 + word.length() > width) {
        lines.append(System.lineSeparator()).append(INDENT);
        length = INDENT.length();
      } else if (lines.length() > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }
}
