package io.github.camada.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/** Lines of text at exact places, as wide in every output. */
final class Text {

  /** Widths that do not depend on what is drawn on: no rounding to pixels. */
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /** How high the digits of the fonts in use are, as a share of their size. */
  private static final double DIGIT_HEIGHT = 0.73;

  private static final String DOTS = "...";

  private Text() {}

  /** Also asked before a picture is drawn, when its parts are laid out. */
  static double width(String text, Font font) {
    Fonts.require();
    return font.getStringBounds(XmlText.of(text), EXACT).getWidth();
  }

  /** Draws a text that starts at x, with its base line at y. */
  static void left(Graphics2D g, String text, Font font, Color color, double x, double y) {
    g.setFont(font);
    g.setColor(color);
    // VectorGraphics2D refuses some other text, and refers to the rest as no reader of XML may.
    g.drawString(XmlText.of(text), (float) x, (float) y);
  }

  /** Draws a text around x, with its base line at y. */
  static void centred(Graphics2D g, String text, Font font, Color color, double x, double y) {
    left(g, text, font, color, x - width(text, font) / 2, y);
  }

  /** Draws a text around x and y. */
  static void middle(Graphics2D g, String text, Font font, Color color, double x, double y) {
    centred(g, text, font, color, x, y + font.getSize2D() * DIGIT_HEIGHT / 2);
  }

  /** Draws a text around x and y that reads from below to above. */
  static void upwards(Graphics2D g, String text, Font font, Color color, double x, double y) {
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, y);
    middle(g, text, font, color, x, y);
    g.setTransform(before);
  }

  /** The text itself, or its beginning and dots if it is wider than given. */
  static String shortened(String text, Font font, double width) {
    int end = text.length();
    while (end > 0
        && width(text.substring(0, end) + (end < text.length() ? DOTS : ""), font) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return end < text.length() ? text.substring(0, end).strip() + DOTS : text;
  }

  /** A share in per cent, which is 0 or 100 only if it is; those close to them say so. */
  static String percent(long part, long whole) {
    if (part == 0 || part == whole) {
      return part == 0 ? "0%" : "100%";
    }
    double share = 100.0 * part / whole;
    return share < 0.1
        ? "<0.1%"
        : share > 99.9 ? ">99.9%" : String.format(Locale.ROOT, "%.1f%%", share);
  }

  /** The font itself, or smaller as far as it takes for a text to be no wider than given. */
  static Font fitting(String text, Font font, double width) {
    double natural = width(text, font);
    return natural <= width ? font : font.deriveFont((float) (font.getSize2D() * width / natural));
  }
}
