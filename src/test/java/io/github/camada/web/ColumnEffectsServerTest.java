package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.Patience;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What columns do to the answers for rows that a server has, over HTTP. */
class ColumnEffectsServerTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);
  private static final Model PEOPLE = People.model(People.CLASSES);

  private static HttpResponse<String> get(Model model, ServerSettings settings, String path)
      throws Exception {
    try (PredictionServer server = PredictionServer.start(model, settings)) {
      return new Client(server).get(path);
    }
  }

  private static Map<?, ?> found(Model model, ServerSettings settings, String path)
      throws Exception {
    HttpResponse<String> response = get(model, settings, path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Client.json(response);
  }

  /** 10 + 2 (a' + 3 b'), of inputs a' and b' of mean 0 and deviation 1: b is 5 in the mean. */
  @Test
  void theMeanAnswerOfALineIsThatLine() throws Exception {
    Table rows = Table.of(Column.numbers("a & b", -1, 1), Column.numbers("b", 4, 6));
    MLP network = new MLP(new DenseLayer(1)).build(2, 1);
    network.setWeights(new float[] {1, 3, 0});
    Numbers price = new Numbers(List.of("price"), Scaling.of(new double[] {10}, new double[] {2}));
    Model model = new Model(network, Columns.learn(rows), price);

    Map<?, ?> found = found(model, SETTINGS.withRows(rows), "/dependence?column=a+%26%20b");

    assertThat((Object) found.get("column")).isEqualTo("a & b");
    assertThat((Object) found.get("kind")).isEqualTo("number");
    assertThat(((Number) found.get("rows")).intValue()).isEqualTo(2);
    List<?> values = (List<?>) found.get("values");
    assertThat(values.get(0)).isEqualTo("-1");
    List<?> means = (List<?>) ((Map<?, ?>) found.get("numbers")).get("price");
    assertThat(means).hasSize(21);
    assertThat(((Number) means.get(0)).doubleValue()).isCloseTo(8, within(1e-5));
    assertThat(((Number) means.get(20)).doubleValue()).isCloseTo(12, within(1e-5));
  }

  /** Asked twice, the second time it is what was found before. */
  @Test
  void importanceIsThatOfTheLibrary() throws Exception {
    PermutationImportance first =
        PermutationImportance.of(PEOPLE, People.ROWS, 10, 22, "pay").get(0);
    try (PredictionServer server =
        PredictionServer.start(PEOPLE, SETTINGS.withRows(People.ROWS, "pay"))) {
      Client client = new Client(server);
      for (int i = 0; i < 2; i++) {
        Map<?, ?> found = Client.json(client.get("/importance"));
        assertThat((Object) found.get("figure")).isEqualTo("logLoss");
        List<?> columns = (List<?>) found.get("columns");
        assertThat(columns).hasSize(4);
        Map<?, ?> most = (Map<?, ?>) columns.get(0);
        assertThat((Object) most.get("column")).isEqualTo(first.column());
        assertThat((Object) most.get("mean")).isEqualTo(first.mean());
        assertThat((Object) most.get("low")).isEqualTo(first.low());
        assertThat((Object) most.get("high")).isEqualTo(first.high());
      }
      assertThat(
              ((Map<?, ?>) Client.json(client.get("/dependence?column=job")).get("probabilities"))
                  .keySet()
                  .toArray())
          .containsExactly("low", "high");
    }
  }

  /** Sorted ones, whose first 500 have the mean 249.5: that of all is 4,999.5. */
  @Test
  void ofManyRowsSomeAreDrawnFromAll() throws Exception {
    double[] sorted = IntStream.range(0, 10_000).asDoubleStream().toArray();
    double[] still = new double[sorted.length];
    still[0] = 1;
    Table rows = Table.of(Column.numbers("a", still), Column.numbers("b", sorted));
    MLP network = new MLP(new DenseLayer(1)).build(2, 1);
    network.setWeights(new float[] {0, 1, 0});
    Model model = new Model(network, Columns.learn(rows), Outputs.numbers("b"));
    double deviation = Math.sqrt((1e8 - 1) / 12);

    Map<?, ?> found = found(model, SETTINGS.withRows(rows), "/dependence?column=a");

    assertThat(((Number) found.get("rows")).intValue()).isEqualTo(500);
    assertThat((Object) found.get("sampled")).isEqualTo(true);
    List<?> means = (List<?>) ((Map<?, ?>) found.get("numbers")).get("b");
    double mean = 4_999.5 + deviation * ((Number) means.get(0)).doubleValue();
    assertThat(mean).isCloseTo(4_999.5, within(5 * deviation / Math.sqrt(500)));
    Map<?, ?> few = found(PEOPLE, SETTINGS.withRows(People.ROWS), "/dependence?column=job");
    assertThat((Object) few.get("sampled")).isEqualTo(false);
  }

  /** Of 60 words 10 are left out: those of the end, as the rows have each once but the last. */
  @Test
  void ofManyWordsTheMostFrequentAreTriedAndTheRestIsCounted() throws Exception {
    String[] words = new String[61];
    Arrays.setAll(words, i -> "word %02d".formatted(Math.min(i, 59)));
    Table rows = Table.of(Column.words("word", words));
    Columns columns = Columns.learn(rows, ColumnPolicy.standard().withLeastCount(1), Map.of());
    MLP network = new MLP(new DenseLayer(1)).build(60, 1);
    Model model = new Model(network, columns, Outputs.numbers("price"));

    Map<?, ?> found = found(model, SETTINGS.withRows(rows), "/dependence?column=word");

    assertThat(((Number) found.get("leftOut")).intValue()).isEqualTo(10);
    List<?> values = (List<?>) found.get("values");
    assertThat(values).hasSize(50);
    assertThat(values.get(48)).isEqualTo("word 48");
    assertThat(values.get(49)).isEqualTo("word 59");
    assertThat((List<?>) ((Map<?, ?>) found.get("numbers")).get("price")).hasSize(50);
    Map<?, ?> few = found(PEOPLE, SETTINGS.withRows(People.ROWS), "/dependence?column=job");
    assertThat(few.containsKey("leftOut")).isFalse();
  }

  @Test
  void aServerSaysWhichOfThemItHas() throws Exception {
    assertEffects(SETTINGS);
    assertEffects(SETTINGS.withRows(People.ROWS), "/dependence");
    assertEffects(SETTINGS.withRows(People.ROWS, "pay"), "/dependence", "/importance");
  }

  private static void assertEffects(ServerSettings settings, String... paths) throws Exception {
    try (PredictionServer server = PredictionServer.start(PEOPLE, settings)) {
      Client client = new Client(server);
      assertThat((Object) Client.json(client.get("/model")).get("effects"))
          .isEqualTo(List.of(paths));
      Map<?, ?> described = (Map<?, ?>) Client.json(client.get("/openapi.json")).get("paths");
      for (String path : List.of("/dependence", "/importance")) {
        boolean has = List.of(paths).contains(path);
        assertThat(described.containsKey(path)).isEqualTo(has);
        assertThat(client.get(path + "?column=age").statusCode()).isEqualTo(has ? 200 : 404);
      }
    }
  }

  @Test
  void aColumnThatIsNoneIsRefused() throws Exception {
    for (String query : new String[] {"", "?column=", "?column=pay", "?age"}) {
      HttpResponse<String> response =
          get(PEOPLE, SETTINGS.withRows(People.ROWS), "/dependence" + query);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("wanted column= with the name of one of the model's");
    }
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    refused(PEOPLE, SETTINGS.withRows(People.ROWS.without("age")), "age");
    refused(PEOPLE, SETTINGS.withRows(People.ROWS.rows(), "pay"), "0 rows, wanted at least 2");
    refused(PEOPLE, SETTINGS.withRows(People.ROWS, "job"), "no class of training");
    refused(PEOPLE, SETTINGS.withRows(People.ROWS, "wage"), "wage");
    Model pictures = Models.untrained(Inputs.greyImages(2, 2), 2).model();
    refused(pictures, SETTINGS.withRows(People.ROWS), "prediction server: rows of");
  }

  private static void refused(Model model, ServerSettings settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionServer.start(model, settings).close())
        .withMessageContaining(message);
  }
}
