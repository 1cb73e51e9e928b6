package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.Outputs;
import io.github.camada.file.Sha256;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Ensemble;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableLearnerTest {

  private static final int ROWS = 60;

  /** A class that two columns tell, a number that is a sum of two, and a name for each row. */
  private static Table table() {
    RandomStream random = new RandomStream(7);
    double[] x = new double[ROWS];
    String[] colour = new String[ROWS];
    String[] kind = new String[ROWS];
    double[] sum = new double[ROWS];
    Boolean[] high = new Boolean[ROWS];
    String[] name = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.nextInt(100);
      colour[i] = random.nextInt(2) == 0 ? "red" : "blue";
      kind[i] = x[i] < 50 ? "low" : "high " + colour[i];
      sum[i] = 1_000 + 10 * x[i] + (colour[i].equals("red") ? 300 : 0);
      high[i] = x[i] >= 50;
      name[i] = "row " + i;
    }
    return Table.of(
        Column.numbers("x", x),
        Column.words("colour", colour),
        Column.words("name", name),
        Column.words("kind", kind),
        Column.numbers("sum", sum),
        Column.yesNo("high", high));
  }

  private static final Table TABLE = table();

  @Test
  void classesAreLearntAndAnsweredByName() {
    Table rows = TABLE.without("sum", "high");
    Model model = TableLearner.of("kind").leavingOut("name").learn(rows);
    assertThat(model.outputs()).isEqualTo(Outputs.classes("high blue", "high red", "low"));
    assertThat(model.columns().kinds()).containsOnlyKeys("x", "colour");
    Classifier classifier = model.classifier();
    assertThat(classifier.answer(Map.of("x", 90, "colour", "red")).name()).isEqualTo("high red");
    assertThat(classifier.answer(Map.of("x", 90, "colour", "blue")).name()).isEqualTo("high blue");
    assertThat(classifier.answer(Map.of("x", 5, "colour", "red")).name()).isEqualTo("low");
    Map<String, Double> figures = TableEvaluation.of(model, rows, "kind");
    assertThat(figures).containsOnlyKeys("accuracy", "macroF1", "logLoss", "brier");
    assertThat(figures.get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void numbersAreLearntInTheirOwnUnit() {
    Table rows = TABLE.without("kind", "high", "name");
    Model model = TableLearner.of("sum").learn(rows);
    assertThat(model.regressor().answer(Map.of("x", 40, "colour", "red")).value())
        .isCloseTo(1_700, within(100f));
    Map<String, Double> figures = TableEvaluation.of(model, rows, "sum");
    assertThat(figures).containsOnlyKeys("rmse", "mae", "r2");
    assertThat(figures.get("r2")).isGreaterThan(0.95);
    assertThat(figures.get("mae")).isBetween(0.1, 100.0);
  }

  @Test
  void labelsAreLearntIfAskedFor() {
    Table rows = TABLE.without("kind", "sum", "name");
    Model model = TableLearner.of("high").withTask(Task.LABELS).learn(rows);
    assertThat(model.outputs()).isInstanceOf(Labels.class);
    assertThat(model.multiLabelClassifier().answer(Map.of("x", 95, "colour", "red")).names())
        .containsExactly("high");
    assertThat(TableEvaluation.of(model, rows, "high"))
        .containsOnlyKeys(
            "labelAccuracy", "macroF1", "microF1", "logLoss", "brier", "auc", "averagePrecision");
    Model classes = TableLearner.of("high").learn(rows);
    assertThat(TableEvaluation.of(classes, rows, "high")).containsKeys("auc", "averagePrecision");
    assertThat(TableEvaluation.of(classes, rows.rows(0), "high")).doesNotContainKey("auc");
  }

  @Test
  void theSeedDecidesEveryBit() {
    Table rows = TABLE.select("x", "kind");
    float[] weights = TableLearner.of("kind").learn(rows).network().weights();
    assertThat(TableLearner.of("kind").learn(rows).network().weights()).containsExactly(weights);
    assertThat(TableLearner.of("kind").withSeed(5).learn(rows).network().weights())
        .isNotEqualTo(weights);
  }

  /** Each network has a listener of its own, which ends it and nothing else. */
  @Test
  void listenersHearHowEachNetworkIsTrained() {
    Table rows = TABLE.select("x", "kind");
    TableLearner three =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.smallNetworks().with("members", 3).with("epochs", 5));
    Map<Integer, Integer> epochs = new ConcurrentHashMap<>();
    Model model =
        three
            .withThreads(Threads.of(2))
            .withListeners(number -> counting(epochs, number, 5))
            .learn(rows);
    assertThat(epochs).containsExactlyInAnyOrderEntriesOf(Map.of(0, 5, 1, 5, 2, 5));
    assertThat(model.network().weights()).containsExactly(three.learn(rows).network().weights());

    epochs.clear();
    three.withListeners(number -> counting(epochs, number, number + 1)).learn(rows);
    assertThat(epochs).containsExactlyInAnyOrderEntriesOf(Map.of(0, 1, 1, 2, 2, 3));
  }

  private static TrainingListener counting(Map<Integer, Integer> epochs, int number, int most) {
    return new TrainingListener() {
      @Override
      public void onEpoch(TrainingRun run, EpochResult result) {
        if (epochs.merge(number, 1, Integer::sum) == most) {
          run.requestStop();
        }
      }
    };
  }

  @Test
  void policiesAreTaken() {
    Table rows = TABLE.select("x", "colour", "kind");
    ColumnPolicy refusing = ColumnPolicy.standard().withMissing(ColumnPolicy.Missing.REFUSE);
    Model model =
        TableLearner.of("kind")
            .withPolicy(ColumnPolicy.standard())
            .withPolicy("x", refusing)
            .learn(rows);
    NumberEncoding x = (NumberEncoding) model.columns().encodings().get(0);
    assertThat(x.median()).isEmpty();
  }

  @Test
  void whatCannotBeLearntIsRefusedBeforeWorkBegins() {
    refused(
        "9 rows, wanted at least 10",
        TableLearner.of("kind"),
        TABLE.rows(0, 1, 2, 3, 4, 5, 6, 7, 8));
    refused("no column \"kinds\"", TableLearner.of("kinds"), TABLE);
    refused("no column \"names\"", TableLearner.of("kind").leavingOut("names"), TABLE);
    refused(
        "classes of 2 columns [kind, colour], wanted one",
        TableLearner.of("kind", "colour").withTask(Task.CLASSIFICATION),
        TABLE);
    refused("column colour has words, wanted numbers", TableLearner.of("sum", "colour"), TABLE);
    assertThatIllegalArgumentException()
        .isThrownBy(TableLearner::of)
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableLearner.of("a", "a"))
        .withMessageContaining("none twice");
    assertThat(TableLearner.of("a", "b").targets()).containsExactly("a", "b");
  }

  private static void refused(String message, TableLearner learner, Table rows) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(rows))
        .withMessageContaining(message);
  }

  /** The same rows, seed and recipe, on one thread, two, and another kernel: the same bits. */
  @Test
  void theRecipeHasTheSameBitsOnAnyThreads() throws IOException {
    Table rows = TABLE.select("x", "colour", "kind");
    TableLearner learner =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.forTable(task).with("epochs", 4).with("hidden", "160,40"));
    Model model = learner.withThreads(Threads.of(1)).learn(rows);
    String file = sha256(model);
    Model onThree = learner.withThreads(Threads.of(3)).learn(rows);
    assertThat(sha256(onThree)).isEqualTo(file);
    assertThat(onThree.trainingRecord()).isEqualTo(model.trainingRecord());
    assertThat(file).isEqualTo("1e665cc01e5d02009b226fc62bb3fa0cb1165e51579b655dd191cfb9a4f231b9");
    assertThat(model.network().layers().get(0)).isInstanceOf(Ensemble.class);
    Recipe chosen = learner.recipe(rows);
    assertThat(chosen.settings()).containsEntry("epochs", 4).containsEntry("activation", "selu");
    assertThat(model.trainingRecord().orElseThrow().recipe()).contains(chosen.toString());
    assertThat(model.trainingRecord().orElseThrow().keptEpochs())
        .hasSize(5)
        .allSatisfy(kept -> assertThat(kept).isBetween(1, 4));

    TableLearner numbers =
        TableLearner.of("sum").withRecipe(task -> Recipe.forTable(task).with("epochs", 4));
    Table sums = TABLE.select("x", "colour", "sum");
    assertThat(sha256(numbers.learn(sums)))
        .isEqualTo("580fdf881c6929cf0ed07a1cc37e4c667b1535330155c2274b635bbf11197f00");
    assertThat(numbers.recipe(sums).settings()).containsEntry("activation", "mish");
  }

  /** A short run of the usual recipe; the digests stand here on purpose. */
  @Test
  void theUsualRecipeHasItsBits() throws IOException {
    TableLearner words =
        TableLearner.of("kind").withRecipe(task -> Recipe.smallNetworks().with("epochs", 3));
    assertThat(sha256(words.learn(TABLE.select("x", "colour", "kind"))))
        .isEqualTo("6eed829efec4e5e8d891609474263005f09a083c49d09ae5afadf0b17aa6eb9d");
    TableLearner numbers =
        TableLearner.of("sum").withRecipe(task -> Recipe.smallNetworks().with("epochs", 3));
    assertThat(sha256(numbers.learn(TABLE.select("x", "colour", "sum"))))
        .isEqualTo("e7048ee2db89787ebf5537e6e193b446c58cb53c49c6b4fb5055d03e1ddb8e3c");
  }

  /** Early stopping, which gives the network its best, comes last; x does not tell the colour. */
  @Test
  void aListenerOfTheEndHearsTheLastWeightsNotTheBest() {
    List<float[]> epochs = new ArrayList<>();
    List<float[]> atEnd = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            epochs.add(run.model().weights());
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            atEnd.add(run.model().weights());
          }
        };
    Recipe recipe =
        Recipe.smallNetworks()
            .with("members", 1)
            .with("hidden", "8")
            .with("learningRate", 0.1)
            .with("epochs", 9);
    Model model =
        TableLearner.of("colour")
            .withRecipe(task -> recipe)
            .withListeners(network -> listener)
            .learn(TABLE.select("x", "colour"));
    int kept = model.trainingRecord().orElseThrow().keptEpochs().get(0);
    assertThat(kept).isLessThan(9);
    assertThat(model.network().weights()).isEqualTo(epochs.get(kept - 1));
    assertThat(atEnd).hasSize(1);
    assertThat(atEnd.get(0)).isEqualTo(epochs.get(8));
  }

  /** Of all that a file had before the kept epochs were recorded, which have tests of their own. */
  private static String sha256(Model model) throws IOException {
    TrainingRecord record = model.trainingRecord().orElseThrow().withKeptEpochs(List.of());
    History history = new History(List.of(), Optional.of(record));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.write(
        new Model(model.network(), model.inputs(), model.outputs(), history), bytes);
    return Sha256.of(bytes.toByteArray());
  }

  @Test
  void theRecipeLearns() {
    Table rows = TABLE.select("x", "colour", "kind");
    Model model =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.forTable(task).with("epochs", 32).with("hidden", "32,32"))
            .learn(rows);
    Map<String, Double> figures = TableEvaluation.of(model, rows, "kind");
    assertThat(figures.get("accuracy")).isGreaterThan(0.95);
    assertThat(figures.get("logLoss")).isLessThan(0.12);
  }

  @Test
  void smallNetworksBecomeOneAndLargeOnesStayApart() {
    Table rows = TABLE.select("x", "kind");
    assertThat(TableLearner.of("kind").learn(rows).network())
        .hasToString("MLP[dense 320 relu, dense 320 relu, dense 3 identity]");
    TableLearner alone =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.smallNetworks().with("members", 1).with("epochs", 1));
    assertThat(alone.learn(rows).network())
        .hasToString("MLP[dense 64 relu, dense 64 relu, dense 3 identity]");
    TableLearner none =
        TableLearner.of("kind")
            .withRecipe(
                task ->
                    Recipe.smallNetworks()
                        .with("hidden", "none")
                        .with("members", 6)
                        .with("epochs", 1));
    assertThat(none.learn(rows).network()).hasToString("MLP[dense 3 identity]");
    refused("11 rows, wanted at least 12", none, rows.rows(IntStream.range(0, 11).toArray()));
  }
}
