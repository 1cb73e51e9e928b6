package io.github.camada.web.http;

import static io.github.camada.web.http.RequestText.HEAD;
import static io.github.camada.web.http.RequestText.read;
import static io.github.camada.web.http.RequestText.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come in chunks, whose length no header says. */
class ChunkedBodyTest {

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
