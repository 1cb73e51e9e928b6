package io.github.camada.chart;

import java.awt.Font;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Makes what VectorGraphics2D wrote smaller, and the same whatever fonts there are. */
final class SvgTidying {

  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(?:E-?\\d+)?");
  private static final Pattern FONT_SIZE = Pattern.compile("font-size:([\\d.]+)px");
  private static final Pattern FONT_FAMILY = Pattern.compile("font-family:\"[^\"]*\";");

  /** What a text of VectorGraphics2D is set in when its style does not say. */
  private static final int DEFAULT_SIZE = 12;

  private SvgTidying() {}

  /** Treats an element and all in it. */
  static void tidy(Element element) {
    Node next = element.getFirstChild();
    while (next != null) {
      Node node = next;
      next = node.getNextSibling();
      if (node instanceof Element child) {
        tidy(child);
        if (child.getTagName().equals("g") && !child.hasChildNodes()) {
          element.removeChild(child);
        } else if (child.getTagName().equals("line")) {
          continueLine(child);
        }
      } else if (node.getTextContent().isBlank()) {
        element.removeChild(node);
      }
    }
    shortenNumbers(element);
    if (element.getTagName().equals("text")) {
      fixWidth(element);
    } else if (element.getTagName().equals("image")) {
      element.setAttribute("style", "image-rendering:pixelated");
    }
  }

  /**
   * Makes a line and the one before it, if they meet, one: dashes then run through, as they would
   * not if they began anew at each point of a curve.
   */
  private static void continueLine(Element line) {
    String from = line.getAttribute("x1") + "," + line.getAttribute("y1");
    String to = line.getAttribute("x2") + "," + line.getAttribute("y2");
    if (line.getPreviousSibling() instanceof Element before
        && before.getAttribute("style").equals(line.getAttribute("style"))
        && before.getAttribute("points").endsWith(" " + from)) {
      before.setAttribute("points", before.getAttribute("points") + " " + to);
      line.getParentNode().removeChild(line);
      return;
    }
    Element polyline = line.getOwnerDocument().createElement("polyline");
    polyline.setAttribute("points", from + " " + to);
    polyline.setAttribute("style", line.getAttribute("style"));
    line.getParentNode().replaceChild(polyline, line);
  }

  private static void shortenNumbers(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!attribute.getName().equals("xlink:href")) {
        attribute.setValue(
            LONG_NUMBER.matcher(attribute.getValue()).replaceAll(match -> rounded(match.group())));
      }
    }
  }

  private static String rounded(String number) {
    return String.format(Locale.ROOT, "%.2f", Double.parseDouble(number));
  }

  /** Names fonts that look alike, and says how wide the text is in the one it was laid out in. */
  private static void fixWidth(Element element) {
    String style = element.getAttribute("style");
    Matcher size = FONT_SIZE.matcher(style);
    boolean known = size.find();
    Font font =
        new Font(Font.SANS_SERIF, style.contains("bold") ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont(known ? Float.parseFloat(size.group(1)) : (float) DEFAULT_SIZE);
    element.setAttribute(
        "style",
        FONT_FAMILY.matcher(style).replaceAll("")
            + "font-family:DejaVu Sans,Verdana,Helvetica,Arial,sans-serif;"
            + (known ? "" : "font-size:" + DEFAULT_SIZE + "px;"));
    element.setAttribute(
        "textLength",
        String.format(Locale.ROOT, "%.2f", Text.width(element.getTextContent(), font)));
    element.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
}
