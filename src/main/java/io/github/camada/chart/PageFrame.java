package io.github.camada.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What stands before and after the sections of a page. */
final class PageFrame {

  private static final String STYLE = "report.css";

  private PageFrame() {}

  /** A page that has its heading, and no section yet. */
  static Html begin(String title) {
    return new Html()
        .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        // Nothing in here asks for anything from elsewhere, and a browser need not trust that.
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:\"/>")
        .element("title", title)
        .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>")
        .element("h1", title);
  }

  /** The text of a page that has all its sections. */
  static String end(Html html) {
    return html.raw("</main>\n</body>\n</html>").toString();
  }

  private static String style() {
    try (InputStream stream = PageFrame.class.getResourceAsStream(STYLE)) {
      return new String(
          Objects.requireNonNull(stream, STYLE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
