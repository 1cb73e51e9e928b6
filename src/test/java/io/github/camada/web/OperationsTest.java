package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.web.http.RawConnection;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those ask who run a server. */
class OperationsTest {

  private static final Model MODEL = People.model(People.CLASSES);

  private PredictionServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server =
        PredictionServer.start(
            MODEL,
            ServerSettings.standard()
                .withPort(0)
                .withRequestTimeout(Patience.LONGEST)
                .withModelName("the \"people\""));
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> metrics() throws Exception {
    HttpResponse<String> response = client.get("/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body()).endsWith("\n");
    return response.body().lines().toList();
  }

  @Test
  void aServerIsReadyWithAModelThatItsFileIdentifies(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("people.safetensors");
    ModelSerializer.save(MODEL, file);
    String sha256 = Sha256.of(Files.readAllBytes(file));
    assertThat(Client.json(client.get("/ready")))
        .isEqualTo(Map.of("status", "ready", "name", "the \"people\"", "sha256", sha256));
    assertThat(metrics())
        .contains("camada_model_info{name=\"the \\\"people\\\"\",sha256=\"" + sha256 + "\"} 1");
  }

  @Test
  void answersAreCountedByPathAndStatus() throws Exception {
    client.predict("application/json", People.ROW);
    client.predict("application/json", "[" + People.ROW + "," + People.ROW + "]");
    client.predict("application/json", "[]");
    client.predict("text/plain", "x");
    client.get("/health");
    client.get("/made/up/" + System.nanoTime());
    try (RawConnection raw = new RawConnection(server.address())) {
      assertThat(raw.send("nonsense\r\n\r\n").status()).isEqualTo(400);
    }
    assertThat(metrics())
        .filteredOn(line -> line.startsWith("camada_http_requests_total"))
        .containsExactly(
            "camada_http_requests_total{path=\"/health\",status=\"200\"} 1",
            "camada_http_requests_total{path=\"/predict\",status=\"200\"} 2",
            "camada_http_requests_total{path=\"/predict\",status=\"400\"} 1",
            "camada_http_requests_total{path=\"/predict\",status=\"415\"} 1",
            "camada_http_requests_total{path=\"other\",status=\"400\"} 1",
            "camada_http_requests_total{path=\"other\",status=\"404\"} 1");
    assertThat(metrics())
        .contains(
            "camada_predicted_rows_total 3",
            "camada_prediction_duration_seconds_count 2",
            "camada_http_requests_total{path=\"/metrics\",status=\"200\"} 1");
  }

  /** Each metric is named, typed and described before its samples, and there once. */
  @Test
  void theTextHasTheFormThatPrometheusReads() throws Exception {
    client.predict("application/json", People.ROW);
    String last = "";
    for (String line : metrics()) {
      if (line.startsWith("# HELP ")) {
        last = line.split(" ")[2];
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line).matches("# TYPE " + last + " (counter|gauge|histogram)");
      } else {
        assertThat(line)
            .matches(
                "[a-z_]+(\\{[a-z0-9]+=\"([^\"\\\\]|\\\\.)*\"(,[a-z0-9]+=\"([^\"\\\\]|\\\\.)*\")*\\})?"
                    + " [0-9.E-]+");
        assertThat(line).startsWith(last);
      }
    }
    assertThat(metrics())
        .filteredOn(line -> line.startsWith("# TYPE"))
        .containsExactlyInAnyOrder(
            "# TYPE camada_model_info gauge",
            "# TYPE camada_model_reloads_total counter",
            "# TYPE camada_http_requests_total counter",
            "# TYPE camada_predicted_rows_total counter",
            "# TYPE camada_prediction_duration_seconds histogram");
  }
}
