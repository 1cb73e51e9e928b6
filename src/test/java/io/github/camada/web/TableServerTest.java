package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonReader;
import io.github.camada.model.ClassAnswer;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.web.http.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model of a table, asked by programs. */
class TableServerTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);

  private static final Columns COLUMNS = People.COLUMNS;
  private static final String ROW = People.ROW;
  private static final Model MODEL = People.model(People.CLASSES);
  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    server = PredictionServer.start(MODEL, SETTINGS.withModelName("people"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.address().resolve(path)).timeout(Patience.LONGEST));
  }

  private static HttpResponse<String> post(PredictionServer to, String type, String body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(to.address().resolve("/predict"))
            .timeout(Patience.LONGEST)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  /** The 80 characters that the answer repeats end within a character of two. */
  @Test
  void aLongWordOfAnyCharactersIsAnsweredWithARefusal() throws Exception {
    String shown = "x".repeat(79);
    HttpResponse<String> answer =
        post(server, "application/json", ROW.replace("39", '"' + shown + "\uD83D\uDE00\""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("error")).asString().contains(shown + "\"...");
  }

  @Test
  void anyMessageIsSent() throws Exception {
    Reply reply = Reply.refused(new Refusal(400, "half of it: \uD83D"));
    assertThat(JsonReader.read(new String(reply.body(), StandardCharsets.UTF_8)))
        .isEqualTo(Map.of("error", "half of it: ?"));
  }

  /** It is still an input when it is scaled, and overflows behind that. */
  @ParameterizedTest
  @CsvSource({"/predict", "/explain"})
  void aNumberThatOverflowsTheNetworkIsTheFaultOfTheRow(String path) throws Exception {
    MLP network = new MLP(new DenseLayer(2)).build(COLUMNS.width(), 4);
    Arrays.fill(network.parameters().get(0).value().data(), 100);
    Model model = new Model(network, COLUMNS, People.CLASSES);
    try (PredictionServer other = PredictionServer.start(model, SETTINGS)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(other.address().resolve(path))
              .timeout(Patience.LONGEST)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(ROW.replace("39", "1e39")));
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(json(answer).get("error"))
          .asString()
          .startsWith("predict: output 0 of example 0 is ")
          .endsWith(": the weights or the values are too large");
    }
  }

  /** A program's own numbers of the rows have no name, and notes may be numbers in part. */
  @Test
  void nothingOfFurtherColumnsIsAReasonToRefuseCsv() throws Exception {
    String row = "2021-05-06,clerk,true,39";
    String csv =
        ",since,job,married,age,note,note\n0,%s,12,\n1,%s,13,\n2,%s,late,\n"
            .formatted(row, row, row);
    HttpResponse<String> answer = post(server, "text/csv", csv);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            post(server, "application/json", "[" + ROW + "," + ROW + "," + ROW + "]").body());
  }

  private static Map<?, ?> json(HttpResponse<String> response) throws IOException {
    return (Map<?, ?>) JsonReader.read(response.body());
  }

  private static ClassAnswer expected() {
    return MODEL
        .classifier()
        .answer(Map.of("age", 39, "job", "clerk", "married", true, "since", "2021-05-06"));
  }

  private static void requireAnswer(Object given) {
    Map<?, ?> answer = (Map<?, ?>) given;
    assertThat(answer.get("prediction")).isEqualTo(expected().name());
    Map<?, ?> probabilities = (Map<?, ?>) answer.get("probabilities");
    for (String name : List.of("low", "high")) {
      assertThat(((Number) probabilities.get(name)).floatValue())
          .isEqualTo(expected().probability(name));
    }
  }

  @Test
  void aRowIsAnsweredByName() throws Exception {
    HttpResponse<String> response = post(server, "application/json", ROW);
    assertThat(response.statusCode()).isEqualTo(200);
    requireAnswer(json(response));
  }

  @Test
  void aListAndCsvAreAnsweredRowByRow() throws Exception {
    String csv = "since,job,married,age\n2021-05-06,clerk,true,39\n2021-05-06,clerk,true,39\n";
    for (HttpResponse<String> response :
        List.of(
            post(server, "application/json", "[" + ROW + "," + ROW + "]"),
            post(server, "text/csv; charset=utf-8", csv))) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      List<?> rows = (List<?>) json(response).get("rows");
      assertThat(rows).hasSize(2).allSatisfy(TableServerTest::requireAnswer);
    }
  }

  @Test
  void anAbsentValueIsNull() throws Exception {
    String row = ROW.replace("39", "null");
    assertThat(post(server, "application/json", row).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"age\": 39} | row 0 has no column \"job\"",
        "{\"age\":\"old\",\"job\":\"clerk\",\"married\":true,\"since\":null} | age",
        "{\"age\":39,\"job\":\"king\",\"married\":true,\"since\":null} | king",
        "[] | 0 rows, wanted 1 to 10000",
        "[1] | wanted a JSON object with a value for each column, or a list of them",
        "{\"age\": | JSON",
      })
  void whatIsNoRowIsRefused(String body, String error) throws Exception {
    HttpResponse<String> response = post(server, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat((String) json(response).get("error")).containsIgnoringCase(error);
  }

  @Test
  void otherContentIsRefused() throws Exception {
    HttpResponse<String> response = post(server, "image/png", "x");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).get("error"))
        .isEqualTo("Content-Type \"image/png\", wanted application/json or text/csv");
    assertThat(post(server, "text/csv", "age\nold\n").statusCode()).isEqualTo(400);
    assertThat(post(server, "text/csv", "age,job,married,since\n").body()).contains("0 rows");
    assertThat(post(server, "text/csv", "age,job,married\n39,clerk,true\n").body())
        .contains("no column \\\"since\\\"");
  }

  /** A thousand times its size may be in it. */
  @Test
  void compressedRowsAreRefused() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write("age,job,married,since\n39,clerk,true,2021-05-06\n".getBytes());
    }
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(server.address().resolve("/predict"))
                .timeout(Patience.LONGEST)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).get("error"))
        .isEqualTo("the body is compressed, wanted CSV as it is");
  }

  @Test
  void theModelSaysWhatAFormMustKnow() throws Exception {
    Map<?, ?> model = json(get("/model"));
    assertThat(model.get("name")).isEqualTo("people");
    assertThat(model.get("names")).isEqualTo(List.of("low", "high"));
    List<?> columns = (List<?>) model.get("columns");
    assertThat(columns).hasSize(4);
    assertThat(columns.get(0).toString())
        .contains("name=age", "kind=number", "least=17", "most=90", "median=39");
    assertThat(columns.get(1).toString())
        .contains("name=job", "kind=word", "words=[clerk, smith]", "others=false");
  }

  @Test
  void thePageIsAForm() throws Exception {
    assertThat(get("/").body()).contains("Ask the model", "/table.js").doesNotContain("digit");
    for (String file : List.of("/table.js", "/table.css", "/style.css", "/server.js")) {
      assertThat(get(file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(get("/drawing.js").statusCode()).isEqualTo(404);
    assertThat(get("/example").statusCode()).isEqualTo(404);
    assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void labelsAndNumbersAreAnsweredByName() throws Exception {
    Model labels = People.model(new Labels(List.of("rich", "happy"), new double[] {0, 1}));
    Scaling scaling = Scaling.of(new double[] {5, 6}, new double[] {2, 3});
    Model numbers = People.model(new Numbers(List.of("height", "weight"), scaling));
    try (PredictionServer of = PredictionServer.start(labels, SETTINGS)) {
      Map<?, ?> answer = json(post(of, "application/json", ROW));
      assertThat(answer.get("prediction")).isEqualTo(List.of("rich"));
      assertThat((Map<?, ?>) answer.get("probabilities")).hasSize(2);
    }
    try (PredictionServer of = PredictionServer.start(numbers, SETTINGS)) {
      Map<?, ?> answer = json(post(of, "application/json", ROW));
      assertThat(answer.keySet()).hasSize(1);
      assertThat(((Map<?, ?>) answer.get("prediction")).keySet()).hasToString("[height, weight]");
    }
  }

  @Test
  void examplesAreForPictures() {
    assertThatThrownBy(
            () ->
                PredictionServer.start(
                    MODEL, SETTINGS.withExamples(SyntheticDigits.generate(2, 1))))
        .hasMessageStartingWith("prediction server: examples of 2 images of 28x28");
  }
}
