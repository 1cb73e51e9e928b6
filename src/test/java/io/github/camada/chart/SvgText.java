package io.github.camada.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a test reads from SVG and from pages with SVG in them; fails if it is not well-formed. */
record SvgText(Element root) {

  static SvgText of(Picture picture) {
    return of(picture.svg());
  }

  static SvgText of(String markup) {
    try {
      return new SvgText(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement());
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  List<Element> elements(String name) {
    NodeList found = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The contents of all elements of a name, in the order of the document. */
  List<String> contents(String name) {
    return elements(name).stream().map(Element::getTextContent).toList();
  }

  List<String> texts() {
    return contents("text");
  }

  /** The images that are drawn, pixel for pixel as they were before they were scaled. */
  List<BufferedImage> images() {
    return elements("image").stream().map(SvgText::decode).toList();
  }

  private static BufferedImage decode(Element image) {
    String data = image.getAttribute("xlink:href").replaceFirst("data:image/png;base64,", "");
    try {
      return ImageIO.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(data)));
    } catch (IOException e) {
      throw new AssertionError("no image: " + e.getMessage(), e);
    }
  }
}
