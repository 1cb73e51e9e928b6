package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.camada.feature.Classes;
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
import io.github.camada.model.Model;
import io.github.camada.model.NumbersAnswer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import io.github.camada.table.MixedTable;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ONNX Runtime takes the raw columns of a table and gives what the library gives. */
class OnnxTableTest {

  private static final int ROWS = 300;

  /** What a graph gives for all rows of a table. */
  private record Answer(float[][] numbers, Object extra) {}

  private static Answer run(Model model, Table table, String numbers, String extra)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {table.size(), 1};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (Map.Entry<String, Kind> wanted : model.columns().kinds().entrySet()) {
      Column column = table.column(wanted.getKey());
      if (wanted.getValue() == Kind.WORD) {
        String[] words = new String[table.size()];
        Arrays.setAll(words, row -> column.isMissing(row) ? "" : column.text(row));
        inputs.put(column.name(), OnnxTensor.createTensor(environment, words, shape));
      } else {
        double[] cells = new double[table.size()];
        Arrays.setAll(cells, row -> column.isMissing(row) ? Double.NaN : column.number(row));
        inputs.put(
            column.name(), OnnxTensor.createTensor(environment, DoubleBuffer.wrap(cells), shape));
      }
    }
    try (OrtSession session = environment.createSession(OnnxWriter.toBytes(model));
        OrtSession.Result result = session.run(inputs)) {
      return new Answer(
          (float[][]) result.get(numbers).orElseThrow().getValue(),
          extra == null ? null : result.get(extra).orElseThrow().getValue());
    }
  }

  private static void assertSame(float[][] found, Tensor wanted) {
    assertSame(found, wanted, 1);
  }

  /** Within a millionth of a number, or of its unit, by which it was scaled. */
  private static void assertSame(float[][] found, Tensor wanted, double unit) {
    for (int row = 0; row < found.length; row++) {
      for (int j = 0; j < found[row].length; j++) {
        double number = wanted.get(row, j);
        assertThat((double) found[row][j])
            .as("row %d, output %d", row, j)
            .isCloseTo(number, within(1e-6 * Math.max(unit, Math.abs(number))));
      }
    }
  }

  private static void assertSameClasses(Model model, Table table, String extra)
      throws OrtException {
    Answer answer = run(model, table, "probabilities", extra);
    Tensor logits = model.forwardAll(table);
    assertSame(answer.numbers(), Softmax.of(logits));
    String[] names = (String[]) answer.extra();
    int[] classes = logits.argmax(1);
    for (int row = 0; row < table.size(); row++) {
      assertThat(names[row]).as("row %d", row).isEqualTo(model.outputs().names().get(classes[row]));
    }
  }

  private static Model model(Columns columns, Outputs outputs) {
    MLP network =
        new MLP(new DenseLayer(24, Activation.RELU), new DenseLayer(outputs.width()))
            .build(columns.width(), 5);
    return new Model(network, columns, outputs);
  }

  private static Table people(int seed, String... words) {
    return MixedTable.people(seed, ROWS, "class", 1e140, words);
  }

  private static final ColumnPolicy STANDARD = ColumnPolicy.standard();

  @Test
  void numbersWordsAnswersAndDatesGiveTheSameClasses() throws Exception {
    Table training = people(1, "clerk", "nurse", "pilot", "pilot", "ação");
    Table others = people(2, "clerk", "nurse", "smith", "ação", "Clerk");
    for (NumberScaling scaling : NumberScaling.values()) {
      Map<String, ColumnPolicy> own =
          Map.of("class", STANDARD.withLeastCount(scaling == NumberScaling.ROBUST ? 60 : 1));
      Columns columns = Columns.learn(training, STANDARD.withScaling(scaling), own);
      Model model = model(columns, Outputs.classes("hen", "ox", "cow"));
      assertSameClasses(model, training, "class_"); // as a column is called class
      assertSameClasses(model, others, "class_");
    }
  }

  @Test
  void rankedNumbersStandAmongEqualOnesAndBetweenOthers() throws Exception {
    double[] few = new double[ROWS];
    Arrays.setAll(few, row -> row % 10 < 4 ? 2 : row % 10);
    Table training = Table.of(Column.numbers("few", few));
    Columns columns =
        Columns.learn(training, STANDARD.withScaling(NumberScaling.QUANTILE), Map.of());
    double[] asked = {-1, 2, 2.5, 4, 4.5, 8.999, 9, 10, 1e300, Double.NaN};
    Model model = model(columns, Outputs.classes("hen", "ox"));
    assertSameClasses(model, Table.of(Column.numbers("few", asked)), "class");
  }

  @Test
  void numbersComeInTheUnitOfTheTarget() throws Exception {
    Table training = people(3, "clerk", "nurse");
    Columns columns =
        Columns.learn(
            training,
            STANDARD.withScaling(NumberScaling.ROBUST).withMissing(Missing.MEDIAN),
            Map.of());
    Numbers numbers =
        new Numbers(List.of("price"), Scaling.of(new double[] {180_000}, new double[] {79_000}));
    Model model = model(columns, numbers);
    Tensor wanted = Tensor.zeros(ROWS, 1);
    List<NumbersAnswer> answers = model.regressor().answers(training);
    for (int row = 0; row < ROWS; row++) {
      wanted.data()[row] = answers.get(row).value();
    }
    assertSame(run(model, training, "numbers", null).numbers(), wanted, 79_000);
  }

  @Test
  void labelsAreReachedWhereTheLibraryReachesThem() throws Exception {
    Table training = people(4, "clerk", "nurse", "pilot");
    Columns columns = Columns.learn(training);
    Model some = model(columns, Outputs.labels("wet", "cold"));
    Tensor probabilities = sigmoid(some.forwardAll(training));
    // a threshold between two floats, of which the lower one is nearer: it is not reached by that
    double between = probabilities.get(0, 0) + 0.25 * Math.ulp(probabilities.get(0, 0));
    Model model =
        new Model(
            some.network(),
            columns,
            new Labels(List.of("wet", "cold"), new double[] {between, 0.4}));
    Answer answer = run(model, training, "probabilities", "labels");
    assertSame(answer.numbers(), probabilities);
    boolean[][] labels = (boolean[][]) answer.extra();
    for (int row = 0; row < ROWS; row++) {
      assertThat(labels[row][0]).isEqualTo(answer.numbers()[row][0] >= between);
      assertThat(labels[row][1]).isEqualTo(probabilities.get(row, 1) >= 0.4);
    }
  }

  private static Tensor sigmoid(Tensor logits) {
    Tensor probabilities = logits.copy();
    for (int i = 0; i < probabilities.size(); i++) {
      probabilities.data()[i] = (float) (1 / (1 + StrictMath.exp(-logits.data()[i])));
    }
    return probabilities;
  }

  @Test
  void rowsThatAreRefusedHaveNoAnswer() throws Exception {
    Table training =
        Table.of(
            Column.numbers("age", 1, 2, 3, 4),
            Column.numbers("far", 1, 2, 3, 4),
            Column.words("job", "clerk", "nurse", "clerk", "nurse"));
    ColumnPolicy refusing = STANDARD.withMissing(Missing.REFUSE).withUnseen(Unseen.REFUSE);
    Model model =
        model(
            Columns.learn(
                training,
                refusing,
                Map.of(
                    "far", STANDARD.withScaling(NumberScaling.ROBUST).withMissing(Missing.MEDIAN))),
            Outputs.classes("hen", "ox"));
    Table asked =
        Table.of(
            Column.numbers("age", 1, Double.NaN, 2, 1e300, 3),
            Column.numbers("far", 1, 2, 3, 4, Double.NaN),
            Column.words("job", "clerk", "nurse", "smith", "clerk", "nurse"));
    Answer answer = run(model, asked, "probabilities", "class");
    String[] names = (String[]) answer.extra();
    for (int row = 0; row < asked.size(); row++) {
      boolean refused = row > 0 && row < 4;
      assertThat(Float.isNaN(answer.numbers()[row][0])).as("row %d", row).isEqualTo(refused);
      assertThat(names[row].isEmpty()).as("row %d", row).isEqualTo(refused);
    }
    assertSameClasses(model, asked.rows(0, 4), "class");
    for (int row = 1; row < 4; row++) {
      Table one = asked.rows(row);
      assertThatThrownBy(() -> model.forwardAll(one)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anEmptyWordIsNotMistakenForAMissingOne() {
    Table training = Table.of(Column.words("job", "", null, "nurse", "", null, "nurse"));
    Model model = model(Columns.learn(training), Outputs.classes("hen", "ox"));
    assertThatThrownBy(() -> OnnxWriter.toBytes(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ONNX: column \"job\" has both missing cells and empty words, which a graph cannot tell"
                + " apart");
  }

  @Test
  void aGraphOfColumnsIsNotReadBackButRefused() {
    Model model = model(Columns.learn(people(1, "a", "b")), Outputs.classes("hen", "ox"));
    assertThatThrownBy(() -> OnnxReader.read(OnnxWriter.toBytes(model)))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage(
            "the graph has 5 inputs, wanted one: columns of a table, if they are that, go out and"
                + " cannot come in");
  }

  /** The encodings of one half of the rows meet all of them. */
  @Tag("slow")
  @Test
  void allRowsOfRealTables() throws Exception {
    String directory = System.getenv("CAMADA_TABLES_DIR");
    assumeTrue(directory != null && !directory.isEmpty(), "CAMADA_TABLES_DIR is not set");
    for (String line : Files.readAllLines(Path.of(directory, "tasks.tsv"))) {
      String[] task = line.split("\t");
      if (line.startsWith("#")) {
        continue;
      }
      Table table = Csv.read(Path.of(directory, task[0] + ".csv"));
      boolean classes = task[2].equals("classification");
      Target target = classes ? Target.classes(table, task[1]) : Target.numbers(table, task[1]);
      Table known = target.inputs(table);
      Table half = known.rows(IntStream.range(0, known.size() / 2).map(i -> 2 * i).toArray());
      for (NumberScaling scaling : NumberScaling.values()) {
        Model model =
            model(Columns.learn(half, STANDARD.withScaling(scaling), Map.of()), target.outputs());
        if (classes) {
          assertThat(model.outputs()).isInstanceOf(Classes.class);
          assertSameClasses(model, known, "class");
        } else {
          Tensor wanted = model.forwardAll(known);
          Scaling unit = ((Numbers) model.outputs()).scaling();
          for (int i = 0; i < wanted.size(); i++) {
            wanted.data()[i] = (float) (wanted.data()[i] * unit.scale()[0] + unit.shift()[0]);
          }
          assertSame(run(model, known, "numbers", null).numbers(), wanted, unit.scale()[0]);
        }
      }
    }
  }
}
