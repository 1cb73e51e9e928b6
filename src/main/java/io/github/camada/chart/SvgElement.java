package io.github.camada.chart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An SVG document made fit for a page: small, with a title and a description, with identifiers of
 * its own, and with texts of the same width whatever fonts there are.
 */
final class SvgElement {

  private final Element root;

  private SvgElement(Element root) {
    this.root = root;
  }

  /** Reads what VectorGraphics2D wrote. */
  static SvgElement parse(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    // What stands before names a file on the network, which a parser might fetch.
    byte[] element = text.substring(text.indexOf("<svg")).getBytes(StandardCharsets.UTF_8);
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      // The one that is there prints; this one throws, and nothing else.
      builder.setErrorHandler(new DefaultHandler());
      Element root = builder.parse(new ByteArrayInputStream(element)).getDocumentElement();
      SvgTidying.tidy(root);
      root.setAttribute("width", root.getAttribute("width").replace("px", ""));
      root.setAttribute("height", root.getAttribute("height").replace("px", ""));
      List.of("x", "y", "version").forEach(root::removeAttribute);
      return new SvgElement(root);
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("SVG: " + e.getMessage(), e);
    }
  }

  /** Gives the element the name and the sentence that are read to those who cannot see it. */
  SvgElement describe(String title, String description) {
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", XmlText.of(title + ". " + description));
    root.insertBefore(text("desc", description), root.getFirstChild());
    root.insertBefore(text("title", title), root.getFirstChild());
    return this;
  }

  /** Numbers the identifiers anew, so that several such elements can stand in one page. */
  SvgElement identify(String prefix) {
    Map<String, String> names = new HashMap<>();
    for (Element clip : all("clipPath")) {
      String name = prefix + "clip" + (names.size() + 1);
      names.put("url(#" + clip.getAttribute("id") + ")", "url(#" + name + ")");
      clip.setAttribute("id", name);
    }
    for (Element group : all("g")) {
      if (group.hasAttribute("clip-path")) {
        group.setAttribute("clip-path", names.get(group.getAttribute("clip-path")));
      }
    }
    return this;
  }

  /** Adds invisible places whose titles a browser shows to a pointer that rests on them. */
  SvgElement hover(List<Hovers.Place> places) {
    for (Hovers.Place place : places) {
      Element spot = root.getOwnerDocument().createElement("rect");
      spot.setAttribute("x", number(place.x()));
      spot.setAttribute("y", number(place.y()));
      spot.setAttribute("width", number(place.width()));
      spot.setAttribute("height", number(place.height()));
      spot.setAttribute("fill-opacity", "0");
      spot.appendChild(text("title", place.text()));
      root.appendChild(spot);
    }
    return this;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Lets a page choose between the colours for white paper and those for a dark screen. */
  SvgElement darken() {
    for (Element element : all("*")) {
      if (element.hasAttribute("style")) {
        element.setAttribute("style", DarkColors.addTo(element.getAttribute("style")));
      }
    }
    return this;
  }

  private List<Element> all(String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = root.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private Element text(String name, String content) {
    Element element = root.getOwnerDocument().createElement(name);
    element.setTextContent(XmlText.of(content));
    return element;
  }

  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    try {
      Transformer writer = TransformerFactory.newInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.setOutputProperty(OutputKeys.ENCODING, "US-ASCII");
      writer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException("SVG: " + e.getMessage(), e);
    }
    return text.toString();
  }
}
