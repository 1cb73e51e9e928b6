package io.github.camada.web.http;

import static io.github.camada.web.http.Echo.LARGE;
import static io.github.camada.web.http.EchoServer.PATIENT;
import static io.github.camada.web.http.EchoServer.get;
import static io.github.camada.web.http.EchoServer.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get that keep a connection, send all at once or close it. */
class HttpServerTest {

  private final EchoServer server = new EchoServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void requestsOnOneConnectionAreAnsweredOneAfterTheOther() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client();
    for (int i = 0; i < 3; i++) {
      assertThat(client.send(post("/" + i, 2) + "ab").answer()).isEqualTo("200 /" + i + " ab");
    }
  }

  /** Apart, each answer would take 40 ms: until the client's system acknowledges the head. */
  @Test
  void anAnswerArrivesInOnePiece() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client();
    for (int i = 0; i < 100; i++) { // pieces may also meet on their way, but not always
      assertThat(client.send(get("/a")).firstPiece())
          .startsWith("HTTP/1.1 200 \r\n")
          .contains("\r\nX-Test: 1\r\n", "\r\nContent-Length: 3\r\n")
          .containsPattern("\r\nDate: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n")
          .endsWith("\r\n\r\n/a ");
    }
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
    server.start(PATIENT);
    RawConnection client =
        server
            .client()
            .send(post("/a", 1) + "x" + get("/refused") + get("/b") + post("/c", 2) + "y");
    assertThat(client.answer()).isEqualTo("200 /a x");
    assertThat(client.answer()).isEqualTo("404 refused");
    assertThat(client.answer()).isEqualTo("200 /b ");
    assertThat(client.isWaiting()).isTrue();
    assertThat(client.send("z").answer()).isEqualTo("200 /c yz");
  }

  @Test
  void manyThatAreRefusedAtOnceTakeNoStack() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client().send(get("/refused").repeat(1000) + get("/a"));
    for (int i = 0; i < 1000; i++) {
      assertThat(client.answer()).isEqualTo("404 refused");
    }
    assertThat(client.answer()).isEqualTo("200 /a ");
  }

  @Test
  void headIsAnsweredWithoutABody() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client().send("HEAD /a HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertThat(client.rest()).contains("\r\nContent-Length: 3\r\n").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a HTTP/1.0\r\n\r\n",
        "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /a HTTP/1.1\r\nConnection: Upgrade, CLOSE\r\n\r\n"
      })
  void theConnectionIsClosedWhereTheClientWantsThat(String request) throws IOException {
    server.start(PATIENT);
    assertThat(server.client().send(request + get("/b")).rest())
        .contains(" 200 ", "\r\nConnection: close\r\n")
        .endsWith("\r\n\r\n/a ");
  }

  @Test
  void aClientThatWaitsToBeToldToContinueIsTold() throws IOException {
    server.start(PATIENT);
    RawConnection client =
        server
            .client()
            .send("POST /a HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    assertThat(client.answer()).isEqualTo("100 ");
    assertThat(client.send("ab").answer()).isEqualTo("200 /a ab");
  }

  @Test
  void aClientThatWaitsIsNotToldToContinueWhatIsRefused() throws IOException {
    server.start(PATIENT);
    RawConnection client =
        server
            .client()
            .send("POST /a HTTP/1.1\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
    assertThat(client.answer()).isEqualTo("413 the body has 1001 bytes, wanted at most 1000 bytes");
  }

  @Test
  void aClientThatHasSentEverythingIsStillAnswered() throws IOException {
    server.start(PATIENT);
    assertThat(server.client().send(get("/a")).endOfSending().rest()).endsWith("/a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nx"})
  void aRequestThatEndsTooSoonIsRefused(String request) throws IOException {
    server.start(PATIENT);
    assertThat(server.client().send(request).endOfSending().answer())
        .isEqualTo("400 the request ends before it is complete");
  }

  @Test
  void aRequestThatFailsClosesItsConnectionAndNoOther() throws IOException {
    server.start(PATIENT);
    RawConnection other = server.client();
    assertThat(server.client().send(get("/fail")).rest()).isEmpty();
    assertThat(other.send(get("/a")).answer()).isEqualTo("200 /a ");
  }

  @Test
  void aLargeAnswerArrivesWholeAndAnotherBehindIt() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client().send(get("/large") + get("/b"));
    assertThat(client.answer()).hasSize("200 ".length() + LARGE);
    assertThat(client.answer()).isEqualTo("200 /b ");
  }

  /** Or one that reads only when it has sent everything would not hear it. */
  @Test
  void whatComesAfterARefusalIsPassedOver() throws IOException {
    server.start(PATIENT);
    RawConnection client = server.client().send(post("/a", 3_000_000));
    assertThat(client.answer()).startsWith("413 ");
    for (int i = 0; i < 30; i++) {
      client.send("x".repeat(100_000));
    }
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    server.start(PATIENT);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> HttpServer.start(server.address(), new Echo(), PATIENT, 1));
  }
}
