package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.Patience;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.web.http.RawConnection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionServerTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard()
          .withPort(0)
          .withBodyLimit(100_000)
          .withRequestTimeout(Patience.LONGEST);
  private static final ImageDataset EXAMPLES = SyntheticDigits.generate(3, 5);
  private static final Classifier MODEL = Models.untrained(Inputs.greyImages(28, 28), 10);
  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        PredictionServer.start(MODEL, SETTINGS.withModelName("a \"name\"").withExamples(EXAMPLES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path)).timeout(Patience.LONGEST);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  private static HttpResponse<String> post(String type, byte[] body) throws Exception {
    return send(to("/predict").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<String> postJson(String json) throws Exception {
    return post("application/json", json.getBytes());
  }

  private static Map<?, ?> json(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    return (Map<?, ?>) JsonReader.read(response.body());
  }

  private static void refused(HttpResponse<String> response, int status, String error)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response)).isEqualTo(Map.of("error", error));
  }

  private static String pixels(Object... values) {
    return JsonWriter.write(Map.of("pixels", List.of(values)));
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "png", out)).isTrue();
    return out.toByteArray();
  }

  /** A black bar that stands on white ground. */
  private static BufferedImage bar() {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        picture.setRGB(x, y, x >= 45 && x < 55 && y >= 20 && y < 80 ? 0x000000 : 0xffffff);
      }
    }
    return picture;
  }

  /** The first part of a request; as many bytes of a body are to follow. */
  private static String head(int length) {
    return "POST /predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  @Nested
  class Answers {

    @Test
    void pixelsAreAnsweredAsTheClassifierDoes() throws Exception {
      byte[] image = EXAMPLES.image(0);
      requireAnswerTo(image, postJson(pixels(ImageModel.listed(image).toArray())));
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
                        to("/predict")
                            .header("Content-Type", "application/json")
                            .POST(
                                BodyPublishers.ofString(pixels(ImageModel.listed(image).toArray())))
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
      assertThat(postJson(pixels(values)).statusCode()).isEqualTo(200);
      assertThat(
              send(to("/predict")
                      .header("Content-Type", "Application/JSON; charset=utf-8")
                      .POST(BodyPublishers.ofString(pixels(values))))
                  .statusCode())
          .isEqualTo(200);
    }

    @Test
    void aPictureIsConvertedAndShownAsTheNetworkSeesIt() throws Exception {
      Map<?, ?> answer = json(post("image/png", png(bar())));
      List<?> image = (List<?>) answer.get("image");
      assertThat(image).hasSize(784);
      assertThat(image.get(14 * 28 + 13)).as("ink in the middle").isEqualTo(255L);
      assertThat(image.get(14 * 28 + 2)).as("ground beside it").isEqualTo(0L);
    }

    @Test
    void theModelIsDescribed() throws Exception {
      Map<?, ?> model = json(get("/model"));
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
        Map<?, ?> example = json(get("/example"));
        int index = ((Number) example.get("index")).intValue();
        seen.add(index);
        assertThat(example.get("label")).isEqualTo((long) EXAMPLES.label(index));
        assertThat(((List<?>) example.get("image")).stream())
            .map(p -> ((Number) p).intValue())
            .isEqualTo(ImageModel.listed(EXAMPLES.image(index)));
      }
      assertThat(seen.get(3)).isEqualTo(seen.get(0));
      assertThat(seen.subList(0, 3)).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(json(get("/example?index=2")).get("index")).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=3", "index=-1", "index=", "index=99999999999", "i=1", "1"})
    void anIndexThatIsNoneIsRefused(String query) throws Exception {
      refused(
          get("/example?" + query), 400, "wanted no query, or index= with a number from 0 to 2");
    }

    @Test
    void itSaysThatItIsWell() throws Exception {
      assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource({
      "/, text/html; charset=utf-8",
      "/style.css, text/css; charset=utf-8",
      "/main.js, text/javascript; charset=utf-8",
      "/icon.svg, image/svg+xml"
    })
    void thePageHasItsFilesAndNothingInline(String path, String type) throws Exception {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
      assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
      assertThat(response.body())
          .isNotBlank()
          .doesNotContainPattern("<style|style=\"|<script>|onclick");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
      HttpResponse<String> head = send(to("/style.css").method("HEAD", BodyPublishers.noBody()));
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length"))
          .hasValue(get("/style.css").body().getBytes("UTF-8").length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/model", "/nowhere", "/predict"})
    void everyAnswerHasTheHeadersThatProtectThePage(String path) throws Exception {
      var headers = get(path).headers();
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

  @Nested
  class WrongRequests {

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/index.html", "/page/main.js", "/../main.js", "/predict/"})
    void aPathThatIsNone(String path) throws Exception {
      try (RawConnection client = new RawConnection(server.address())) {
        assertThat(client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status())
            .isEqualTo(404);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "GET, /predict, POST",
      "PUT, /predict, POST",
      "OPTIONS, /predict, POST",
      "POST, /model, 'GET, HEAD'",
      "DELETE, /, 'GET, HEAD'",
      "BREW, /, 'GET, HEAD'"
    })
    void aMethodThatIsNotTaken(String method, String path, String allowed) throws Exception {
      HttpResponse<String> response = send(to(path).method(method, BodyPublishers.ofString("x")));
      refused(response, 405, "wanted " + allowed);
      assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"text/plain", "application/x-www-form-urlencoded", "image/webp", "json"})
    void aContentTypeThatIsNotTaken(String type) throws Exception {
      refused(
          post(type, new byte[1]),
          415,
          "Content-Type \""
              + type
              + "\", wanted application/json, image/png, image/jpeg, image/gif or"
              + " image/bmp");
    }

    @Test
    void noContentType() throws Exception {
      assertThat(send(to("/predict").POST(BodyPublishers.ofString("{}"))).statusCode())
          .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"[]", "1", "{}", "{\"pixels\":1}", "{\"pixels\":{}}", "{\"pixels\":[],\"a\":1}"})
    void jsonOfAnotherForm(String json) throws Exception {
      refused(
          postJson(json), 400, "wanted a JSON object {\"pixels\":[...]} and nothing else in it");
    }

    @Test
    void whatIsNotJson() throws Exception {
      refused(postJson(""), 400, "not JSON at character 0: found the end, wanted a value");
      refused(postJson("{]"), 400, "not JSON at character 1: found ']', wanted a key");
      refused(post("application/json", new byte[] {'"', -1}), 400, "not UTF-8 at byte 1");
      refused(postJson("[".repeat(90_000)), 400, "not JSON at character 64: nested deeper than 64");
    }

    @Test
    void anotherNumberOfPixels() throws Exception {
      refused(postJson(pixels(1, 2)), 400, "2 pixels, wanted 784: 28 rows of 28");
    }

    @ParameterizedTest
    @CsvSource({
      "-1, -1",
      "256, 256",
      "0.5, 0.5",
      "1e300, 1.0E300",
      "null, null",
      "true, true",
      "'\"7\"', a string",
      "[7], a list",
      "{}, an object"
    })
    void aPixelThatIsNone(String value, String described) throws Exception {
      List<String> values = new ArrayList<>(Collections.nCopies(784, "0"));
      values.set(3, value);
      refused(
          postJson("{\"pixels\":[" + String.join(",", values) + "]}"),
          400,
          "pixels[3] is " + described + ", wanted a whole number from 0 to 255");
    }

    @Test
    void aPictureThatIsNone() throws Exception {
      refused(post("image/png", new byte[0]), 400, "the file is empty");
      refused(
          post("image/png", "text".getBytes()),
          400,
          "no picture that is read: neither PNG, JPEG, GIF nor BMP");
      byte[] half = Arrays.copyOf(png(bar()), 60);
      assertThat(post("image/png", half).statusCode()).isEqualTo(400);
    }

    @Test
    void aPictureWithNothingOnIt() throws Exception {
      byte[] black = png(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY));
      assertThat(post("image/png", black).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello\r\n\r\n",
          "GET /\r\n\r\n",
          "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
          "GET / HTTP/1.1\nHost: localhost\n\n"
        })
    void whatIsNotHttp(String request) throws Exception {
      try (RawConnection client = new RawConnection(server.address())) {
        assertThat(client.send(request).status()).isEqualTo(400);
      }
      assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "80000000\r\n", "ffffffffffffffff\r\n"})
    void aBodyInChunksThatAreNone(String chunks) throws Exception {
      try (RawConnection client = new RawConnection(server.address())) {
        client.send(
            "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunks);
        assertThat(client.status()).isEqualTo(400);
      }
    }

    @Test
    void noLength() throws Exception {
      try (RawConnection client = new RawConnection(server.address())) {
        client.send("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n\r\n");
        assertThat(client.status()).isEqualTo(411);
      }
    }
  }

  @Nested
  class Limits {

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
          post("image/png", new byte[3_000_000]),
          413,
          "the body has 3000000 bytes, wanted at most 100000 bytes");
    }

    @Test
    void aBodyWithoutALengthIsCountedWhileItArrives() throws Exception {
      byte[] chunk = new byte[10_000];
      HttpRequest.Builder request =
          to("/predict")
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
          to("/predict")
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
        assertThat(client.rest())
            .contains("the body has 115713 bytes, wanted at most 115712 bytes");
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
  }

  /** A whole request. */
  private static String question() {
    String json = pixels(Collections.nCopies(784, 0).toArray());
    return head(json.length()) + json;
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

  @Nested
  class ForeignPages {

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
      assertThat(status("POST", "Host: localhost:7\r\nOrigin: " + origin + "\r\n"))
          .isEqualTo(status);
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

  /** What proxies send for a browser that sees https://digits.example. */
  @Nested
  class BehindAProxy {

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
      assertThat(answer(posted(evil, "https://digits.example"), "digits.example"))
          .contains(" 403 ");
    }

    @Test
    void aPortThatTheBrowserShowsIsPartOfTheOrigin() throws IOException {
      String head = " HTTP/1.1\r\nHost: digits.example:8443\r\n";
      assertThat(answer(posted(head, "https://digits.example:8443"), "digits.example:8443"))
          .contains(" 200 ");
      assertThat(
              answer(posted(AS_NGINX_DOES, "https://digits.example:8443"), "digits.example:8443"))
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

  @Nested
  class OtherModels {

    @Test
    void imagesMayHaveAnySizeAndClasses() throws Exception {
      Classifier letters =
          Models.untrained(new Pixels(new int[] {20, 12}, 255f, Framing.AUTO), 256);
      try (PredictionServer other = PredictionServer.start(letters, SETTINGS)) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(other.address().resolve("/predict"))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(png(bar())));
        Map<?, ?> answer = json(send(request));
        assertThat((List<?>) answer.get("probabilities")).hasSize(256);
        assertThat((List<?>) answer.get("image")).hasSize(240);
        refused(
            send(HttpRequest.newBuilder(other.address().resolve("/example"))),
            404,
            "this server has no examples for its model");
      }
    }

    @Test
    void withoutExamplesDigitsAreDrawn() throws Exception {
      try (PredictionServer plain = PredictionServer.start(MODEL, SETTINGS)) {
        Map<?, ?> example =
            json(send(HttpRequest.newBuilder(plain.address().resolve("/example?index=199"))));
        assertThat((List<?>) example.get("image")).hasSize(784);
      }
    }

    @Test
    void aModelWhoseNumbersAreNoneIsAnError() throws Exception {
      MLP model = new MLP(new DenseLayer(10)).build(784, 1);
      Arrays.fill(model.parameters().get(0).value().data(), Float.MAX_VALUE);
      Classifier broken = new Classifier(model, Inputs.greyImages(28, 28));
      try (PredictionServer other = PredictionServer.start(broken, SETTINGS)) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(other.address().resolve("/predict"))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(png(bar())));
        refused(
            send(request), 500, "the model's outputs are not numbers: its weights are unusable");
      }
    }

    @Test
    void aModelThatTakesNoImagesIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> PredictionServer.start(Models.untrained(Inputs.features(4), 3), SETTINGS))
          .withMessage(
              "prediction server: the model takes examples of [4], wanted images: [height, width]"
                  + " or [height, width, 1]");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  PredictionServer.start(
                      Models.untrained(new Pixels(new int[] {8, 8, 3}, 1, Framing.AUTO), 3),
                      SETTINGS))
          .withMessageContaining("[8, 8, 3]");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  PredictionServer.start(Models.untrained(Inputs.greyImages(4, 4), 257), SETTINGS))
          .withMessage("prediction server: the model has 257 classes, wanted at most 256");
    }

    @Test
    void examplesOfAnotherSizeAreRefused() {
      Classifier small = Models.untrained(Inputs.greyImages(4, 4), 10);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PredictionServer.start(small, SETTINGS.withExamples(EXAMPLES)))
          .withMessage(
              "prediction server: examples of 3 images of 28x28 in 10 classes, the model takes"
                  + " images of 4x4");
    }
  }

  @Nested
  class LifeCycle {

    private Set<Thread> threads() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("camada-web"))
          .collect(Collectors.toSet());
    }

    @Test
    void closingEndsItsThreadsAndMayBeRepeated() throws Exception {
      Set<Thread> before = threads();
      PredictionServer other = PredictionServer.start(MODEL, SETTINGS);
      send(HttpRequest.newBuilder(other.address()));
      Set<Thread> own = threads();
      own.removeAll(before); // some of which may just be ending
      assertThat(own).isNotEmpty();
      other.close();
      other.close();
      // A pool has ended a moment before its last thread has.
      for (Thread thread : own) {
        thread.join(Patience.LONGEST.toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }

    @Test
    void closingFreesThePort() {
      // Another process may take a port as soon as it is free, but not each of several.
      assertThat(Stream.generate(this::startsAgainWhereItWas).limit(5).anyMatch(again -> again))
          .isTrue();
    }

    private boolean startsAgainWhereItWas() {
      try {
        PredictionServer first = PredictionServer.start(MODEL, SETTINGS);
        first.close();
        PredictionServer.start(MODEL, SETTINGS.withPort(first.address().getPort())).close();
        return true;
      } catch (IOException taken) {
        return false;
      }
    }

    @Test
    void aRequestInFlightIsFinished() throws Exception {
      Gate gate = new Gate();
      PredictionServer other = PredictionServer.start(gate.model(), SETTINGS);
      gate.close();
      CompletableFuture<Void> closing;
      try (RawConnection inFlight = new RawConnection(other.address()).send(question())) {
        gate.awaitWaiting(1);
        closing = CompletableFuture.runAsync(other::close);
        gate.open();
        assertThat(inFlight.rest()).contains(" 200 ").contains("\"probabilities\"");
      }
      closing.get();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
      try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(
                () -> PredictionServer.start(MODEL, SETTINGS.withPort(taken.getLocalPort())))
            .withMessageStartingWith(
                "prediction server: cannot listen on 127.0.0.1, port " + taken.getLocalPort());
      }
    }
  }
}
