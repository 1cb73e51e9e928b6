package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.Patience;
import io.github.camada.feature.Classes;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.RawConnection;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.Requests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is replaced while it is asked. */
class ReloadTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);
  private static final Model FIRST = People.model(People.CLASSES, 4);
  private static final Model SECOND = People.model(People.CLASSES, 5);

  @TempDir private Path directory;
  private Path file;
  private PredictionServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    file = directory.resolve("people.safetensors");
    ModelSerializer.save(FIRST, file);
    server = PredictionServer.start(FIRST, () -> ModelSerializer.load(file), SETTINGS);
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String answer(Client client) throws Exception {
    HttpResponse<String> response = client.predict("application/json", People.ROW);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> reload() throws Exception {
    return client.post("/reload", "text/plain", "");
  }

  /**
   * Asks until it is told to stop, and counts down when it has some answers; which it got, without
   * repetitions.
   */
  private List<String> ask(AtomicBoolean enough, CountDownLatch answered) throws Exception {
    Client kept = new Client(server);
    List<String> answers = new ArrayList<>();
    boolean last = false;
    for (int asked = 1; !last; asked++) {
      last = enough.get();
      String answer = answer(kept);
      if (answers.isEmpty() || !answers.get(answers.size() - 1).equals(answer)) {
        answers.add(answer);
      }
      if (asked == 10) {
        answered.countDown();
      }
    }
    return answers;
  }

  @Test
  void noRequestIsDroppedAndTheAnswerChangesOnce() throws Exception {
    int clients = 4;
    String before = answer(client);
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch answered = new CountDownLatch(clients);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(() -> ask(enough, answered)));
      }
      answered.await(Patience.SECONDS, TimeUnit.SECONDS); // or one of them has failed
      ModelSerializer.save(SECOND, file);
      HttpResponse<String> reloaded = reload();
      assertThat(reloaded.statusCode()).as(reloaded.body()).isEqualTo(200);
      assertThat(Client.json(reloaded).get("status")).isEqualTo("reloaded");
      String after = answer(client);
      assertThat(after).isNotEqualTo(before);
      enough.set(true);
      for (Future<List<String>> answers : all) {
        assertThat(answers.get()).containsExactly(before, after);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theServerSaysWhichModelAnswersNow() throws Exception {
    Object before = Client.json(client.get("/ready")).get("sha256");
    ModelSerializer.save(SECOND, file);
    Object reloaded = Client.json(reload()).get("sha256");
    assertThat(Client.json(client.get("/ready")).get("sha256"))
        .isEqualTo(reloaded)
        .isNotEqualTo(before);
    assertThat(client.get("/metrics").body())
        .contains("sha256=\"" + reloaded + "\"", "camada_model_reloads_total{result=\"done\"} 1\n")
        .doesNotContain((String) before);
  }

  private void requireTheFirst(String reason) throws Exception {
    String before = answer(client);
    HttpResponse<String> response = reload();
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat((String) Client.json(response).get("error"))
        .startsWith("the model before goes on answering: ")
        .contains(reason);
    assertThat(answer(client)).isEqualTo(before);
    assertThat(client.get("/metrics").body())
        .contains("camada_model_reloads_total{result=\"refused\"} 1\n");
  }

  @Test
  void aFileThatIsDamagedLeavesTheModelInItsPlace() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    requireTheFirst("SHA-256");
  }

  @Test
  void aFileThatIsGoneLeavesTheModelInItsPlace() throws Exception {
    Files.delete(file);
    requireTheFirst("no file " + file);
  }

  private static Model with(Table training) {
    Columns columns = Columns.learn(training, ColumnPolicy.standard(), Map.of());
    return new Model(new MLP(new DenseLayer(2)).build(columns.width(), 1), columns, People.CLASSES);
  }

  @Test
  void otherColumnsLeaveTheModelInItsPlace() throws Exception {
    ModelSerializer.save(
        with(
            Table.of(
                Column.numbers("age", 1, 2, 3),
                Column.yesNo("job", true, false, true),
                Column.yesNo("married", true, false, true),
                Column.numbers("income", 1, 2, 3))),
        file);
    requireTheFirst(
        "the model takes other columns: job of yes/no, wanted words; no since; income too many");
  }

  @Test
  void otherAnswersLeaveTheModelInItsPlace() throws Exception {
    ModelSerializer.save(People.model(new Classes(List.of("low", "middle"))), file);
    requireTheFirst("the model gives 2 classes: [low, middle], wanted 2 classes: [low, high]");
  }

  @Test
  void aModelOfPicturesIsNoReplacementForOneOfATable() throws Exception {
    ModelSerializer.save(Models.untrained(Inputs.greyImages(2, 2), 2), file);
    requireTheFirst("the model takes pixels [2, 2, 1] / 255.0, wanted 4 columns as 5 inputs");
  }

  @Test
  void aModelOfPicturesIsReplacedAsWell() throws Exception {
    Model pictures = Models.untrained(Inputs.greyImages(2, 2), 2).model();
    try (PredictionServer other = PredictionServer.start(pictures, SETTINGS)) {
      other.replace(Models.untrained(Inputs.greyImages(2, 2), 2).model());
      for (Model wrong :
          List.of(
              Models.untrained(Inputs.greyImages(2, 3), 2).model(),
              Models.untrained(Inputs.greyImages(2, 2), 3).model(),
              FIRST)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> other.replace(wrong))
            .withMessageStartingWith("the model ");
      }
    }
  }

  @Test
  void aServerThatDoesNotKnowWhereItsModelComesFromCannotReload() throws Exception {
    try (PredictionServer other = PredictionServer.start(FIRST, SETTINGS)) {
      Client asking = new Client(other);
      assertThat(asking.post("/reload", "text/plain", "").statusCode()).isEqualTo(404);
      assertThat(Client.json(asking.get("/openapi.json")).get("paths").toString())
          .doesNotContain("reload");
      String before = answer(asking);
      other.replace(SECOND);
      assertThat(answer(asking)).isNotEqualTo(before);
    }
  }

  private int status(String headers) throws IOException {
    try (RawConnection raw = new RawConnection(server.address())) {
      return raw.send("POST /reload HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").status();
    }
  }

  @Test
  void aProxyOrAForeignPageMayNotAsk() throws Exception {
    assertThat(status("")).isEqualTo(200);
    for (String header :
        List.of("X-Forwarded-For: 192.0.2.7", "Forwarded: for=192.0.2.7", "Via: 1.1 proxy")) {
      assertThat(status(header + "\r\n")).as(header).isEqualTo(403);
    }
    assertThat(status("Origin: https://evil.example\r\n")).isEqualTo(403);
  }

  @Test
  void anotherMachineMayAskIfTheSettingsSaySo() throws Exception {
    ServerMetrics metrics = new ServerMetrics();
    for (boolean remote : new boolean[] {false, true}) {
      ServerSettings settings = SETTINGS.withRemoteReload(remote);
      CurrentSite site = new CurrentSite(FIRST, Optional.empty(), settings, metrics);
      Reload reload = new Reload(() -> SECOND, site, settings.remoteReload(), metrics);
      assertThat(statusOf(reload, false)).isEqualTo(remote ? 200 : 403);
      assertThat(statusOf(reload, true)).isEqualTo(200);
    }
  }

  private static int statusOf(Reload reload, boolean local) throws Refusal {
    HttpRequest request = Requests.post("/reload", "text/plain", new byte[0], local);
    try {
      return reload.answer(request).status();
    } catch (Refusal refusal) {
      return refusal.status();
    }
  }
}
