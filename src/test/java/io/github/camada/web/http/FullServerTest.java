package io.github.camada.web.http;

import static io.github.camada.web.http.Echo.LARGE;
import static io.github.camada.web.http.EchoServer.LONG;
import static io.github.camada.web.http.EchoServer.get;
import static io.github.camada.web.http.EchoServer.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has to go when there is no more room. */
class FullServerTest {

  private final EchoServer server = new EchoServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void theConnectionThatWaitsLongestMakesRoomForAnother() throws IOException {
    server.start(new HttpLimits(3, 4000, 100_000, LONG, LONG));
    RawConnection first = server.client().send(get("/1"));
    assertThat(first.answer()).isEqualTo("200 /1 ");
    RawConnection second = server.client().send(get("/2") + "G");
    assertThat(second.answer()).isEqualTo("200 /2 ");
    RawConnection third = server.client().send(get("/3"));
    assertThat(third.answer()).isEqualTo("200 /3 ");
    assertThat(first.send(get("/1")).answer()).isEqualTo("200 /1 ");

    assertThat(server.client().send(get("/4")).answer()).isEqualTo("200 /4 ");
    assertThat(second.rest()).isEmpty();
    assertThat(server.client().send(get("/5")).answer()).isEqualTo("200 /5 ");
    assertThat(third.rest()).isEmpty();
    assertThat(first.send(get("/1")).answer()).isEqualTo("200 /1 ");
  }

  @Test
  void oneThatIsWorkedForStaysAndAFurtherOneGoes() throws Exception {
    server.start(new HttpLimits(2, 4000, 100_000, LONG, LONG));
    List<RawConnection> working = server.send(get("/wait"), 2);
    server.awaitWaiting(2);
    assertThat(server.client().rest()).isEmpty();
    server.release();
    for (RawConnection client : working) {
      assertThat(client.answer()).isEqualTo("200 /wait ");
    }
  }

  @Test
  void theBodyThatWaitsLongestMakesRoomForAnother() throws IOException {
    server.start(new HttpLimits(10, 4000, 3_500, LONG, LONG));
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RawConnection client = server.client();
      client.send("POST / HTTP/1.1\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.answer()).as("is being read").isEqualTo("100 ");
      slow.add(client.send("x"));
    }
    assertThat(server.client().send(post("/a", 1000) + "x".repeat(1000)).answer())
        .startsWith("200 /a ");
    assertThat(slow.get(0).answer()).isEqualTo("503 too many large requests at the same time");
    assertThat(slow.get(2).send("x".repeat(999)).answer()).startsWith("200 / ");
  }

  @Test
  void theAnswerThatWaitsLongestMakesRoomForAnother() throws IOException {
    server.start(new HttpLimits(10, 4000, LARGE + LARGE / 2, LONG, LONG));
    RawConnection slow = server.client().send(get("/large"));
    assertThat(slow.firstPiece()).contains(" 200 ");
    assertThat(server.client().send(get("/large")).answer()).hasSize("200 ".length() + LARGE);
    assertThat(slow.rest().length()).isLessThan(LARGE);
  }
}
