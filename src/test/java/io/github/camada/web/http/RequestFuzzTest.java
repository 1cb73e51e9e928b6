package io.github.camada.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whatever a client sends: in one piece or byte by byte, it is the same requests. */
class RequestFuzzTest {

  private static final int HEAD = 1000;
  private static final int BODY = 5000;

  /** A message with its stack trace. */
  private static final int FIXED = 64 << 10;

  /** What a byte costs at most: of an empty header, with the map that holds it. */
  private static final int OF_A_BYTE = 128;

  private static final HttpHandler HANDLER = new BodyLimitAlone(BODY);

  /** All requests of a connection until one is incomplete, each as a text. */
  private static List<String> requests(byte[] bytes, int piece) throws Refusal {
    List<String> requests = new ArrayList<>();
    RequestReader reader = new RequestReader(HANDLER, HEAD, true);
    ByteBuffer in = ByteBuffer.wrap(bytes).limit(0);
    while (in.limit() < bytes.length) {
      in.limit(Math.min(in.limit() + piece, bytes.length));
      while (in.hasRemaining()) {
        Optional<HttpRequest> request = next(reader, in);
        if (request.isPresent()) {
          requests.add(text(request.get()));
          reader = new RequestReader(HANDLER, HEAD, true);
        }
      }
    }
    return requests;
  }

  private static Optional<HttpRequest> next(RequestReader reader, ByteBuffer in) throws Refusal {
    if (reader.head().isEmpty()) {
      if (!reader.takeHead(in)) {
        return Optional.empty();
      }
      reader.admit();
    }
    return reader.takeBody(in);
  }

  private static String text(HttpRequest request) {
    RequestHead head = request.head();
    assertThat(head.path()).startsWith("/");
    assertThat(request.body().length).isLessThanOrEqualTo(BODY);
    assertThat(head.length().orElse(request.body().length)).isEqualTo(request.body().length);
    return "%s %s %s %b %s %s"
        .formatted(
            head.method(),
            head.path(),
            head.query(),
            head.keepAlive(),
            head.headers().all("A"),
            new String(request.body(), ISO_8859_1));
  }

  /** The bytes are what a client sends. */
  @FuzzTest
  @DictionaryEntries({
    "GET / HTTP/1.1\\x0d\\x0a\\x0d\\x0a",
    "POST /a?b HTTP/1.1\\x0d\\x0a",
    "Content-Length: 3\\x0d\\x0a",
    "Transfer-Encoding: chunked\\x0d\\x0a",
    "Expect: 100-continue\\x0d\\x0a",
    "Connection: close\\x0d\\x0a",
    "http://",
    "HTTP/1.0",
    "A: b\\x0d\\x0a",
    "\\x0d\\x0a\\x0d\\x0a",
    "7fffffff\\x0d\\x0a",
    "3\\x0d\\x0aabc\\x0d\\x0a",
    "0\\x0d\\x0a\\x0d\\x0a"
  })
  void connection(byte[] bytes) throws Exception {
    Optional<List<String>> whole = read(bytes, Math.max(1, bytes.length));
    assertThat(read(bytes, 1)).isEqualTo(whole);
    if (whole.isPresent()) {
      List<String> first = whole.get();
      // Whoever reads on finds the same requests in front.
      byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
      read(more, more.length)
          .ifPresent(all -> assertThat(all.subList(0, first.size())).isEqualTo(first));
    }
  }

  private static Optional<List<String>> read(byte[] bytes, int piece) {
    return new Untrusted(bytes)
        .read(
            input -> requests(input, piece),
            Refusal.class,
            FIXED + (long) OF_A_BYTE * bytes.length);
  }
}
