package io.github.camada.cli;

/** Text for people in lines of limited length. */
final class Paragraph {

  private static final String INDENT = "  ";

  private Paragraph() {}

  /** The text in lines of at most {@link Main#WIDTH} characters. */
  static String of(String text) {
    return of(text, Main.WIDTH);
  }

  /** The text, broken at spaces; later lines are indented, and a long word has one of its own. */
  static String of(String text, int width) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ", -1)) {
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
