package io.github.camada.web.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first line and the headers of a request.
 *
 * @param method as it was sent, for example {@code GET}
 * @param path without escapes, beginning with a slash
 * @param query behind the question mark, if there is one, without escapes; a plus is a space there
 * @param current whether it is of HTTP/1.1, which must name its host; one of HTTP/1.0 need not
 * @param keepAlive whether the client may send another request on the same connection
 * @param length of the body, if it was announced
 * @param expectsContinue whether the client waits to be told to send the body
 * @param chunked whether the body comes in chunks, which announce their own lengths
 * @param headers all of them
 */
public record RequestHead(
    String method,
    String path,
    Optional<String> query,
    boolean current,
    boolean keepAlive,
    boolean expectsContinue,
    OptionalLong length,
    boolean chunked,
    HeaderFields headers) {

  /** Longer ones are no sizes of anything, and would not fit into a long. */
  private static final int MOST_DIGITS = 18;

  /**
   * Reads a head.
   *
   * @param requestLine the first line
   * @param headers the others
   */
  static RequestHead of(String requestLine, HeaderFields headers) throws Refusal {
    String[] parts = requestLine.split(" ", -1);
    if (parts.length != 3 || !HeaderFields.isToken(parts[0])) {
      throw new Refusal(400, "wanted a request line such as GET / HTTP/1.1");
    }
    boolean current = parts[2].equals("HTTP/1.1");
    if (!current && !parts[2].equals("HTTP/1.0")) {
      boolean other = parts[2].matches("HTTP/[0-9]\\.[0-9]");
      throw new Refusal(other ? 505 : 400, "wanted HTTP/1.1 or HTTP/1.0");
    }
    URI target = target(parts[1], headers);
    boolean chunked = chunked(headers, current);
    OptionalLong length = length(headers);
    if (chunked && length.isPresent()) {
      throw new Refusal(400, "both Content-Length and Transfer-Encoding, wanted one of them");
    }
    boolean keepAlive = current && !headers.lists("Connection", "close");
    return new RequestHead(
        parts[0],
        target.getPath(),
        Optional.ofNullable(target.getQuery()),
        current,
        keepAlive,
        current && expectsContinue(headers),
        length,
        chunked,
        headers);
  }

  private static URI target(String text, HeaderFields headers) throws Refusal {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean absolute = lower.startsWith("http://") || lower.startsWith("https://");
    if (!absolute && !text.startsWith("/") || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw noTarget();
    }
    try {
      // "//name" would be a host.
      String spaced = withSpacesOfForms(text);
      URI target = new URI(absolute ? spaced : "http://localhost" + spaced);
      String host = headers.one("Host").orElse("");
      if (target.getRawFragment() != null
          || absolute && !host.equalsIgnoreCase(target.getRawAuthority())) {
        throw noTarget();
      }
      return target.getRawPath().isEmpty() ? target.resolve("/") : target;
    } catch (URISyntaxException e) {
      throw noTarget();
    }
  }

  /** Most clients write queries as forms do: a space as +, and a plus as %2B. */
  private static String withSpacesOfForms(String target) {
    int query = target.indexOf('?');
    return query < 0
        ? target
        : target.substring(0, query) + target.substring(query).replace("+", "%20");
  }

  private static Refusal noTarget() {
    return new Refusal(400, "wanted a path such as /predict in the request line");
  }

  private static boolean expectsContinue(HeaderFields headers) throws Refusal {
    Optional<String> expected = headers.one("Expect");
    if (expected.isPresent() && !expected.get().equalsIgnoreCase("100-continue")) {
      throw new Refusal(417, "Expect, wanted 100-continue or nothing");
    }
    return expected.isPresent();
  }

  private static boolean chunked(HeaderFields headers, boolean current) throws Refusal {
    List<String> encodings = headers.all("Transfer-Encoding");
    if (encodings.isEmpty()) {
      return false;
    }
    if (!current) {
      throw new Refusal(400, "Transfer-Encoding, which HTTP/1.0 does not have");
    }
    if (encodings.size() != 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
      throw new Refusal(501, "Transfer-Encoding, wanted \"chunked\" and nothing else");
    }
    return true;
  }

  private static OptionalLong length(HeaderFields headers) throws Refusal {
    Optional<String> given = headers.one("Content-Length");
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!given.get().matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw new Refusal(400, "Content-Length, wanted a whole number from 0");
    }
    return OptionalLong.of(Long.parseLong(given.get()));
  }

  /** Whether a body follows. */
  boolean hasBody() {
    return chunked || length.orElse(0) > 0;
  }
}
