package io.github.camada.web;

import static io.github.camada.web.DigitRequests.bar;
import static io.github.camada.web.DigitRequests.pixels;
import static io.github.camada.web.DigitRequests.png;
import static io.github.camada.web.DigitServer.EXAMPLES;
import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.json;
import static io.github.camada.web.DigitServer.refused;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server of pictures answers. */
class PredictionServerTest extends OnDigitServer {

  @Test
  void pixelsAreAnsweredAsTheClassifierDoes() throws Exception {
    byte[] image = EXAMPLES.image(0);
    requireAnswerTo(image, server.postJson(pixels(ImageModel.listed(image).toArray())));
  }

  private void requireAnswerTo(byte[] image, HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).isEqualTo(200);
    Map<?, ?> answer = json(response);
    assertThat(answer.keySet().toArray())
        .containsExactly("class", "name", "probabilities", "image");
    assertThat(answer.get("class")).isEqualTo((long) MODEL.predict(image));
    List<Float> expected = new ArrayList<>();
    for (float probability : MODEL.probabilities(image)) {
      expected.add(probability);
    }
    assertThat(((List<?>) answer.get("probabilities")).stream())
        .map(p -> ((Number) p).floatValue())
        .isEqualTo(expected);
    assertThat(((List<?>) answer.get("image")).stream())
        .map(p -> ((Number) p).intValue())
        .isEqualTo(ImageModel.listed(image));
  }

  @Test
  void clientsAtOnceGetTheAnswersToTheirOwnPictures() throws Exception {
    int clients = 16;
    ImageDataset digits = SyntheticDigits.generate(clients, 8);
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    CyclicBarrier together = new CyclicBarrier(clients);
    List<Future<?>> results = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        byte[] image = digits.image(client);
        results.add(
            executor.submit(
                () -> {
                  HttpClient http = HttpClient.newHttpClient();
                  HttpRequest request =
                      server
                          .to("/predict")
                          .header("Content-Type", "application/json")
                          .POST(BodyPublishers.ofString(pixels(ImageModel.listed(image).toArray())))
                          .build();
                  together.await();
                  for (int call = 0; call < 25; call++) {
                    requireAnswerTo(image, untilThereIsRoom(http, request));
                  }
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** A server that has enough to do says so, and to come back. */
  private HttpResponse<String> untilThereIsRoom(HttpClient http, HttpRequest request)
      throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    while (response.statusCode() == 503) {
      Thread.sleep(10);
      response = http.send(request, BodyHandlers.ofString());
    }
    return response;
  }

  @Test
  void aNumberMayBeWrittenAsItLikes() throws Exception {
    Object[] values = new Object[784];
    Arrays.fill(values, 12.0);
    assertThat(server.postJson(pixels(values)).statusCode()).isEqualTo(200);
    assertThat(
            send(server
                    .to("/predict")
                    .header("Content-Type", "Application/JSON; charset=utf-8")
                    .POST(BodyPublishers.ofString(pixels(values))))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPictureIsConvertedAndShownAsTheNetworkSeesIt() throws Exception {
    Map<?, ?> answer = json(server.post("image/png", png(bar())));
    List<?> image = (List<?>) answer.get("image");
    assertThat(image).hasSize(784);
    assertThat(image.get(14 * 28 + 13)).as("ink in the middle").isEqualTo(255L);
    assertThat(image.get(14 * 28 + 2)).as("ground beside it").isEqualTo(0L);
  }

  @Test
  void theModelIsDescribed() throws Exception {
    Map<?, ?> model = json(server.get("/model"));
    assertThat(model.get("name")).isEqualTo("a \"name\"");
    assertThat(model.get("height")).isEqualTo(28L);
    assertThat(model.get("width")).isEqualTo(28L);
    assertThat(model.get("classes")).isEqualTo(10L);
    assertThat(model.get("names"))
        .isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    assertThat(model.get("digits")).isEqualTo(true);
    assertThat(model.get("framing")).isEqualTo("auto");
    assertThat(model.get("parameters")).isEqualTo(7850L);
    assertThat(model.get("examples")).isEqualTo(3L);
    assertThat(model.get("summary")).isEqualTo(MODEL.model().network().summary());
  }

  @Test
  void examplesComeOneAfterTheOtherAndByIndex() throws Exception {
    List<Object> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Map<?, ?> example = json(server.get("/example"));
      int index = ((Number) example.get("index")).intValue();
      seen.add(index);
      assertThat(example.get("label")).isEqualTo((long) EXAMPLES.label(index));
      assertThat(((List<?>) example.get("image")).stream())
          .map(p -> ((Number) p).intValue())
          .isEqualTo(ImageModel.listed(EXAMPLES.image(index)));
    }
    assertThat(seen.get(3)).isEqualTo(seen.get(0));
    assertThat(seen.subList(0, 3)).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(json(server.get("/example?index=2")).get("index")).isEqualTo(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index=3", "index=-1", "index=", "index=99999999999", "i=1", "1"})
  void anIndexThatIsNoneIsRefused(String query) throws Exception {
    refused(
        server.get("/example?" + query),
        400,
        "wanted no query, or index= with a number from 0 to 2");
  }

  @Test
  void itSaysThatItIsWell() throws Exception {
    assertThat(server.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
  }
}
