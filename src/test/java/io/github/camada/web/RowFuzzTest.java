package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.json.JsonReader;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.Requests;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever a body of {@code POST /predict} holds: answers with names, or one refusal. */
class RowFuzzTest {

  /** What a network computes in, buffers of the parser, a message with its stack trace. */
  private static final int FIXED = 4 << 20;

  /** Four bytes are a row of CSV, whose answer is a map of names with its text. */
  private static final int OF_A_BYTE = 2 << 10;

  private static final Columns COLUMNS =
      Columns.learn(
          Table.of(
              Column.numbers("n", 1, 2, 3),
              Column.words("w", "a", "b", "a"),
              Column.yesNo("y", true, false, true),
              Column.dates(
                  "d",
                  LocalDate.of(2020, 1, 1),
                  LocalDate.of(2021, 1, 1),
                  LocalDate.of(2022, 1, 1))),
          ColumnPolicy.standard(),
          Map.of("w", ColumnPolicy.standard().withUnseen(ColumnPolicy.Unseen.REFUSE)));

  private static final Route ROWS =
      new TableModel(
              new Model(
                      new MLP(new DenseLayer(2)).build(COLUMNS.width(), 1), COLUMNS, People.CLASSES)
                  .withThreads(Threads.of(1)),
              Map.of())
          .predictions(Integer.MAX_VALUE, new ServerMetrics());

  @FuzzTest
  @DictionaryEntries({
    "{\"n\":1,\"w\":\"a\",\"y\":true,\"d\":\"2021-05-06\"}",
    "\"n\":",
    "\"w\":\"b\"",
    "\"y\":null",
    "\"d\":\"2021-05-06T10:00\"",
    "1e308",
    "[{",
    "},{",
    "}]"
  })
  void json(byte[] body) throws Exception {
    requireAnswer("application/json", body);
  }

  /** Entries in the notation of libFuzzer, which takes no line break within one. */
  @FuzzTest
  @DictionaryEntries({
    "n,w,y,d\\x0A",
    "1,a,true,2021-05-06\\x0A",
    ",,,\\x0A",
    "\\\"\\\"",
    "\\x0D\\x0A",
    "1e308",
    "\\xEF\\xBB\\xBF"
  })
  void csv(byte[] body) throws Exception {
    requireAnswer("text/csv", body);
  }

  private static void requireAnswer(String type, byte[] body) throws Exception {
    Optional<Reply> reply =
        new Untrusted(body)
            .read(
                bytes -> ROWS.answer(Requests.post("/predict", type, bytes, true)),
                Refusal.class,
                FIXED + (long) OF_A_BYTE * body.length);
    if (reply.isPresent()) {
      assertThat(reply.get().status()).isEqualTo(200);
      Map<?, ?> answer = (Map<?, ?>) JsonReader.read(new String(reply.get().body()));
      List<?> rows = answer.get("rows") instanceof List<?> several ? several : List.of(answer);
      assertThat(rows)
          .isNotEmpty()
          .allSatisfy(
              row -> {
                assertThat(((Map<?, ?>) row).get("prediction")).isIn("low", "high");
                assertThat(((Map<?, ?>) row).get("probabilities")).isInstanceOf(Map.class);
              });
    }
  }
}
