package io.github.camada.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final int HEAD = 500;
  private static final int BODY = 100;

  /** Only the limit of bodies matters here. */
  private static final HttpHandler HANDLER =
      new HttpHandler() {
        @Override
        public int bodyLimit(RequestHead head) {
          return BODY;
        }

        @Override
        public HttpResponse answer(HttpRequest request) {
          throw new AssertionError();
        }

        @Override
        public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
          throw new AssertionError();
        }
      };

  /** The request and what is behind it, in pieces of so many bytes; nothing if it is incomplete. */
  private static Optional<HttpRequest> read(String text, int piece) throws Refusal {
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

  private static HttpRequest read(String text) throws Refusal {
    HttpRequest whole = read(text, text.length()).orElseThrow();
    HttpRequest pieces = read(text, 1).orElseThrow();
    assertThat(pieces.head().path()).isEqualTo(whole.head().path());
    assertThat(pieces.body()).isEqualTo(whole.body());
    return whole;
  }

  private static void refused(int status, String text) {
    for (int piece : new int[] {text.length(), 1}) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(text, piece));
      assertThat(refusal).as(text).isNotNull();
      assertThat(refusal.status()).as(refusal.getMessage()).isEqualTo(status);
    }
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  @Nested
  class Heads {

    @Test
    void aHead() throws Refusal {
      RequestHead head =
          read(lines("GET /a%20b?c=%41&d HTTP/1.1", "HOST:x", "Two:\t one ", "two: two", "E:"))
              .head();
      assertThat(head.method()).isEqualTo("GET");
      assertThat(head.path()).isEqualTo("/a b");
      assertThat(head.query()).hasValue("c=A&d");
      assertThat(head.keepAlive()).isTrue();
      assertThat(head.hasBody()).isFalse();
      assertThat(head.headers().one("Host")).hasValue("x");
      assertThat(head.headers().all("tWO")).containsExactly("one", "two");
      assertThat(head.headers().one("E")).hasValue("");
      assertThat(head.headers().one("none")).isEmpty();
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> head.headers().one("Two"))
          .withMessage("2 headers Two, wanted 1");
    }

    @ParameterizedTest
    @CsvSource({
      "/, /",
      "//evil.example/x, //evil.example/x",
      "/../x, /../x",
      "/%C3%A9, /é",
      "http://Host.Example:8080/x, /x",
      "HTTPS://host.example:8080, /"
    })
    void aTarget(String target, String path) throws Refusal {
      String text = lines("GET " + target + " HTTP/1.1", "Host: host.example:8080");
      assertThat(read(text).head().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "x",
          "*",
          "host.example:80",
          "ftp://host.example/",
          "/%zz",
          "/%",
          "/#a",
          "/a\\b",
          "/é",
          "http://other.example/",
          "http://",
          "/a\tb",
          "/\u0000",
          "/\u007f"
        })
    void aTargetThatIsNone(String target) {
      refused(400, lines("GET " + target + " HTTP/1.1", "Host: host.example"));
    }

    @ParameterizedTest
    @CsvSource({
      "GET /, 400",
      "GET, 400",
      "GET  / HTTP/1.1, 400",
      "GET / HTTP/1.1 x, 400",
      "' GET / HTTP/1.1', 400",
      "'GET / HTTP/1.1 ', 400",
      "G(T / HTTP/1.1, 400",
      "GET / http/1.1, 400",
      "GET / HTTP/1.10, 400",
      "GET / HTTP/11, 400",
      "GET / HTTP/1.2, 505",
      "GET / HTTP/2.0, 505",
      "PRI * HTTP/2.0, 505"
    })
    void aRequestLineThatIsNone(String line, int status) {
      refused(status, lines(line, "Host: x"));
    }

    @Test
    void emptyLinesInFrontArePassedOver() throws Refusal {
      assertThat(read("\r\n\r\n" + lines("GET /a HTTP/1.1")).head().path()).isEqualTo("/a");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "A",
          ": x",
          "A : x",
          "A\t: x",
          " A: x", // would continue the line before
          "\tA: x",
          "A B: x",
          "A(: x",
          "é: x",
          "A: x\u0000",
          "A: x\u0001y",
          "A: x\u007f",
          "A: x\ry",
          "A: x\ny",
          "A: x\r\r\nB: y",
          "A: x\nContent-Length: 5"
        })
    void aHeaderThatIsNone(String header) {
      refused(400, lines("GET / HTTP/1.1", "Host: x", header));
    }

    @Test
    void theLimitsAreExact() throws Refusal {
      String fixed = lines("GET / HTTP/1.1", "A: ");
      read(lines("GET / HTTP/1.1", "A: " + "x".repeat(HEAD - fixed.length())));
      refused(431, lines("GET / HTTP/1.1", "A: " + "x".repeat(HEAD + 1 - fixed.length())));
      refused(431, "G".repeat(HEAD + 1));
      refused(431, "\r\n".repeat(HEAD));
      read("GET / HTTP/1.1\r\n" + "A:\r\n".repeat(100) + "\r\n");
      refused(431, "GET / HTTP/1.1\r\n" + "A:\r\n".repeat(101) + "\r\n");
    }

    @Test
    void whatIsExpected() throws Refusal {
      String line = "POST / HTTP/1.1";
      assertThat(read(lines(line, "Expect: 100-Continue")).head().expectsContinue()).isTrue();
      assertThat(read(lines(line)).head().expectsContinue()).isFalse();
      // A client of 1.0 does not know what it would be told.
      assertThat(read(lines("POST / HTTP/1.0", "Expect: 100-continue")).head().expectsContinue())
          .isFalse();
      refused(417, lines(line, "Expect: wonders"));
      refused(400, lines(line, "Expect: 100-continue", "Expect: 100-continue"));
    }
  }

  /** Two readers must not find two ends of one body. */
  @Nested
  class Lengths {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "x",
          "-1",
          "+1",
          "1x",
          "0x1",
          "1,1",
          "1, 1",
          "1.0",
          "1 1",
          "1e1",
          "1234567890123456789",
          "99999999999999999999999999"
        })
    void aLengthThatIsNone(String length) {
      refused(400, lines("POST / HTTP/1.1", "Content-Length: " + length) + "x");
    }

    @Test
    void severalLengths() {
      refused(400, lines("POST / HTTP/1.1", "Content-Length: 1", "Content-Length: 1") + "x");
      refused(400, lines("POST / HTTP/1.1", "Content-Length: 1", "content-length: 2") + "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1", "Content-Length: 0", "Content-Length: 5"})
    void bothLengthAndChunks(String length) {
      String chunks = "0\r\n\r\n";
      refused(400, lines("POST / HTTP/1.1", length, "Transfer-Encoding: chunked") + chunks);
      refused(400, lines("POST / HTTP/1.1", "Transfer-Encoding: chunked", length) + chunks);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "gzip",
          "gzip, chunked",
          "chunked, chunked",
          "chunked, identity",
          "identity",
          "xchunked",
          "\u000bchunked",
          "\"chunked\"",
          "chunked;a",
          ""
        })
    void anotherTransferEncoding(String encoding) {
      refused(
          encoding.startsWith("\u000b") ? 400 : 501,
          lines("POST / HTTP/1.1", "Transfer-Encoding: " + encoding) + "0\r\n\r\n");
    }

    @Test
    void chunksThatAreAnnouncedTwiceOrInHttp10() {
      String chunked = "Transfer-Encoding: chunked";
      refused(501, lines("POST / HTTP/1.1", chunked, chunked) + "0\r\n\r\n");
      refused(400, lines("POST / HTTP/1.0", chunked) + "0\r\n\r\n");
    }

    @Test
    void aPlainBody() throws Refusal {
      String head = lines("POST / HTTP/1.1", "Content-Length: 3");
      assertThat(read(head + "abcd").body()).isEqualTo("abc".getBytes(ISO_8859_1));
      assertThat(read(head + "ab", 1)).isEmpty();
      assertThat(read(lines("POST / HTTP/1.1", "Content-Length: 000")).body()).isEmpty();
      assertThat(read(lines("POST / HTTP/1.1", "Content-Length: 100") + "x".repeat(100)).body())
          .hasSize(100);
      refused(413, lines("POST / HTTP/1.1", "Content-Length: 101"));
      refused(413, lines("POST / HTTP/1.1", "Content-Length: 999999999999999999"));
    }
  }

  @Nested
  class Chunks {

    private static final String HEAD_OF_CHUNKS =
        "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
        strings = {
          "3\r\nabc\r\n0\r\n\r\n",
          "1\r\na\r\n2\r\nbc\r\n0\r\n\r\nmore",
          "00000000000003\r\nabc\r\n000\r\n\r\n",
          "3;name=value\r\nabc\r\n0 ; last\r\n\r\n",
          "3\r\nabc\r\n0\r\nA: b\r\nC: d\r\n\r\n"
        })
    void areJoined(String chunks) throws Refusal {
      assertThat(read(HEAD_OF_CHUNKS + chunks).body()).isEqualTo("abc".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\r\n",
          "zz\r\n{}\r\n",
          "-1\r\n",
          "+1\r\na",
          "0x1\r\na",
          " 1\r\na",
          "1 \r\na",
          "1\na",
          "1\r\nab\r\n",
          "1\r\na\n",
          "1\r\na0\r\n\r\n",
          "3;\u0001\r\nabc",
          "3;é\r\nabc",
          "80000000\r\n",
          "ffffffff\r\n",
          "100000000\r\n",
          "10000000000000001\r\na",
          "0\r\nA\r\n\r\n",
          "0\r\n A: b\r\n\r\n",
          "0\r\nA: b\n\r\n"
        })
    void thatAreNone(String chunks) {
      refused(400, HEAD_OF_CHUNKS + chunks);
    }

    @Test
    void theLimitIsExact() throws Refusal {
      String half = "32\r\n" + "x".repeat(50) + "\r\n";
      assertThat(read(HEAD_OF_CHUNKS + half + half + "0\r\n\r\n").body()).hasSize(100);
      refused(413, HEAD_OF_CHUNKS + half + half + "1\r\n");
      refused(413, HEAD_OF_CHUNKS + "65\r\n");
      refused(413, HEAD_OF_CHUNKS + "7fffffff\r\n");
      refused(413, HEAD_OF_CHUNKS + half + "7fffffff\r\n");
      refused(431, HEAD_OF_CHUNKS + "1;" + "x".repeat(HEAD));
      refused(431, HEAD_OF_CHUNKS + "0\r\nA: " + "x".repeat(HEAD));
    }

    @Test
    void theirLinesHaveTheLimitEach() throws Refusal {
      String chunk = "1;" + "x".repeat(HEAD / 2) + "\r\na\r\n";
      assertThat(read(HEAD_OF_CHUNKS + chunk.repeat(5) + "0\r\n\r\n").body()).hasSize(5);
    }
  }
}
