package io.github.camada.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of which the page consists, read once. */
final class PageFiles {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("/", "index.html"),
          Map.entry("/style.css", "style.css"),
          Map.entry("/icon.svg", "icon.svg"),
          Map.entry("/main.js", "main.js"),
          Map.entry("/drawing.js", "drawing.js"),
          Map.entry("/pen.js", "pen.js"),
          Map.entry("/keyboard.js", "keyboard.js"),
          Map.entry("/predictor.js", "predictor.js"),
          Map.entry("/display.js", "display.js"),
          Map.entry("/server.js", "server.js"));

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Reply> replies = new TreeMap<>();

  PageFiles() throws IOException {
    for (Map.Entry<String, String> file : NAMES.entrySet()) {
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
