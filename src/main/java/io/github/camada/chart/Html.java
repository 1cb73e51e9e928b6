package io.github.camada.chart;

import java.util.List;
import java.util.Locale;

/** Text of an HTML page, grown piece by piece; every text that is handed in is escaped. */
final class Html {

  /** What needs more room than this on a screen needs more on paper too. */
  private static final int SMALL = 400;

  /** Only shown on a screen that is narrower than a large picture. */
  private static final String SWIPE =
      "<span class=\"swipe\">Wider than this screen: swipe sideways. </span>";

  private final StringBuilder text = new StringBuilder();
  private int pictures;

  static String escape(String text) {
    return XmlText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Adds what is HTML already. */
  Html raw(String html) {
    text.append(html).append('\n');
    return this;
  }

  /** Adds an element with a text. */
  Html element(String name, String content) {
    return raw("<" + name + ">" + escape(content) + "</" + name + ">");
  }

  /** Adds an element of the list of figures that a reader looks for first. */
  Html headline(String figure, String meaning) {
    return raw("<li><strong>" + escape(figure) + "</strong>" + escape(meaning) + "</li>");
  }

  /** Adds a cell with a number. */
  Html number(String content) {
    return raw("<td class=\"number\">" + escape(content) + "</td>");
  }

  /** Adds a paragraph, or more of what stands beside the figures. */
  Html note(String content) {
    return raw("<p class=\"faint\">" + escape(content) + "</p>");
  }

  /**
   * Adds a picture.
   *
   * @param narrowest in how few units of the screen it can still be read; below, it scrolls
   */
  Html picture(Picture picture, int narrowest) {
    pictures++;
    // An element that scrolls must be in reach of the keyboard.
    boolean large = narrowest > SMALL;
    String kind = large ? "picture large" : "picture";
    return raw("<figure><div class=\"" + kind + "\" tabindex=\"0\">")
        .raw(
            picture
                .svgOfPage("picture" + pictures + "-")
                .replaceFirst(
                    "<svg ",
                    format(
                        "<svg style=\"min-width:%dpx;max-width:%dpx\" ",
                        Math.min(narrowest, picture.width()), picture.width() * 5 / 4)))
        .raw("</div><figcaption>" + (large ? SWIPE : "") + escape(picture.description()))
        .raw("</figcaption></figure>");
  }

  /** Adds a table of two columns. */
  Html pairs(List<String[]> rows) {
    raw("<div class=\"scroll\" tabindex=\"0\"><table><tbody>");
    for (String[] row : rows) {
      raw("<tr><th scope=\"row\">" + escape(row[0]) + "</th><td>" + escape(row[1]) + "</td></tr>");
    }
    return raw("</tbody></table></div>");
  }

  /** A number that reads the same everywhere. */
  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
