package io.github.camada.web.http;

import static io.github.camada.web.http.RequestText.HEAD;
import static io.github.camada.web.http.RequestText.lines;
import static io.github.camada.web.http.RequestText.read;
import static io.github.camada.web.http.RequestText.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines and headers: what is read, and what is refused. */
class RequestHeadTest {

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

  /** As URLEncoder of Java, urlencode of Python and URLSearchParams of browsers write it. */
  @ParameterizedTest
  @CsvSource({
    "/a+b?column=petal+length, /a+b, column=petal length",
    "/?column=1%2B1+%2b, /, column=1+1 +",
    "http://host.example/?a+b, /, a b",
    "/?a?+b, /, a? b"
  })
  void aPlusInAQueryIsASpace(String target, String path, String query) throws Refusal {
    RequestHead head = read(lines("GET " + target + " HTTP/1.1", "Host: host.example")).head();
    assertThat(head.path()).isEqualTo(path);
    assertThat(head.query()).hasValue(query);
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
