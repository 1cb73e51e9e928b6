package io.github.camada.web;

import static io.github.camada.web.DigitRequests.head;
import static io.github.camada.web.DigitRequests.question;
import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.SETTINGS;
import static io.github.camada.web.DigitServer.json;
import static io.github.camada.web.DigitServer.refused;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too slow or too many. */
class RequestLimitsTest extends OnDigitServer {

  @Test
  void anAnnouncedBodyThatIsTooLargeIsRefusedUnread() throws Exception {
    try (RawConnection client = new RawConnection(server.address())) {
      client.send(
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
              + "Content-Length: 9999999999\r\n\r\n");
      assertThat(client.status()).isEqualTo(413);
    }
  }

  @Test
  void theClientHearsWhyItsLargeBodyIsRefused() throws Exception {
    refused(
        server.post("image/png", new byte[3_000_000]),
        413,
        "the body has 3000000 bytes, wanted at most 100000 bytes");
  }

  @Test
  void aBodyWithoutALengthIsCountedWhileItArrives() throws Exception {
    byte[] chunk = new byte[10_000];
    HttpRequest.Builder request =
        server
            .to("/predict")
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArrays(Collections.nCopies(30, chunk)));
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat((String) json(response).get("error"))
        .matches("the body has 1[0-9]{5} bytes or more, wanted at most 100000 bytes");
  }

  @Test
  void aBodyInChunksMayReachTheLimit() throws Exception {
    byte[] spaces = new byte[10_000];
    Arrays.fill(spaces, (byte) ' ');
    HttpRequest.Builder request =
        server
            .to("/predict")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArrays(Collections.nCopies(10, spaces)));
    refused(send(request), 400, "not JSON at character 100000: found the end, wanted a value");
  }

  /** As its values take up to 64 times the memory of its text. */
  @Test
  void jsonHasNoMoreRoomThanPixelsTake() throws Exception {
    ServerSettings generous = SETTINGS.withBodyLimit(1_000_000);
    try (PredictionServer other = PredictionServer.start(MODEL, generous);
        RawConnection client = new RawConnection(other.address())) {
      client.send(head(65_536 + 64 * 784 + 1));
      assertThat(client.status()).isEqualTo(413);
      assertThat(client.rest()).contains("the body has 115713 bytes, wanted at most 115712 bytes");
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws Exception {
    ServerSettings impatient =
        SETTINGS.withRequestTimeout(Duration.ofMillis(300)).withConcurrentRequests(1);
    try (PredictionServer hasty = PredictionServer.start(MODEL, impatient);
        RawConnection client = new RawConnection(hasty.address())) {
      client.send(head(1000)).send("{");
      assertThat(client.status()).isEqualTo(408);
      assertThat(client.rest()).contains("the body did not arrive within 300 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HT",
        "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
            + "Content-Length: 1000\r\n\r\n",
        "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 1000\r\n\r\n",
        "POST /model HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
      })
  void whoeverIsSlowHoldsUpNobody(String begun) throws Exception {
    ServerSettings patient = SETTINGS.withConcurrentRequests(1);
    List<RawConnection> slow = new ArrayList<>();
    try (PredictionServer other = PredictionServer.start(MODEL, patient)) {
      for (int i = 0; i < 60; i++) {
        slow.add(new RawConnection(other.address()).send(begun));
      }
      assertThat(oneMore(other)).contains(" 400 ");
      closeAll(slow); // which the server would wait for
    }
  }

  /** Each prediction waits until the test lets it go on. */
  @Test
  void tooManyAtOnceAreToldToComeBack() throws Exception {
    Gate gate = new Gate();
    try (PredictionServer narrow =
            PredictionServer.start(gate.model(), SETTINGS.withConcurrentRequests(2));
        RawConnection first = new RawConnection(narrow.address());
        RawConnection second = new RawConnection(narrow.address())) {
      gate.close();
      first.send(question());
      second.send(question());
      gate.awaitWaiting(2);
      try (RawConnection third = new RawConnection(narrow.address())) {
        assertThat(third.send(question()).rest())
            .contains(" 503 ", "too many predictions at the same time, wanted at most 2")
            .containsIgnoringCase("\r\nRetry-After: 1\r\n");
      }
      try (RawConnection page = new RawConnection(narrow.address())) {
        page.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(page.status()).isEqualTo(200);
      }
      gate.open();
      assertThat(first.rest()).contains(" 200 ");
      assertThat(second.rest()).contains(" 200 ");
      try (RawConnection later = new RawConnection(narrow.address())) {
        assertThat(later.send(question()).rest()).contains(" 200 ");
      }
    }
  }

  private static void closeAll(List<RawConnection> connections) throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }

  /** What one more request is answered. */
  private static String oneMore(PredictionServer server) throws IOException {
    try (RawConnection client = new RawConnection(server.address())) {
      return client.send(head(2) + "{}").rest();
    }
  }
}
