package io.github.camada.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.ColumnPolicy.Missing;
import io.github.camada.feature.ColumnPolicy.Unseen;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cells at the edge of what a column takes: the class that is written says what the library says.
 */
class OddCellsTest {

  /** Cells that are there, and one that is missing, so that policies have something to learn. */
  private static final Table TRAINING =
      Table.of(
          Column.numbers("number", -2, -1, -0.0, 0.0, 0, 1, 3, 1e6, Double.NaN),
          Column.words("word", "a", "a", " a", "", "b", "b", "b", "-0", null),
          Column.yesNo("answer", true, true, false, false, true, true, false, true, null),
          Column.dates(
              "day",
              LocalDate.EPOCH.minusDays(3),
              LocalDate.EPOCH,
              LocalDate.EPOCH,
              LocalDate.EPOCH.plusDays(1),
              LocalDate.of(2024, 5, 1),
              LocalDate.of(2024, 5, 2),
              LocalDate.of(2024, 5, 9),
              LocalDate.of(2025, 1, 1),
              null));

  private static final Object[] CELLS = {
    null,
    -0.0,
    -0f,
    0,
    0.0,
    -2,
    1_000_000L,
    0.5,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Float.MAX_VALUE,
    Double.NaN,
    Float.NaN,
    Double.POSITIVE_INFINITY,
    new BigDecimal("-1e400"),
    new BigDecimal("0.00"),
    true,
    false,
    'a',
    "",
    " ",
    "a",
    "a ",
    " a",
    "A",
    "unseen",
    new StringBuilder("b"),
    "-0",
    "0.5",
    " 3 ",
    "true",
    "NaN",
    "2024-05-01",
    " 2024-05-01 ",
    "\t2024-05-01T10:00\n",
    "\u20032024-05-01 10:00:01.5\u2003",
    "\u00a02024-05-01",
    "2024-05-01  10:00",
    "2024-5-1",
    "2024-02-30",
    "24:00",
    "-999999999-01-01",
    "1969-12-31T23:59:59.9999",
    new StringBuilder("2024-05-01"),
    LocalDate.EPOCH,
    LocalDate.MIN,
    LocalDate.MAX,
    LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999),
    Instant.EPOCH,
    Instant.parse("2024-05-01T00:00:00.000000001Z"),
    new Object()
  };

  private static Model model(ColumnPolicy policy) {
    Columns columns = Columns.learn(TRAINING, policy, Map.of());
    MLP network = new MLP(new DenseLayer(2)).build(columns.width(), 5);
    return new Model(network, columns, Outputs.classes("hen", "ox"));
  }

  private static String said(Callable<float[]> encode) throws Exception {
    try {
      return Arrays.toString(encode.call());
    } catch (IllegalArgumentException refused) {
      return "refused";
    }
  }

  @Test
  void eachIsTakenOrRefusedAlikeByEachScaling(@TempDir Path directory) throws Exception {
    List<Model> models = new ArrayList<>();
    for (NumberScaling scaling : NumberScaling.values()) {
      ColumnPolicy policy = ColumnPolicy.standard().withScaling(scaling);
      models.add(model(policy));
      models.add(model(policy.withMissing(Missing.MEDIAN).withLeastCount(2)));
      models.add(model(policy.withUnseen(Unseen.REFUSE)));
    }
    List<WrittenClass> written = WrittenClass.compile(models, directory, "Odd");
    for (int i = 0; i < models.size(); i++) {
      Columns columns = models.get(i).columns();
      WrittenClass alone = written.get(i);
      for (String name : TRAINING.names()) {
        for (Object cell : CELLS) {
          Map<String, Object> row = new HashMap<>(TRAINING.row(0));
          row.put(name, cell);
          assertThat(said(() -> (float[]) alone.call("encode", row)))
              .as("model %d, column %s, cell \"%s\"", i, name, cell)
              .isEqualTo(said(() -> columns.encode(List.of(row)).data()));
        }
      }
    }
  }
}
