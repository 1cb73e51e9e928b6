package io.github.camada.web.http;

import static io.github.camada.web.http.RequestText.lines;
import static io.github.camada.web.http.RequestText.read;
import static io.github.camada.web.http.RequestText.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two readers must not find two ends of one body. */
class BodyLengthTest {

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
