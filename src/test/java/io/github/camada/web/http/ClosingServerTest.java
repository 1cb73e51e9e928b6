package io.github.camada.web.http;

import static io.github.camada.web.http.EchoServer.LONG;
import static io.github.camada.web.http.EchoServer.PATIENT;
import static io.github.camada.web.http.EchoServer.SHORT;
import static io.github.camada.web.http.EchoServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that is closed while it is asked. */
class ClosingServerTest {

  private final EchoServer server = new EchoServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

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
    server.start(PATIENT);
    RawConnection idle = server.client().send(get("/a"));
    assertThat(idle.answer()).isEqualTo("200 /a ");
    RawConnection working = server.client().send(get("/wait") + get("/b"));
    server.awaitWaiting(1);
    RawConnection body =
        server
            .client()
            .send("POST /c HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    assertThat(body.answer()).isEqualTo("100 ");

    CompletableFuture<Void> closing = beginClosing(LONG);
    assertThat(idle.rest()).isEmpty();
    assertThat(closing).isNotDone();
    assertThat(body.send("ab").rest()).contains("\r\nConnection: close\r\n").endsWith("/c ab");
    server.release();
    assertThat(working.rest()).contains("\r\nConnection: close\r\n").endsWith("/wait ");
    body.close();
    working.close();
    closing.get();
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    server.start(PATIENT);
    RawConnection working = server.client().send(get("/wait"));
    server.awaitWaiting(1);
    server.close(SHORT);
    assertThat(working.rest()).isEmpty();
  }

  @Test
  void givesUpIfItIsInterrupted() throws Exception {
    server.start(PATIENT);
    RawConnection working = server.client().send(get("/wait"));
    server.awaitWaiting(1);
    Thread.currentThread().interrupt();
    server.close(LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(working.rest()).isEmpty();
  }
}
