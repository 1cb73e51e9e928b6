package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are compressed, or in another charset, and say so. */
class EncodedBodyTest {

  private static final String CSV = "age,job,married,since\n39,clerk,true,2021-05-06\n";

  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    ServerSettings settings =
        ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);
    server = PredictionServer.start(People.model(People.CLASSES), settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String body, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/predict"))
            .timeout(Patience.LONGEST)
            .headers(headers)
            .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity"})
  void anEncodingIsRefusedByItsName(String encoding) throws Exception {
    for (String type : new String[] {"application/json", "text/csv"}) {
      HttpResponse<String> answer =
          send("\u001f\u008b", "Content-Type", type, "Content-Encoding", encoding);
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("identity");
      assertThat(Client.json(answer).get("error"))
          .isEqualTo(
              "Content-Encoding \"" + encoding + "\", wanted the body as it is and no such header");
    }
  }

  @Test
  void noEncodingAtAllMayBeSaid() throws Exception {
    HttpResponse<String> answer =
        send(People.ROW, "Content-Type", "application/json", "Content-Encoding", "Identity");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-1", "utf-16", "\"none such\"", ""})
  void anotherCharsetIsRefusedByItsName(String charset) throws Exception {
    HttpResponse<String> answer =
        send(CSV, "Content-Type", "text/csv; header=x;Charset=" + charset);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(Client.json(answer).get("error"))
        .isEqualTo("Content-Type: charset \"" + charset.replace("\"", "") + "\", wanted UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", ";charset=utf-8", "; CHARSET=\"UTF-8\"", ";charset=us-ascii"})
  void whatIsUtf8IsTaken(String parameters) throws Exception {
    HttpResponse<String> answer = send(CSV, "Content-Type", "text/csv" + parameters);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
