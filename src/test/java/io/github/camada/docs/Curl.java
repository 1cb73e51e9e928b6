package io.github.camada.docs;

import io.github.camada.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line of a shell that calls {@code curl} with the options that documents use, sent without a
 * shell and without curl. Any other option is an error.
 *
 * @param directory in which files are looked for
 * @param ports those that the server has in truth, by the ones that the documents show
 */
record Curl(Path directory, Map<Integer, Integer> ports) {

  /** What curl prints. */
  String run(String command) throws IOException, InterruptedException {
    List<String> words = words(command);
    if (!words.remove(0).equals("curl")) {
      throw new IllegalArgumentException("not curl: " + command);
    }
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Patience.LONGEST);
    BodyPublisher body = BodyPublishers.noBody();
    String method = "GET";
    String format = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-s":
          break;
        case "-w":
          format = words.get(++i);
          break;
        case "-X":
          method = words.get(++i);
          break;
        case "-H":
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
          break;
        case "-d", "--data-binary":
          method = "POST";
          body = body(words.get(++i));
          break;
        default:
          request.uri(here(word));
      }
    }
    HttpRequest complete = request.method(method, body).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(complete, BodyHandlers.ofString());
    return response.body() + written(format, response.statusCode());
  }

  private BodyPublisher body(String data) {
    try {
      return data.startsWith("@")
          ? BodyPublishers.ofByteArray(Files.readAllBytes(directory.resolve(data.substring(1))))
          : BodyPublishers.ofString(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI here(String word) {
    if (!word.startsWith("http://127.0.0.1:")) {
      throw new IllegalArgumentException("neither an option that is known nor an address: " + word);
    }
    URI stated = URI.create(word);
    return URI.create(word.replace(":" + stated.getPort(), ":" + ports.get(stated.getPort())));
  }

  private static String written(String format, int status) {
    return format.replace("%{http_code}", "" + status).replace("\\n", "\n");
  }

  /** As a shell divides a line: at white space, but for what stands in single quotes. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    String line = command.replace("\\\n", " ").strip();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (char c : (line + " ").toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else if (!quoted && "\"\\$`|&;<>()*?#~".indexOf(c) >= 0) {
        throw new IllegalArgumentException("a shell would do more with " + c + " in " + command);
      } else {
        word.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote has no end: " + command);
    }
    return words;
  }
}
