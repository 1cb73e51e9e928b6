package io.github.camada.chart;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours of a picture on a dark screen: light and dark change places, and hues stay. */
final class DarkColors {

  /** What white becomes, and the page's panels are. */
  static final Color PAPER = new Color(0x1D2228);

  /** What black becomes. */
  static final Color INK = new Color(0xF0F3F6);

  private static final Pattern COLOR =
      Pattern.compile("(?<![\\w-])(fill|stroke):rgb\\((\\d+),(\\d+),(\\d+)\\);?");

  private DarkColors() {}

  /** The counterpart of a colour: its lightness in HSL turned over, between ink and paper. */
  static Color of(Color light) {
    int red = light.getRed();
    int green = light.getGreen();
    int blue = light.getBlue();
    // Lightness is half of largest and least: what is added to all turns it over and keeps the hue.
    int shift = 255 - Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    return new Color(
        between(PAPER.getRed(), INK.getRed(), red + shift),
        between(PAPER.getGreen(), INK.getGreen(), green + shift),
        between(PAPER.getBlue(), INK.getBlue(), blue + shift));
  }

  private static int between(int low, int high, int part) {
    return low + Math.round((high - low) * part / 255f);
  }

  /**
   * Adds to a style of SVG, behind its colours, what they are in either light. A browser that knows
   * {@code light-dark} (CSS Color 5) takes these, as the last ones that it understands; others stay
   * with the colours for white paper.
   */
  static String addTo(String style) {
    StringBuilder both = new StringBuilder(style);
    Matcher colors = COLOR.matcher(style);
    while (colors.find()) {
      MatchResult found = colors.toMatchResult();
      Color light = new Color(number(found, 2), number(found, 3), number(found, 4));
      if (both.charAt(both.length() - 1) != ';') {
        both.append(';');
      }
      both.append(
          String.format(
              Locale.ROOT,
              "%s:light-dark(%s,%s);",
              found.group(1),
              hexadecimal(light),
              hexadecimal(of(light))));
    }
    return both.toString();
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private static String hexadecimal(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }
}
