package io.github.camada.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of which the page consists, read once. */
final class PageFiles {

  /** What every page has. */
  private static final Map<String, String> COMMON =
      Map.of(
          "/style.css", "style.css",
          "/icon.svg", "icon.svg",
          "/server.js", "server.js",
          "/percent.js", "percent.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Reply> replies = new TreeMap<>();

  /**
   * Reads files.
   *
   * @param own names by paths, beside those that every page has
   */
  PageFiles(Map<String, String> own) throws IOException {
    read(COMMON);
    read(own);
  }

  private void read(Map<String, String> names) throws IOException {
    for (Map.Entry<String, String> file : names.entrySet()) {
      String name = file.getValue();
      try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
        replies.put(
            file.getKey(),
            new Reply(
                200,
                TYPES.get(name.substring(name.lastIndexOf('.') + 1)),
                in.readAllBytes(),
                // Asked for anew each time: files of two versions must not meet in one page.
                Map.of("Cache-Control", "no-cache")));
      }
    }
  }

  Optional<Reply> find(String path) {
    return Optional.ofNullable(replies.get(path));
  }
}
