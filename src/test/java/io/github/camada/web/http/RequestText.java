package io.github.camada.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Requests as text, read whole and in pieces. */
final class RequestText {

  static final int HEAD = 500;
  private static final int BODY = 100;

  private static final HttpHandler HANDLER = new BodyLimitAlone(BODY);

  private RequestText() {}

  /** The request and what is behind it, in pieces of so many bytes; nothing if it is incomplete. */
  static Optional<HttpRequest> read(String text, int piece) throws Refusal {
    RequestReader reader = new RequestReader(HANDLER, HEAD, true);
    byte[] bytes = text.getBytes(ISO_8859_1);
    boolean admitted = false;
    Optional<HttpRequest> request = Optional.empty();
    for (int begin = 0; begin < bytes.length && request.isEmpty(); begin += piece) {
      ByteBuffer in = ByteBuffer.wrap(bytes, begin, Math.min(piece, bytes.length - begin));
      if (!admitted && reader.takeHead(in)) {
        reader.admit();
        admitted = true;
      }
      request = admitted ? reader.takeBody(in) : request;
    }
    return request;
  }

  static HttpRequest read(String text) throws Refusal {
    HttpRequest whole = read(text, text.length()).orElseThrow();
    HttpRequest pieces = read(text, 1).orElseThrow();
    assertThat(pieces.head().path()).isEqualTo(whole.head().path());
    assertThat(pieces.body()).isEqualTo(whole.body());
    return whole;
  }

  static void refused(int status, String text) {
    for (int piece : new int[] {text.length(), 1}) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(text, piece));
      assertThat(refusal).as(text).isNotNull();
      assertThat(refusal.status()).as(refusal.getMessage()).isEqualTo(status);
    }
  }

  static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }
}
