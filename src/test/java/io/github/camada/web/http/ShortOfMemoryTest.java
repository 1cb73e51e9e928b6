package io.github.camada.web.http;

import static io.github.camada.web.http.EchoServer.LONG;
import static io.github.camada.web.http.EchoServer.PATIENT;
import static io.github.camada.web.http.EchoServer.SHORT;
import static io.github.camada.web.http.EchoServer.get;
import static io.github.camada.web.http.EchoServer.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fails for lack of memory costs the client whom it was for, and nobody else. */
class ShortOfMemoryTest {

  private static final String REASON = "on purpose: a test wants it";

  private final EchoServer server = new EchoServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void assertAnswers() throws IOException {
    assertThat(server.client().send(get("/a")).answer()).isEqualTo("200 /a ");
  }

  @Test
  void aRefusalOfWhomTheTimeIsOver() throws IOException {
    server.start(new HttpLimits(10, 4000, 100_000, SHORT, LONG));
    server.failRefusals();
    assertThat(server.client().send("GET / HT").rest()).isEmpty();
    assertAnswers();
  }

  @Test
  void aRefusalOfWhomThereIsNoRoomFor() throws IOException {
    server.start(new HttpLimits(10, 4000, 1000, LONG, LONG));
    server.failRefusals();
    RawConnection first = server.client();
    first.send("POST /a HTTP/1.1\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n");
    assertThat(first.answer()).isEqualTo("100 ");
    first.send("a".repeat(800));
    RawConnection second = server.client().send(post("/b", 900) + "b".repeat(800));
    assertThat(first.rest()).isEmpty();
    assertThat(second.send("b".repeat(100)).answer()).startsWith("200 /b b");
    assertAnswers();
  }

  @Test
  void aRefusalOfWhatIsNoRequest() throws IOException {
    server.start(PATIENT);
    server.failRefusals();
    assertThat(server.client().send("nonsense\r\n\r\n").rest()).isEmpty();
    assertAnswers();
  }

  @Test
  void theLogOfWhatFails() throws IOException {
    Handler failing = new FailingHandler();
    List<Logger> loggers =
        List.of(
            Logger.getLogger(EventLoop.class.getName()),
            Logger.getLogger(HttpServer.class.getName()));
    loggers.forEach(logger -> logger.addHandler(failing));
    try {
      server.start(PATIENT);
      server.failRefusals();
      assertThat(server.client().send("nonsense\r\n\r\n").rest()).isEmpty();
      assertThat(server.client().send(get("/fail")).rest()).isEmpty();
      assertAnswers();
    } finally {
      loggers.forEach(logger -> logger.removeHandler(failing));
    }
  }

  /** A log that has no memory either. */
  private static final class FailingHandler extends Handler {
    @Override
    public void publish(LogRecord message) {
      throw new OutOfMemoryError(REASON);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aServerThatEndsByItselfSaysSo() throws Exception {
    server.start(PATIENT);
    server.breakDown();
    assertThatIOException()
        .isThrownBy(server::awaitEnd)
        .withMessage("the server has ended")
        .havingCause();
  }

  @Test
  void aServerThatIsClosedHasEnded() throws Exception {
    server.start(PATIENT);
    server.close(LONG);
    server.awaitEnd();
  }
}
