package io.github.camada.web.http;

import static io.github.camada.web.http.Echo.LARGE;
import static io.github.camada.web.http.EchoServer.LONG;
import static io.github.camada.web.http.EchoServer.SHORT;
import static io.github.camada.web.http.EchoServer.get;
import static io.github.camada.web.http.EchoServer.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read slowly, or not at all. */
class SlowClientsTest {

  private final EchoServer server = new EchoServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** More than there are threads. */
  private static final int MANY = 10;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HT",
        "POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nx",
        "POST /refused HTTP/1.1\r\nContent-Length: 1000\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n",
        "GET /large HTTP/1.1\r\n\r\n"
      })
  void holdUpNobody(String request) throws IOException {
    server.start(new HttpLimits(200, 4000, 2L * MANY * LARGE, LONG, LONG));
    List<RawConnection> slow = server.send(request, request.contains("/large") ? MANY : 6 * MANY);
    RawConnection kept = server.client();
    for (int i = 0; i < 3; i++) {
      for (RawConnection client : List.of(kept, server.client())) {
        assertThat(client.send(post("/a", 1) + i).answer()).isEqualTo("200 /a " + i);
      }
    }
    // None of them had to go for that: what they have begun can be ended.
    if (request.startsWith("GET / HT")) {
      for (RawConnection client : slow) {
        assertThat(client.isWaiting()).isTrue();
        assertThat(client.send("TP/1.1\r\n\r\n").answer()).isEqualTo("200 / ");
      }
    }
    if (request.contains("/large")) {
      for (RawConnection client : slow) {
        assertThat(client.answer()).hasSize("200 ".length() + LARGE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\nA", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx"})
  void areToldThatTheirTimeIsOver(String request) throws IOException {
    server.start(new HttpLimits(10, 4000, 100_000, SHORT, LONG));
    assertThat(server.client().send(request).answer())
        .isEqualTo(
            "408 the %s did not arrive within 200 ms"
                .formatted(request.startsWith("G") ? "head" : "body"));
  }

  @Test
  void haveNoMoreTimeIfTheyTrickle() throws Exception {
    server.start(new HttpLimits(10, 1_000_000, 100_000, SHORT, LONG));
    RawConnection client = server.client().send("GET / HTTP/1.1\r\nA: ");
    while (client.isWaiting()) {
      client.send("x");
      Thread.sleep(5);
    }
    assertThat(client.rest()).startsWith("TTP/1.1 408 ");
  }

  @Test
  void thatAskNothingAreClosedWithoutAWord() throws IOException {
    server.start(new HttpLimits(10, 4000, 100_000, LONG, SHORT));
    assertThat(server.client().rest()).isEmpty();
    assertThat(inTime("\r\n" + get("/a") + "\r\n", "200 /a ").rest()).isEmpty();
  }

  /** A client that has got this answer: one that is held up before it asks is closed, too. */
  private RawConnection inTime(String request, String answer) throws IOException {
    long deadline = System.nanoTime() + Patience.LONGEST.toNanos();
    while (true) {
      try {
        RawConnection client = server.client().send(request);
        assertThat(client.answer()).isEqualTo(answer);
        return client;
      } catch (IOException closed) {
        if (System.nanoTime() - deadline > 0) {
          throw closed;
        }
      }
    }
  }

  @Test
  void thatDoNotReadTheirAnswersAreClosed() throws Exception {
    server.start(new HttpLimits(10, 4000, 2 * LARGE, SHORT, LONG));
    RawConnection slow = server.client().send(get("/large"));
    assertThat(slow.firstPiece()).contains(" 200 ");
    // Begun later and over, so the time of the one that came before is over.
    assertThat(server.client().send("G").answer()).startsWith("408 ");
    assertThat(slow.rest().length()).isLessThan(LARGE);
  }
}
