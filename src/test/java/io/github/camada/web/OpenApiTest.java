package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.Patience;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Committee;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The document is one of OpenAPI 3.1, and what it says is so. */
class OpenApiTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);

  private static PredictionServer serve(Model model) throws Exception {
    return PredictionServer.start(model, SETTINGS.withModelName("people"));
  }

  private static Map<?, ?> document(Client client) throws Exception {
    HttpResponse<String> response = client.get("/openapi.json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    return Client.json(response);
  }

  private static Object at(Object value, String... path) {
    Object found = value;
    for (String step : path) {
      found = ((Map<?, ?>) found).get(step);
    }
    return found;
  }

  /** What the specification requires of the objects that occur. */
  private static void requireValid(Map<?, ?> document) {
    assertThat(document.get("openapi")).isEqualTo("3.1.0");
    assertThat(at(document, "info", "title")).isInstanceOf(String.class);
    assertThat(at(document, "info", "version")).isInstanceOf(String.class);
    assertThat(document.get("security")).isEqualTo(List.of());
    Set<Object> ids = new HashSet<>();
    ((Map<?, ?>) document.get("paths"))
        .forEach(
            (path, item) -> {
              assertThat((String) path).startsWith("/");
              ((Map<?, ?>) item)
                  .forEach(
                      (method, operation) -> {
                        assertThat(method).isIn("get", "post");
                        assertThat(ids.add(at(operation, "operationId"))).isTrue();
                        assertThat(at(operation, "summary")).isInstanceOf(String.class);
                        Map<?, ?> responses = (Map<?, ?>) at(operation, "responses");
                        assertThat(responses.keySet().toArray())
                            .containsExactlyInAnyOrder("200", "4XX", "default");
                        responses.forEach(OpenApiTest::requireAnswer);
                      });
            });
    requireReferences(document, document);
  }

  private static void requireAnswer(Object status, Object response) {
    assertThat((String) status).matches("[1-5](\\d\\d|XX)|default");
    assertThat(at(response, "description")).isInstanceOf(String.class);
    assertThat((Map<?, ?>) at(response, "content"))
        .isNotEmpty()
        .allSatisfy((type, media) -> assertThat((String) type).matches("[a-z]+/[a-z]+"));
  }

  private static void requireReferences(Map<?, ?> document, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(item -> requireReferences(document, item));
    } else if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        String name = reference.replace("#/components/schemas/", "");
        assertThat(((Map<?, ?>) at(document, "components", "schemas")).keySet().contains(name))
            .as(reference)
            .isTrue();
      }
      map.values().forEach(item -> requireReferences(document, item));
    }
  }

  private static List<String> problems(Map<?, ?> document, String schema, Object value) {
    return new JsonSchema(document).problems(at(document, "components", "schemas", schema), value);
  }

  /** The example is answered, and as the schema of answers says. */
  private static void requireTruth(Client client) throws Exception {
    Map<?, ?> document = document(client);
    requireValid(document);
    Object post = at(document, "paths", "/predict", "post");
    Object json = at(post, "requestBody", "content", "application/json");
    Object request = at(json, "schema");
    assertThat(at(post, "requestBody", "required")).isEqualTo(true);
    Object answer = at(post, "responses", "200", "content", "application/json", "schema");
    Object row = at(json, "example");
    JsonSchema schemas = new JsonSchema(document);
    for (Object body : List.of(row, List.of(row, row))) {
      assertThat(schemas.problems(request, body)).isEmpty();
      HttpResponse<String> response = client.predict("application/json", JsonWriter.write(body));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(schemas.problems(answer, Client.json(response))).isEmpty();
    }
    requireExplanation(client, document, JsonWriter.write(row));
  }

  private static void requireExplanation(Client client, Map<?, ?> document, String body)
      throws Exception {
    Object post = at(document, "paths", "/explain", "post");
    Object answer = at(post, "responses", "200", "content", "application/json", "schema");
    HttpResponse<String> response = client.post("/explain", "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(new JsonSchema(document).problems(answer, Client.json(response))).isEmpty();
  }

  @Test
  void theColumnsOfATableAreDescribed() throws Exception {
    try (PredictionServer server = serve(People.model(People.CLASSES))) {
      Map<?, ?> document = document(new Client(server));
      assertThat(at(document, "info", "title")).isEqualTo("people");
      assertThat(((Map<?, ?>) document.get("paths")).keySet())
          .isEqualTo(
              Set.of(
                  "/explain",
                  "/health",
                  "/metrics",
                  "/model",
                  "/openapi.json",
                  "/predict",
                  "/ready"));
      Object row = at(document, "components", "schemas", "Row");
      assertThat(at(row, "required")).isEqualTo(List.of("age", "job", "married", "since"));
      Object columns = at(row, "properties");
      assertThat(JsonWriter.write(at(columns, "age")))
          .isEqualTo(
              "{\"type\":[\"number\",\"null\"],\"description\":\"In training 17.0 to 90.0.\","
                  + "\"examples\":[39.0]}");
      assertThat(JsonWriter.write(at(columns, "job")))
          .isEqualTo("{\"enum\":[\"clerk\",\"smith\"]}");
      assertThat(at(columns, "married", "type")).isEqualTo(List.of("boolean", "null"));
      assertThat(at(columns, "since", "format")).isEqualTo("date");
      assertThat(at(columns, "since", "description"))
          .isEqualTo("A day; in training 2020-01-01 to 2022-01-01.");
      assertThat(at(document, "components", "schemas", "Answer", "properties", "prediction"))
          .isEqualTo(Map.of("enum", List.of("low", "high")));
    }
  }

  @Test
  void itSaysWhatIsTakenAndAnswered() throws Exception {
    Scaling scaling = Scaling.of(new double[] {5, 6}, new double[] {2, 3});
    Scaling one = Scaling.of(new double[] {5}, new double[] {2});
    for (Model model :
        List.of(
            People.model(People.CLASSES),
            People.model(new Labels(List.of("rich", "happy"), new double[] {0, 1})),
            People.model(new Numbers(List.of("height", "weight"), scaling)),
            People.model(new Numbers(List.of("height"), one)))) {
      try (PredictionServer server = serve(model)) {
        requireTruth(new Client(server));
      }
    }
  }

  /** The disagreement of its networks is answered, and described. */
  @Test
  void anEnsembleSaysHowFarItsNetworksDisagree() throws Exception {
    Scaling scaling = Scaling.of(new double[] {5, 6}, new double[] {2, 3});
    for (Model model :
        List.of(
            People.pair(People.CLASSES),
            People.pair(new Labels(List.of("rich", "happy"), new double[] {0, 1})),
            People.pair(new Numbers(List.of("height", "weight"), scaling)))) {
      try (PredictionServer server = serve(model)) {
        Client client = new Client(server);
        requireTruth(client);
        Map<?, ?> answer = Client.json(client.predict("application/json", People.ROW));
        Object disagreement = answer.get("disagreement");
        Map<String, Object> wrong = new HashMap<>(Map.of("prediction", answer.get("prediction")));
        wrong.put("probabilities", answer.get("probabilities"));
        wrong.put("disagreement", disagreement instanceof Map ? 1 : Map.of("low", 1));
        assertThat(problems(document(client), "Answer", answer)).isEmpty();
        assertThat(problems(document(client), "Answer", wrong)).isNotEmpty();
        assertThat(disagreement instanceof Map).isEqualTo(!(model.outputs() instanceof Classes));
      }
    }
    Classifier one = Models.untrained(Inputs.greyImages(28, 28), 10);
    MLP other = new MLP(new DenseLayer(10)).build(784, 9);
    Ensemble both =
        new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(one.model().network(), other));
    Classifier pictures = new Classifier(new MLP(both), Inputs.greyImages(28, 28));
    try (PredictionServer server = PredictionServer.start(pictures, SETTINGS)) {
      Client client = new Client(server);
      byte[] image = SyntheticDigits.generate(1, 1).image(0);
      String body = JsonWriter.write(Map.of("pixels", ImageModel.listed(image)));
      Map<?, ?> answer = Client.json(client.predict("application/json", body));
      double wanted = Committee.of(pictures.model()).disagreement(image)[0];
      assertThat(((Number) answer.get("disagreement")).doubleValue())
          .isCloseTo(wanted, within(1e-6));
      assertThat(problems(document(client), "Answer", answer)).isEmpty();
    }
  }

  /** Words that training has not seen, and missing ones, where the policy takes them or not. */
  @Test
  void whatThePolicyTakesIsInTheSchemaAndWhatItRefusesIsNot() throws Exception {
    Table training =
        Table.of(
            Column.words("free", "a", "b", "a"),
            Column.words("fixed", "a", "b", "a"),
            Column.numbers("known", 1, 2, 3),
            Column.words("or-none", "a", null, "b"));
    Columns columns =
        Columns.learn(
            training,
            ColumnPolicy.standard(),
            Map.of(
                "fixed", ColumnPolicy.standard().withUnseen(ColumnPolicy.Unseen.REFUSE),
                "or-none", ColumnPolicy.standard().withUnseen(ColumnPolicy.Unseen.REFUSE),
                "known", ColumnPolicy.standard().withMissing(ColumnPolicy.Missing.REFUSE)));
    MLP network = new MLP(new DenseLayer(2)).build(columns.width(), 1);
    try (PredictionServer server = serve(new Model(network, columns, People.CLASSES))) {
      Client client = new Client(server);
      requireTruth(client);
      Map<?, ?> document = document(client);
      String row = "{\"free\":\"a\",\"fixed\":\"a\",\"known\":1,\"or-none\":\"a\"}";
      for (String[] change :
          new String[][] {
            {"\"free\":\"a\"", "\"free\":\"new\""},
            {"\"free\":\"a\"", "\"free\":null"},
            {"\"free\":\"a\"", "\"free\":1"},
            {"\"free\":\"a\",", ""},
            {"\"fixed\":\"a\"", "\"fixed\":\"new\""},
            {"\"fixed\":\"a\"", "\"fixed\":null"},
            {"\"or-none\":\"a\"", "\"or-none\":null"},
            {"\"or-none\":\"a\"", "\"or-none\":\"new\""},
            {"\"known\":1", "\"known\":null"},
            {"\"known\":1", "\"known\":\"1\""},
            {"\"known\":1", "\"known\":2.5,\"more\":[]"},
          }) {
        String changed = row.replace(change[0], change[1]);
        boolean taken = problems(document, "Row", JsonReader.read(changed)).isEmpty();
        assertThat(client.predict("application/json", changed).statusCode())
            .as(changed)
            .isEqualTo(taken ? 200 : 400);
      }
    }
  }

  @Test
  void picturesAreDescribed() throws Exception {
    try (PredictionServer server =
        PredictionServer.start(Models.untrained(Inputs.greyImages(28, 28), 10), SETTINGS)) {
      Client client = new Client(server);
      Map<?, ?> document = document(client);
      requireValid(document);
      assertThat(((Map<?, ?>) document.get("paths")).keySet().toArray()).contains("/example");
      Object post = at(document, "paths", "/predict", "post");
      assertThat(((Map<?, ?>) at(post, "requestBody", "content")).keySet())
          .isEqualTo(
              Set.of("application/json", "image/png", "image/jpeg", "image/gif", "image/bmp"));
      Map<String, Object> body =
          Map.of("pixels", ImageModel.listed(SyntheticDigits.generate(1, 1).image(0)));
      JsonSchema schemas = new JsonSchema(document);
      Object request = at(post, "requestBody", "content", "application/json", "schema");
      Object answer = at(post, "responses", "200", "content", "application/json", "schema");
      assertThat(schemas.problems(request, body)).isEmpty();
      assertThat(schemas.problems(request, Map.of("pixels", List.of(1)))).isNotEmpty();
      HttpResponse<String> response = client.predict("application/json", JsonWriter.write(body));
      assertThat(schemas.problems(answer, Client.json(response))).isEmpty();
      requireExplanation(client, document, JsonWriter.write(body));
    }
  }
}
