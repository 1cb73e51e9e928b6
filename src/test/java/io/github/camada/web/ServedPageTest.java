package io.github.camada.web;

import static io.github.camada.web.DigitRequests.head;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, and the headers that protect it. */
class ServedPageTest extends OnDigitServer {

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/style.css, text/css; charset=utf-8",
    "/main.js, text/javascript; charset=utf-8",
    "/icon.svg, image/svg+xml"
  })
  void thePageHasItsFilesAndNothingInline(String path, String type) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(response.body())
        .isNotBlank()
        .doesNotContainPattern("<style|style=\"|<script>|onclick");
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws Exception {
    HttpResponse<String> head =
        send(server.to("/style.css").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(server.get("/style.css").body().getBytes("UTF-8").length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/model", "/nowhere", "/predict"})
  void everyAnswerHasTheHeadersThatProtectThePage(String path) throws Exception {
    var headers = server.get(path).headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cache-Control"))
        .hasValue(path.equals("/") ? "no-cache" : "no-store");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
