package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.model.NamedAnswers;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a row gets that is not as in training: an answer that is defined, or a refusal by name. */
class RowContractTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);

  /** Two columns that take what is missing or unseen, and two that refuse it. */
  private static final Columns COLUMNS =
      Columns.learn(
          Table.of(
              Column.numbers("age", 17, 39, 39, 90),
              Column.numbers("height", 150, 170, 170, 190),
              Column.words("job", "clerk", "smith", "clerk", "smith"),
              Column.words("town", "Faro", "Lagos", "Faro", "Lagos")),
          ColumnPolicy.standard(),
          Map.of(
              "height", ColumnPolicy.standard().withMissing(ColumnPolicy.Missing.REFUSE),
              "job", ColumnPolicy.standard().withUnseen(ColumnPolicy.Unseen.REFUSE)));

  private static final Model MODEL =
      new Model(
          new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(2)).build(COLUMNS.width(), 3),
          COLUMNS,
          People.CLASSES);

  private static final Map<String, Object> ROW = row(45, 171, "smith", "Lagos");

  private static PredictionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = PredictionServer.start(MODEL, SETTINGS);
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The ways in. */
  private enum Form {
    JSON("application/json") {
      @Override
      String body(List<Map<String, Object>> rows) {
        return JsonWriter.write(rows);
      }
    },
    CSV("text/csv") {
      @Override
      String body(List<Map<String, Object>> rows) {
        return String.join(",", rows.get(0).keySet())
            + "\n"
            + rows.stream().map(Form::line).collect(Collectors.joining("\n"));
      }
    };

    private final String type;

    Form(String type) {
      this.type = type;
    }

    abstract String body(List<Map<String, Object>> rows);

    private static String line(Map<String, Object> row) {
      return row.values().stream()
          .map(value -> value == null ? "" : value.toString())
          .collect(Collectors.joining(","));
    }

    HttpResponse<String> predict(List<Map<String, Object>> rows) throws Exception {
      return client.predict(type, body(rows));
    }
  }

  private static Map<String, Object> row(Object age, Object height, Object job, Object town) {
    return Members.of("age", age, "height", height, "job", job, "town", town);
  }

  private static Map<String, Object> with(String column, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(ROW);
    changed.put(column, value);
    return changed;
  }

  private static Map<String, Object> without(String column) {
    Map<String, Object> changed = new LinkedHashMap<>(ROW);
    changed.remove(column);
    return changed;
  }

  /** The answers of the model in Java, to the last digit. */
  private static void requireAnswers(
      HttpResponse<String> response, List<Map<String, Object>> rows) {
    Table table = Table.of(COLUMNS.kinds(), rows);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(JsonWriter.write(Map.of("rows", NamedAnswers.of(MODEL, table))));
  }

  private static void requireSame(Form form, Map<String, Object> given, Map<String, Object> as)
      throws Exception {
    requireAnswers(form.predict(List.of(given)), List.of(as));
  }

  private static void requireRefused(Form form, Map<String, Object> row, String... words)
      throws Exception {
    HttpResponse<String> response = form.predict(List.of(row));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat((String) Client.json(response).get("error")).contains(words);
  }

  @ParameterizedTest
  @EnumSource
  void anUnseenWordIsRefusedWhereThePolicySaysSo(Form form) throws Exception {
    requireRefused(form, with("job", "king"), "column job", "\"king\"", "\"clerk\", \"smith\"");
  }

  /** There was no rare word in training that could have had a level: none of the levels is 1. */
  @ParameterizedTest
  @EnumSource
  void anUnseenWordIsNoneOfTheWordsOtherwise(Form form) throws Exception {
    requireSame(form, with("town", "Porto"), with("town", "Oslo"));
    assertThat(form.predict(List.of(with("town", "Porto"))).body())
        .isNotEqualTo(form.predict(List.of(with("town", "Faro"))).body());
  }

  @ParameterizedTest
  @EnumSource
  void aMissingNumberIsTheMedianOfTraining(Form form) throws Exception {
    requireSame(form, with("age", null), with("age", 39));
  }

  @ParameterizedTest
  @EnumSource
  void aMissingValueIsRefusedWhereThePolicySaysSo(Form form) throws Exception {
    String missing = "row 0 is missing, which the column's policy refuses; wanted ";
    requireRefused(form, with("height", null), "column height: " + missing + "a number");
    requireRefused(
        form, with("job", null), "column job: " + missing + "one of \"clerk\", \"smith\"");
  }

  @ParameterizedTest
  @EnumSource
  void aValueOfAnotherKindIsRefused(Form form) throws Exception {
    requireRefused(form, with("age", "old"), "age", "\"old\"");
  }

  @ParameterizedTest
  @EnumSource
  void anAbsentColumnIsNamed(Form form) throws Exception {
    for (String column : ROW.keySet()) {
      requireRefused(form, without(column), "no column \"" + column + "\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRenamedColumnIsAnAbsentOne(Form form) throws Exception {
    Map<String, Object> renamed = without("age");
    renamed.put("Age", 45);
    requireRefused(form, renamed, "no column \"age\"");
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfColumnsDoesNotMatter(Form form) throws Exception {
    Map<String, Object> reordered = without("age");
    reordered.put("age", 45);
    assertThat(reordered.keySet().toArray()).containsExactly("height", "job", "town", "age");
    requireSame(form, reordered, ROW);
  }

  @ParameterizedTest
  @EnumSource
  void aColumnTooManyIsPassedOver(Form form) throws Exception {
    requireSame(form, with("shoes", "red"), ROW);
  }

  /** More of them than are computed at once. */
  @ParameterizedTest
  @EnumSource
  void oneRowHasTheBitsOfMany(Form form) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(row(20 + i * 0.25, 150 + i % 40, i % 3 == 0 ? "clerk" : "smith", "Faro"));
    }
    HttpResponse<String> many = form.predict(rows);
    requireAnswers(many, rows);
    List<?> answers = (List<?>) Client.json(many).get("rows");
    for (int i : new int[] {0, 127, 128, 299}) {
      assertThat(Client.json(form.predict(List.of(rows.get(i)))).get("rows"))
          .isEqualTo(List.of(answers.get(i)));
    }
  }

  /** The shortest form: an object for an object. */
  @Test
  void anObjectHasTheAnswerOfItsRow() throws Exception {
    HttpResponse<String> one = client.predict("application/json", JsonWriter.write(ROW));
    assertThat(Client.json(Form.CSV.predict(List.of(ROW))).get("rows"))
        .isEqualTo(List.of(JsonReader.read(one.body())));
  }
}
