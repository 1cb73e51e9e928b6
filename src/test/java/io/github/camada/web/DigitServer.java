package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.json.JsonReader;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A server with an untrained model of digits, what it is asked and how it answers. */
record DigitServer(PredictionServer running) implements AutoCloseable {

  static final ServerSettings SETTINGS =
      ServerSettings.standard()
          .withPort(0)
          .withBodyLimit(100_000)
          .withRequestTimeout(Patience.LONGEST);
  static final ImageDataset EXAMPLES = SyntheticDigits.generate(3, 5);
  static final Classifier MODEL = Models.untrained(Inputs.greyImages(28, 28), 10);

  static DigitServer start() throws IOException {
    return new DigitServer(
        PredictionServer.start(MODEL, SETTINGS.withModelName("a \"name\"").withExamples(EXAMPLES)));
  }

  @Override
  public void close() {
    running.close();
  }

  URI address() {
    return running.address();
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(Patience.LONGEST);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  HttpResponse<String> post(String type, byte[] body) throws Exception {
    return send(to("/predict").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> postJson(String json) throws Exception {
    return post("application/json", json.getBytes());
  }

  static Map<?, ?> json(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    return (Map<?, ?>) JsonReader.read(response.body());
  }

  static void refused(HttpResponse<String> response, int status, String error) throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response)).isEqualTo(Map.of("error", error));
  }
}
