package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.Patience;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import io.github.camada.web.http.RawConnection;
import io.github.camada.web.http.Refusal;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What spoke for answers, over HTTP. */
class ExplanationServerTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);

  /** Of mean 3 and deviation 2, and of mean 10 and deviation 5. */
  private static final Columns COLUMNS =
      Columns.learn(Table.of(Column.numbers("a", 1, 5), Column.numbers("b", 5, 15)));

  private static MLP network(Activation activation, int outputs, float... weights) {
    Tensor weight = Tensor.of(weights, weights.length / outputs, outputs);
    float[] bias = new float[outputs];
    bias[0] = 0.5f;
    return new MLP(DenseLayer.of(weight, Tensor.of(bias, outputs), activation));
  }

  private static HttpResponse<String> explain(Model model, String query, String body)
      throws Exception {
    try (PredictionServer server = PredictionServer.start(model, SETTINGS)) {
      return new Client(server).post("/explain" + query, "application/json", body);
    }
  }

  private static Map<?, ?> explained(Model model, String query, String body) throws Exception {
    HttpResponse<String> response = explain(model, query, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return (Map<?, ?>) JsonReader.read(response.body());
  }

  private static void assertRefused(HttpResponse<String> response, int status, String error)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat((String) ((Map<?, ?>) JsonReader.read(response.body())).get("error"))
        .contains(error);
  }

  private static void assertNumber(Object found, double wanted) {
    assertThat(((Number) found).doubleValue()).isCloseTo(wanted, within(1e-5));
  }

  private static void assertColumns(Map<?, ?> explanation, double a, double b) {
    Map<?, ?> columns = (Map<?, ?>) explanation.get("columns");
    assertThat(columns.keySet().toArray()).containsExactly("a", "b");
    assertNumber(columns.get("a"), a);
    assertNumber(columns.get("b"), b);
  }

  @Test
  void columnsAddWhatTheirWeightsSay() throws Exception {
    Model model =
        new Model(
            network(Activation.IDENTITY, 2, 1, 0, 2, 4), COLUMNS, Outputs.classes("hen", "ox"));
    // a is 2 deviations from its mean, b is -1: hen 0.5 + 2 - 2, ox 0 - 4
    Map<?, ?> hen = explained(model, "", "{\"a\": 7, \"b\": 5}");
    assertThat(hen.get("prediction")).isEqualTo("hen");
    assertThat(hen.get("output")).isEqualTo("hen");
    assertThat(((Map<?, ?>) hen.get("probabilities"))).hasSize(2);
    assertNumber(hen.get("from"), 0.5);
    assertNumber(hen.get("to"), 0.5);
    assertColumns(hen, 2, -2);
    Map<?, ?> ox = explained(model, "?output=ox", "{\"a\": 7, \"b\": 5}");
    assertThat(ox.get("prediction")).isEqualTo("hen");
    assertThat(ox.get("output")).isEqualTo("ox");
    assertNumber(ox.get("to"), -4);
    assertColumns(ox, 0, -4);
    assertRefused(
        explain(model, "?output=cow", "{\"a\": 7, \"b\": 5}"),
        400,
        "wanted no query, or output= with the name of one of the outputs");
  }

  @Test
  void numbersAreExplainedInTheirOwnUnitAndTheMostProbableOfLabels() throws Exception {
    Numbers price =
        new Numbers(List.of("price"), Scaling.of(new double[] {100}, new double[] {10}));
    Model numbers = new Model(network(Activation.IDENTITY, 1, 1, 2), COLUMNS, price);
    Map<?, ?> one = explained(numbers, "", "{\"a\": 7, \"b\": 5}");
    assertNumber(one.get("prediction"), 105);
    assertNumber(one.get("from"), 105);
    assertNumber(one.get("to"), 105);
    assertColumns(one, 20, -20);
    Model labels =
        new Model(
            network(Activation.IDENTITY, 2, 1, 0, 2, -4),
            COLUMNS,
            new Labels(List.of("wet", "cold"), new double[] {0.5, 0.5}));
    assertThat(explained(labels, "", "{\"a\": 7, \"b\": 5}").get("output")).isEqualTo("cold");
  }

  @Test
  void fewRowsAtOnceEachAsIfItWereAlone() throws Exception {
    Model model = new Model(network(Activation.SILU, 1, 1, 2), COLUMNS, Outputs.numbers("price"));
    String row = "{\"a\": 7, \"b\": 5}";
    Map<?, ?> alone = explained(model, "", row);
    String twenty = "[" + String.join(",", Collections.nCopies(20, row)) + "]";
    List<?> rows = (List<?>) explained(model, "", twenty).get("rows");
    assertThat(rows).hasSize(20).allSatisfy(each -> assertThat(each).isEqualTo(alone));
    assertRefused(
        explain(model, "", twenty.replaceFirst("\\[", "[" + row + ",")),
        400,
        "21 rows, wanted 1 to 20");
  }

  @Test
  void pixelsAddWhatTheirWeightsSay() throws Exception {
    MLP network = new MLP(new DenseLayer(10)).build(784, 1);
    Classifier classifier = new Classifier(network, Inputs.greyImages(28, 28));
    byte[] image = SyntheticDigits.generate(1, 3).image(0);
    String body = JsonWriter.write(Map.of("pixels", ImageModel.listed(image)));
    Map<?, ?> found = explained(classifier.model(), "", body);
    int best = classifier.predict(image);
    assertThat(found.get("output")).isEqualTo(classifier.name(best)).isEqualTo(found.get("name"));
    assertThat(found.get("image")).isInstanceOf(List.class);
    List<?> values = (List<?>) found.get("values");
    Tensor weight = ((DenseLayer) network.layers().get(0)).weight();
    for (int i = 0; i < 784; i++) {
      assertNumber(values.get(i), weight.get(i, best) * (image[i] & 0xFF) / 255.0);
    }
    assertNumber(explained(classifier.model(), "?output=3", body).get("from"), 0);
  }

  @Test
  void digitsSideBySideAreExplainedOneByOne() throws Exception {
    ImageModel model = new ImageModel(Models.untrained(Inputs.greyImages(28, 28), 10));
    ImageDataset images = SyntheticDigits.generate(21, 3);
    PictureExplanations explanations = new PictureExplanations(model);
    List<byte[]> two = List.of(images.image(0), images.image(1));
    List<?> digits = (List<?>) explanations.of(two, "").get("digits");
    assertThat(digits)
        .isEqualTo(
            List.of(
                explanations.of(two.subList(0, 1), ""), explanations.of(two.subList(1, 2), "")));
    List<byte[]> many = Collections.nCopies(21, images.image(0));
    assertThatThrownBy(() -> explanations.of(many, ""))
        .isInstanceOf(Refusal.class)
        .hasMessage("21 digits, wanted at most 20");
  }

  /** A step between two of a thousand midpoints. */
  @Test
  void whatWouldTakeTooLongIsRefused() throws Exception {
    Model model =
        new Model(network(Activation.SIGMOID, 1, 1e8f, 0), COLUMNS, Outputs.numbers("price"));
    assertRefused(
        explain(model, "", "{\"a\": 7, \"b\": 5}"),
        422,
        "no explanation: integrated gradients: after 1024 steps");
  }

  @Test
  void tooManyAtOnceAreToldToComeBackAndPredictionsAreNot() throws Exception {
    Gate gate = new Gate();
    String json = JsonWriter.write(Map.of("pixels", Collections.nCopies(784, 0)));
    String question =
        " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + json.length()
            + "\r\n\r\n"
            + json;
    try (PredictionServer narrow =
            PredictionServer.start(gate.model(), SETTINGS.withConcurrentRequests(2));
        RawConnection first = new RawConnection(narrow.address());
        RawConnection second = new RawConnection(narrow.address());
        RawConnection third = new RawConnection(narrow.address())) {
      gate.close();
      first.send("POST /explain" + question);
      gate.awaitWaiting(1);
      assertThat(second.send("POST /explain" + question).rest())
          .contains(" 503 ", "too many explanations at the same time, wanted at most 1");
      third.send("POST /predict" + question);
      gate.awaitWaiting(1);
      gate.open();
      assertThat(third.rest()).contains(" 200 ");
    }
  }
}
