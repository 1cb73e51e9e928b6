package io.github.camada.web;

import static io.github.camada.web.DigitRequests.head;
import static io.github.camada.web.DigitRequests.pixels;
import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.SETTINGS;
import static io.github.camada.web.DigitServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as proxies send them for a browser that sees https://digits.example. */
class BehindAProxyTest {

  private static final String AS_CADDY_DOES =
      " HTTP/1.1\r\nHost: digits.example\r\nX-Forwarded-For: 192.0.2.7\r\n"
          + "X-Forwarded-Host: digits.example\r\nX-Forwarded-Proto: https\r\n";
  private static final String AS_NGINX_DOES =
      " HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n";

  private String answer(String request, String... allowed) throws IOException {
    try (PredictionServer proxied =
            PredictionServer.start(MODEL, SETTINGS.withAllowedHosts(allowed));
        RawConnection client = new RawConnection(proxied.address())) {
      return client.send(request).endOfSending().rest();
    }
  }

  private String posted(String head, String origin) {
    String json = pixels(Collections.nCopies(784, 0).toArray());
    return "POST /predict"
        + head
        + "Origin: "
        + origin
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + json.length()
        + "\r\n\r\n"
        + json;
  }

  @ParameterizedTest
  @ValueSource(strings = {AS_CADDY_DOES, AS_NGINX_DOES})
  void aNameThatIsAllowedIsAnswered(String head) throws IOException {
    assertThat(answer("GET /" + head + "\r\n", "digits.example")).contains(" 200 ");
    String post = posted(head, "https://digits.example");
    assertThat(answer(post, "other.example", "Digits.Example")).contains(" 200 ");
    assertThat(answer(post)).contains(" 403 ", "--allow-host");
  }

  @ParameterizedTest
  @ValueSource(strings = {AS_CADDY_DOES, AS_NGINX_DOES})
  void aPageElsewhereIsRefusedAllTheSame(String head) throws IOException {
    for (String origin : List.of("https://evil.example", "https://digits.example:8443", "null")) {
      assertThat(answer(posted(head, origin), "digits.example")).contains(" 403 ");
    }
  }

  @Test
  void aNameThatPointsHereIsRefusedAllTheSame() throws IOException {
    String evil = " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: digits.example\r\n";
    assertThat(answer("GET /" + evil + "\r\n", "digits.example")).contains(" 403 ");
    assertThat(answer(posted(evil, "https://digits.example"), "digits.example")).contains(" 403 ");
  }

  @Test
  void aPortThatTheBrowserShowsIsPartOfTheOrigin() throws IOException {
    String head = " HTTP/1.1\r\nHost: digits.example:8443\r\n";
    assertThat(answer(posted(head, "https://digits.example:8443"), "digits.example:8443"))
        .contains(" 200 ");
    assertThat(answer(posted(AS_NGINX_DOES, "https://digits.example:8443"), "digits.example:8443"))
        .contains(" 200 ");
    assertThat(answer(posted(AS_NGINX_DOES, "https://digits.example"), "digits.example:8443"))
        .contains(" 403 ");
  }

  @Test
  void whoListensForOthersTakesNamedHostsOnly() throws Exception {
    ServerSettings named = SETTINGS.withHost("0.0.0.0").withAllowedHosts("digits.example");
    try (PredictionServer open = PredictionServer.start(MODEL, named)) {
      for (String host : List.of("digits.example", "localhost", "camada.example")) {
        try (RawConnection client =
            new RawConnection(URI.create("http://127.0.0.1:" + open.address().getPort() + "/"))) {
          client.send("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
          assertThat(client.status()).isEqualTo(host.equals("camada.example") ? 403 : 200);
        }
      }
    }
  }
}
