package io.github.camada.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.Untrusted;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.Requests;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small requests that would take much memory. */
class RowMemoryTest {

  private static final int FIXED = 4 << 20;

  /** As guarantees.md has it for a request, though a table of columns without cells has less. */
  private static final int OF_A_BYTE = 256;

  private static final Columns COLUMNS = Columns.learn(Table.of(Column.numbers("a", 1, 2, 3)));

  /** About 82 KB, without a row. */
  private static final byte[] HEADER =
      IntStream.range(0, 16_384)
          .mapToObj(i -> Integer.toString(i + 36 * 36 * 36, 36))
          .collect(Collectors.joining(",", "", "\n"))
          .getBytes(US_ASCII);

  private static Route rows(int classes) {
    String[] names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toArray(String[]::new);
    MLP network = new MLP(new DenseLayer(classes)).build(COLUMNS.width(), 1);
    Model model = new Model(network, COLUMNS, Outputs.classes(names)).withThreads(Threads.of(1));
    return new TableModel(model, Map.of()).predictions(Integer.MAX_VALUE, new ServerMetrics());
  }

  private static Reply json(Route route, int rows) throws Refusal {
    String body = String.join(",", Collections.nCopies(rows, "{\"a\":1}"));
    return route.answer(
        Requests.post("/predict", "application/json", ("[" + body + "]").getBytes(US_ASCII), true));
  }

  @Test
  void aHeaderOfManyColumnsIsRefusedInProportionToItsText() {
    Route route = rows(2);
    assertThat(
            new Untrusted(HEADER)
                .read(
                    bytes -> route.answer(Requests.post("/predict", "text/csv", bytes, true)),
                    Refusal.class,
                    FIXED + (long) OF_A_BYTE * HEADER.length))
        .isEmpty();
  }

  /** Whose kinds nobody says. */
  @Test
  void columnsWithoutACellTakeMemoryInProportionToTheirNames() {
    assertThat(
            new Untrusted(HEADER)
                .read(
                    bytes -> Csv.standard().table("t", new String(bytes, US_ASCII)),
                    CsvFormatException.class,
                    FIXED + (long) OF_A_BYTE * HEADER.length))
        .hasValueSatisfying(table -> assertThat(table.columns()).hasSize(16_384));
  }

  @ParameterizedTest
  @CsvSource({"2, 10000", "20, 10000", "21, 9523", "1000, 200"})
  void manyOutputsLeaveRoomForFewRows(int classes, int most) throws Refusal {
    Route route = rows(classes);
    assertThat(json(route, most).status()).isEqualTo(200);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> json(route, most + 1))
        .withMessage("%d rows, wanted 1 to %d", most + 1, most)
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
  }
}
