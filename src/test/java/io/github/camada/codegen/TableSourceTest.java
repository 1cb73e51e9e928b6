package io.github.camada.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.ColumnPolicy.Missing;
import io.github.camada.feature.ColumnPolicy.Unseen;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.feature.Target;
import io.github.camada.model.ClassAnswer;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import io.github.camada.table.MixedTable;
import io.github.camada.table.Table;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that is written of a table's model takes raw rows and answers with the same bits. */
class TableSourceTest {

  private static final int ROWS = 100;
  private static final ColumnPolicy STANDARD = ColumnPolicy.standard();

  @TempDir Path directory;

  private static Model model(Columns columns, Outputs outputs) {
    MLP network =
        new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(outputs.width()))
            .build(columns.width(), 5);
    return new Model(network, columns, outputs);
  }

  private WrittenClass compile(Model model, String name) throws Exception {
    return WrittenClass.compile(List.of(model), directory, name).get(0);
  }

  private static Table people(int seed, String... words) {
    return MixedTable.people(seed, ROWS, "*/ job", 1e30, words);
  }

  /** Cells as objects: of a number any class, and also NaN where it is missing. */
  private static Map<String, Object> row(Table table, int row) {
    Map<String, Object> cells = new HashMap<>(table.row(row));
    for (Column column : table.columns()) {
      Object cell = cells.get(column.name());
      if (column.kind() == Kind.NUMBER && cell != null && row % 3 == 0) {
        cells.put(column.name(), BigDecimal.valueOf(((Number) cell).doubleValue()));
      } else if (column.kind() == Kind.NUMBER && cell == null && row % 2 == 0) {
        cells.put(column.name(), Double.NaN);
      }
    }
    return cells;
  }

  private static void assertSame(Model model, WrittenClass written, Table table) throws Exception {
    for (int i = 0; i < table.size(); i++) {
      Map<String, Object> row = row(table, i);
      assertThat((float[]) written.call("encode", row))
          .as("row %d", i)
          .isEqualTo(model.columns().encode(List.of(row)).data());
      Map<String, Float> wanted;
      String answer = null;
      if (model.outputs() instanceof Numbers) {
        wanted = model.regressor().answer(row).values();
      } else if (model.outputs() instanceof Labels) {
        wanted = model.multiLabelClassifier().answer(row).probabilities();
        answer = String.join(", ", model.multiLabelClassifier().answer(row).names());
      } else {
        ClassAnswer said = model.classifier().answer(row);
        wanted = said.probabilities();
        answer = said.name();
      }
      assertThat(written.call("predictAll", row)).as("row %d", i).isEqualTo(wanted);
      if (answer != null) {
        assertThat(written.call("predict", row)).isEqualTo(answer);
      }
    }
  }

  @Test
  void everyKindScalingAndPolicyGivesTheSameBits() throws Exception {
    Table training = people(1, "clerk", "nurse", "pilot", "pilot", "a\u00e7\u00e3o");
    Table others = people(2, "clerk", "smith", "a\u00e7\u00e3o", "", "$DATA");
    List<Model> models = new ArrayList<>();
    for (NumberScaling scaling : NumberScaling.values()) {
      boolean robust = scaling == NumberScaling.ROBUST;
      ColumnPolicy policy =
          STANDARD
              .withScaling(scaling)
              .withMissing(robust ? Missing.MEDIAN : STANDARD.missing())
              .withLeastCount(robust ? 25 : 1);
      models.add(
          model(Columns.learn(training, policy, Map.of()), Outputs.classes("hen", "ox", "cow")));
    }
    Columns columns = Columns.learn(training);
    models.add(
        model(
            columns,
            new Numbers(
                List.of("price"), Scaling.of(new double[] {1.8e5}, new double[] {79_000}))));
    models.add(model(columns, new Labels(List.of("a", "b"), new double[] {0.4, 0.6})));
    List<WrittenClass> written = WrittenClass.compile(models, directory, "People");
    for (int i = 0; i < models.size(); i++) {
      assertSame(models.get(i), written.get(i), training);
      assertSame(models.get(i), written.get(i), others);
    }
    Map<String, Object> first = row(training, 0);
    assertThat(written.get(3).call("predict", first))
        .isEqualTo("price " + models.get(3).regressor().answer(first).value());
  }

  /** Its text is for people, its name for programs. */
  private enum Job {
    CLERK;

    @Override
    public String toString() {
      return "a clerk";
    }
  }

  /** The names of types in the code, and some of which only comments and texts speak. */
  @Test
  void namesOfItsOwnTypesAreRefused() throws Exception {
    Table training = people(1, "clerk", "nurse");
    Model model = model(Columns.learn(training), Outputs.classes("a", "b"));
    for (String name :
        List.of("Column", "NumberColumn", "Map", "Instant", "Math", "Float", "String", "Object")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JavaSource.of(model, name))
          .withMessage(
              "Java source: the code of the class has a %s of its own, wanted another name"
                  .formatted(name));
    }
    for (String name : List.of("Camada", "Predicts", "Model")) {
      assertThat(compile(model, name)).isNotNull();
    }
  }

  @Test
  void cellsOfAllClassesThatTheLibraryTakes() throws Exception {
    Columns columns =
        Columns.learn(
            Table.of(
                Column.words("job", "CLERK", "x", "CLERK", "x"),
                Column.dates(
                    "day",
                    LocalDate.of(2024, 1, 1),
                    LocalDate.of(2024, 2, 9),
                    LocalDate.of(2025, 1, 1),
                    LocalDate.of(2026, 1, 1))));
    WrittenClass written = compile(model(columns, Outputs.classes("a", "b")), "Cells");
    for (Object job : new Object[] {"CLERK", Job.CLERK, 'x', new StringBuilder("x")}) {
      for (Object day :
          new Object[] {
            LocalDate.of(2024, 5, 17),
            LocalDateTime.of(2024, 5, 17, 9, 30, 1),
            Instant.parse("2024-05-17T08:00:00.123Z"),
            "2024-05-17",
            "2024-05-17 10:00",
            "2024-05-17T10:00:59.5"
          }) {
        Map<String, Object> row = Map.of("job", job, "day", day);
        assertThat((float[]) written.call("encode", row))
            .as("%s", row)
            .isEqualTo(columns.encode(List.of(row)).data());
      }
    }
  }

  @Test
  void whatTheLibraryRefusesIsRefusedByName() throws Exception {
    ColumnPolicy refusing = STANDARD.withMissing(Missing.REFUSE).withUnseen(Unseen.REFUSE);
    Table training =
        Table.of(
            Column.numbers("age", 20, 40),
            Column.words("job", "clerk", "nurse"),
            Column.yesNo("paid", true, false),
            Column.dates("day", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 9)));
    Columns columns = Columns.learn(training, refusing, Map.of());
    WrittenClass written = compile(model(columns, Outputs.classes("a", "b")), "Strict");
    Map<String, Object> good = new LinkedHashMap<>();
    good.put("age", 30);
    good.put("job", "clerk");
    good.put("paid", true);
    good.put("day", "2024-01-05");
    assertThat(written.call("predict", good)).isIn("a", "b");
    String missing = "missing, which the column's policy refuses; wanted ";
    Object[][] odd = {
      {"age", "old", "\"old\", wanted numbers"},
      {"age", null, missing + "a number"},
      {"age", Double.NaN, missing + "a number"},
      {"age", Double.POSITIVE_INFINITY, "Infinity, wanted numbers"},
      {"age", 1e300, "1.0E300, too far from what the model has learnt: 20.0 to 40.0"},
      {"job", "king", "\"king\", which training has not seen"},
      {"job", 7, "7, wanted words"},
      {"job", null, missing + "one of 2 words"},
      {"paid", "yes", "\"yes\", wanted yes/no"},
      {"paid", null, missing + "yes or no"},
      {"day", "2024-02-30", "\"2024-02-30\", wanted dates"},
      {"day", "+12024-01-01T00:00", "\"+12024-01-01T00:00\", wanted dates"},
      {"day", Double.NaN, "NaN, wanted dates"},
      {"day", null, missing + "a date"}
    };
    for (Object[] cell : odd) {
      Map<String, Object> row = new HashMap<>(good);
      row.put((String) cell[0], cell[1]);
      assertThatThrownBy(() -> columns.encode(List.of(row)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> written.call("predict", row))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("column " + cell[0] + ": " + cell[2]);
    }
    good.remove("job");
    assertThatThrownBy(() -> written.call("predictAll", good))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column job; null stands for a missing cell");
  }

  /** The encodings of one half of the rows meet all of them. */
  @Tag("slow")
  @Test
  void allRowsOfRealTables() throws Exception {
    String tables = System.getenv("CAMADA_TABLES_DIR");
    assumeTrue(tables != null && !tables.isEmpty(), "CAMADA_TABLES_DIR is not set");
    for (String line : Files.readAllLines(Path.of(tables, "tasks.tsv"))) {
      String[] task = line.split("\t");
      if (line.startsWith("#")) {
        continue;
      }
      Table table = Csv.read(Path.of(tables, task[0] + ".csv"));
      boolean classes = task[2].equals("classification");
      Target target = classes ? Target.classes(table, task[1]) : Target.numbers(table, task[1]);
      Table known = target.inputs(table);
      Table half = known.rows(IntStream.range(0, known.size() / 2).map(i -> 2 * i).toArray());
      List<Model> models = new ArrayList<>();
      for (NumberScaling scaling : NumberScaling.values()) {
        models.add(
            model(Columns.learn(half, STANDARD.withScaling(scaling), Map.of()), target.outputs()));
      }
      List<WrittenClass> written = WrittenClass.compile(models, directory, "Table_" + task[0]);
      for (int i = 0; i < models.size(); i++) {
        assertSame(models.get(i), written.get(i), known);
      }
    }
  }
}
