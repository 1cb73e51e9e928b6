package io.github.camada.web;

import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of somebody else, open in the same browser, might send. */
class ForeignPagesTest extends OnDigitServer {

  private int status(String method, String headers) throws IOException {
    try (RawConnection client = new RawConnection(server.address())) {
      return client
          .send(
              method
                  + " /predict HTTP/1.1\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 2\r\n"
                  + headers
                  + "\r\n{}")
          .status();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::2]"})
  void anotherHostIsRefused(String host) throws IOException {
    assertThat(status("POST", "Host: " + host + "\r\n")).isEqualTo(403);
    assertThat(status("GET", "Host: " + host + "\r\n")).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1:80", "[::1]:8080"})
  void theNamesOfThisMachineAreTaken(String host) throws IOException {
    assertThat(status("POST", "Host: " + host + "\r\n")).isEqualTo(400);
  }

  @Test
  void oneHostMustBeNamed() throws IOException {
    assertThat(status("POST", "")).isEqualTo(400);
    assertThat(status("POST", "Host: localhost\r\nHost: localhost\r\n")).isEqualTo(400);
  }

  /** As of simple health checks; what names a host or an origin is checked as any other. */
  @ParameterizedTest
  @CsvSource({
    "GET /health, '', 200",
    "GET /health, 'Host: localhost\r\n', 200",
    "GET /health, 'Host: evil.example\r\n', 403",
    "GET /health, 'Host: localhost\r\nHost: localhost\r\n', 400",
    "POST /predict, 'Origin: http://evil.example\r\n', 403",
    "POST /predict, 'Origin: http://localhost\r\n', 403",
  })
  void aRequestOfHttp10NeedsNoHost(String request, String headers, int status) throws IOException {
    try (RawConnection client = new RawConnection(server.address())) {
      client.send(request + " HTTP/1.0\r\n" + headers + "\r\n");
      assertThat(client.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:7, 400",
    "https://localhost:7, 400",
    "HTTP://LOCALHOST:7, 400",
    "http://localhost:8, 403",
    "http://evil.example, 403",
    "http://localhost:7.evil.example, 403",
    "null, 403"
  })
  void aPostFromAnotherOriginIsRefused(String origin, int status) throws IOException {
    assertThat(status("POST", "Host: localhost:7\r\nOrigin: " + origin + "\r\n")).isEqualTo(status);
  }

  @Test
  void whoListensForOthersTakesAnyHost() throws Exception {
    try (PredictionServer open = PredictionServer.start(MODEL, SETTINGS.withHost("0.0.0.0"));
        RawConnection client =
            new RawConnection(URI.create("http://127.0.0.1:" + open.address().getPort() + "/"))) {
      assertThat(open.address().getHost()).isEqualTo("localhost");
      assertThat(client.send("GET /health HTTP/1.1\r\nHost: camada.example\r\n\r\n").status())
          .isEqualTo(200);
    }
  }
}
