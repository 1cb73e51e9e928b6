package io.github.camada.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.Patience;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private static final int BODY = 1000;
  private static final int LARGE = 6_000_000;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final HttpLimits PATIENT = new HttpLimits(200, 4000, 100_000_000, LONG, LONG);

  /** Says what it was asked; waits under /wait until it is let go. */
  private static final class Echo implements HttpHandler {

    private final Semaphore waiting = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public int bodyLimit(RequestHead head) throws Refusal {
      if (head.path().equals("/refused")) {
        throw new Refusal(404, "refused");
      }
      return BODY;
    }

    @Override
    public HttpResponse answer(HttpRequest request) {
      String path = request.head().path();
      if (path.equals("/fail")) {
        throw new IllegalStateException("on purpose: a test wants it");
      }
      if (path.equals("/wait")) {
        waiting.release();
        await();
      }
      return path.equals("/large")
          ? new HttpResponse(200, Map.of(), new byte[LARGE])
          : text(200, path + " " + new String(request.body(), ISO_8859_1));
    }

    private void await() {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
      return text(refusal.status(), refusal.getMessage());
    }

    private static HttpResponse text(int status, String text) {
      return new HttpResponse(status, Map.of("X-Test", "1"), text.getBytes(ISO_8859_1));
    }
  }

  private final Echo echo = new Echo();
  private final List<RawConnection> clients = new ArrayList<>();
  private HttpServer server;

  private void start(HttpLimits limits) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.start(anyPort, echo, limits, 2);
  }

  @AfterEach
  void close() throws IOException {
    echo.released.countDown();
    for (RawConnection client : clients) {
      client.close();
    }
    server.close(LONG);
  }

  private RawConnection client() throws IOException {
    RawConnection client = new RawConnection(server.address());
    clients.add(client);
    return client;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\n\r\n";
  }

  private static String post(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n";
  }

  /** Requests that are accepted in the order of this list. */
  private List<RawConnection> send(String text, int count) throws IOException {
    List<RawConnection> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(client().send(text));
    }
    return sent;
  }

  @Nested
  class Connected {

    @Test
    void requestsOnOneConnectionAreAnsweredOneAfterTheOther() throws IOException {
      start(PATIENT);
      RawConnection client = client();
      for (int i = 0; i < 3; i++) {
        assertThat(client.send(post("/" + i, 2) + "ab").answer()).isEqualTo("200 /" + i + " ab");
      }
    }

    /** Apart, each answer would take 40 ms: until the client's system acknowledges the head. */
    @Test
    void anAnswerArrivesInOnePiece() throws IOException {
      start(PATIENT);
      RawConnection client = client();
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
      start(PATIENT);
      RawConnection client =
          client().send(post("/a", 1) + "x" + get("/refused") + get("/b") + post("/c", 2) + "y");
      assertThat(client.answer()).isEqualTo("200 /a x");
      assertThat(client.answer()).isEqualTo("404 refused");
      assertThat(client.answer()).isEqualTo("200 /b ");
      assertThat(client.isWaiting()).isTrue();
      assertThat(client.send("z").answer()).isEqualTo("200 /c yz");
    }

    @Test
    void manyThatAreRefusedAtOnceTakeNoStack() throws IOException {
      start(PATIENT);
      RawConnection client = client().send(get("/refused").repeat(1000) + get("/a"));
      for (int i = 0; i < 1000; i++) {
        assertThat(client.answer()).isEqualTo("404 refused");
      }
      assertThat(client.answer()).isEqualTo("200 /a ");
    }

    @Test
    void headIsAnsweredWithoutABody() throws IOException {
      start(PATIENT);
      RawConnection client = client().send("HEAD /a HTTP/1.1\r\nConnection: close\r\n\r\n");
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
      start(PATIENT);
      assertThat(client().send(request + get("/b")).rest())
          .contains(" 200 ", "\r\nConnection: close\r\n")
          .endsWith("\r\n\r\n/a ");
    }

    @Test
    void aClientThatWaitsToBeToldToContinueIsTold() throws IOException {
      start(PATIENT);
      RawConnection client =
          client().send("POST /a HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.answer()).isEqualTo("100 ");
      assertThat(client.send("ab").answer()).isEqualTo("200 /a ab");
    }

    @Test
    void aClientThatWaitsIsNotToldToContinueWhatIsRefused() throws IOException {
      start(PATIENT);
      RawConnection client =
          client().send("POST /a HTTP/1.1\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.answer())
          .isEqualTo("413 the body has 1001 bytes, wanted at most 1000 bytes");
    }

    @Test
    void aClientThatHasSentEverythingIsStillAnswered() throws IOException {
      start(PATIENT);
      assertThat(client().send(get("/a")).endOfSending().rest()).endsWith("/a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nx"})
    void aRequestThatEndsTooSoonIsRefused(String request) throws IOException {
      start(PATIENT);
      assertThat(client().send(request).endOfSending().answer())
          .isEqualTo("400 the request ends before it is complete");
    }

    @Test
    void aRequestThatFailsClosesItsConnectionAndNoOther() throws IOException {
      start(PATIENT);
      RawConnection other = client();
      assertThat(client().send(get("/fail")).rest()).isEmpty();
      assertThat(other.send(get("/a")).answer()).isEqualTo("200 /a ");
    }

    @Test
    void aLargeAnswerArrivesWholeAndAnotherBehindIt() throws IOException {
      start(PATIENT);
      RawConnection client = client().send(get("/large") + get("/b"));
      assertThat(client.answer()).hasSize("200 ".length() + LARGE);
      assertThat(client.answer()).isEqualTo("200 /b ");
    }

    /** Or one that reads only when it has sent everything would not hear it. */
    @Test
    void whatComesAfterARefusalIsPassedOver() throws IOException {
      start(PATIENT);
      RawConnection client = client().send(post("/a", 3_000_000));
      assertThat(client.answer()).startsWith("413 ");
      for (int i = 0; i < 30; i++) {
        client.send("x".repeat(100_000));
      }
      assertThat(client.rest()).isEmpty();
    }
  }

  @Nested
  class SlowClients {

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
      start(new HttpLimits(200, 4000, 2L * MANY * LARGE, LONG, LONG));
      List<RawConnection> slow = send(request, request.contains("/large") ? MANY : 6 * MANY);
      RawConnection kept = client();
      for (int i = 0; i < 3; i++) {
        for (RawConnection client : List.of(kept, client())) {
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
      start(new HttpLimits(10, 4000, 100_000, SHORT, LONG));
      assertThat(client().send(request).answer())
          .isEqualTo(
              "408 the %s did not arrive within 200 ms"
                  .formatted(request.startsWith("G") ? "head" : "body"));
    }

    @Test
    void haveNoMoreTimeIfTheyTrickle() throws Exception {
      start(new HttpLimits(10, 1_000_000, 100_000, SHORT, LONG));
      RawConnection client = client().send("GET / HTTP/1.1\r\nA: ");
      while (client.isWaiting()) {
        client.send("x");
        Thread.sleep(5);
      }
      assertThat(client.rest()).startsWith("TTP/1.1 408 ");
    }

    @Test
    void thatAskNothingAreClosedWithoutAWord() throws IOException {
      start(new HttpLimits(10, 4000, 100_000, LONG, SHORT));
      assertThat(client().rest()).isEmpty();
      assertThat(inTime("\r\n" + get("/a") + "\r\n", "200 /a ").rest()).isEmpty();
    }

    /** A client that has got this answer: one that is held up before it asks is closed, too. */
    private RawConnection inTime(String request, String answer) throws IOException {
      long deadline = System.nanoTime() + Patience.LONGEST.toNanos();
      while (true) {
        try {
          RawConnection client = client().send(request);
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
      start(new HttpLimits(10, 4000, 2 * LARGE, SHORT, LONG));
      RawConnection slow = client().send(get("/large"));
      assertThat(slow.firstPiece()).contains(" 200 ");
      // Begun later and over, so the time of the one that came before is over.
      assertThat(client().send("G").answer()).startsWith("408 ");
      assertThat(slow.rest().length()).isLessThan(LARGE);
    }
  }

  @Nested
  class Full {

    @Test
    void theConnectionThatWaitsLongestMakesRoomForAnother() throws IOException {
      start(new HttpLimits(3, 4000, 100_000, LONG, LONG));
      RawConnection first = client().send(get("/1"));
      assertThat(first.answer()).isEqualTo("200 /1 ");
      RawConnection second = client().send(get("/2") + "G");
      assertThat(second.answer()).isEqualTo("200 /2 ");
      RawConnection third = client().send(get("/3"));
      assertThat(third.answer()).isEqualTo("200 /3 ");
      assertThat(first.send(get("/1")).answer()).isEqualTo("200 /1 ");

      assertThat(client().send(get("/4")).answer()).isEqualTo("200 /4 ");
      assertThat(second.rest()).isEmpty();
      assertThat(client().send(get("/5")).answer()).isEqualTo("200 /5 ");
      assertThat(third.rest()).isEmpty();
      assertThat(first.send(get("/1")).answer()).isEqualTo("200 /1 ");
    }

    @Test
    void oneThatIsWorkedForStaysAndAFurtherOneGoes() throws Exception {
      start(new HttpLimits(2, 4000, 100_000, LONG, LONG));
      List<RawConnection> working = send(get("/wait"), 2);
      echo.waiting.acquire(2);
      assertThat(client().rest()).isEmpty();
      echo.released.countDown();
      for (RawConnection client : working) {
        assertThat(client.answer()).isEqualTo("200 /wait ");
      }
    }

    @Test
    void theBodyThatWaitsLongestMakesRoomForAnother() throws IOException {
      start(new HttpLimits(10, 4000, 3_500, LONG, LONG));
      List<RawConnection> slow = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        RawConnection client = client();
        client.send("POST / HTTP/1.1\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
        assertThat(client.answer()).as("is being read").isEqualTo("100 ");
        slow.add(client.send("x"));
      }
      assertThat(client().send(post("/a", 1000) + "x".repeat(1000)).answer()).startsWith("200 /a ");
      assertThat(slow.get(0).answer()).isEqualTo("503 too many large requests at the same time");
      assertThat(slow.get(2).send("x".repeat(999)).answer()).startsWith("200 / ");
    }

    @Test
    void theAnswerThatWaitsLongestMakesRoomForAnother() throws IOException {
      start(new HttpLimits(10, 4000, LARGE + LARGE / 2, LONG, LONG));
      RawConnection slow = client().send(get("/large"));
      assertThat(slow.firstPiece()).contains(" 200 ");
      assertThat(client().send(get("/large")).answer()).hasSize("200 ".length() + LARGE);
      assertThat(slow.rest().length()).isLessThan(LARGE);
    }
  }

  @Nested
  class Closing {

    /** Returns when the server accepts nothing any more. */
    private CompletableFuture<Void> beginClosing(Duration patience) throws Exception {
      CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> server.close(patience));
      boolean accepting = true;
      while (accepting) {
        try {
          new RawConnection(server.address()).close();
          Thread.sleep(5);
        } catch (ConnectException refused) {
          accepting = false;
        } catch (SocketException reset) {
          // It came while the port was being closed: the next one is refused.
        }
      }
      return closing;
    }

    @Test
    void answersWhatHasBegunAndNothingElse() throws Exception {
      start(PATIENT);
      RawConnection idle = client().send(get("/a"));
      assertThat(idle.answer()).isEqualTo("200 /a ");
      RawConnection working = client().send(get("/wait") + get("/b"));
      echo.waiting.acquire();
      RawConnection body =
          client().send("POST /c HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(body.answer()).isEqualTo("100 ");

      CompletableFuture<Void> closing = beginClosing(LONG);
      assertThat(idle.rest()).isEmpty();
      assertThat(closing).isNotDone();
      assertThat(body.send("ab").rest()).contains("\r\nConnection: close\r\n").endsWith("/c ab");
      echo.released.countDown();
      assertThat(working.rest()).contains("\r\nConnection: close\r\n").endsWith("/wait ");
      body.close();
      working.close();
      closing.get();
    }

    @Test
    void doesNotWaitForEver() throws Exception {
      start(PATIENT);
      RawConnection working = client().send(get("/wait"));
      echo.waiting.acquire();
      server.close(SHORT);
      assertThat(working.rest()).isEmpty();
    }

    @Test
    void givesUpIfItIsInterrupted() throws Exception {
      start(PATIENT);
      RawConnection working = client().send(get("/wait"));
      echo.waiting.acquire();
      Thread.currentThread().interrupt();
      server.close(LONG);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(working.rest()).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    start(PATIENT);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> HttpServer.start(server.address(), echo, PATIENT, 1));
  }
}
