package io.github.camada.learn;

import static io.github.camada.learn.KindsTable.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learnt of a table, how it is answered, and what cannot be learnt. */
class TableLearnerTest {

  @Test
  void classesAreLearntAndAnsweredByName() {
    Table rows = TABLE.without("sum", "high");
    Model model = TableLearner.of("kind").leavingOut("name").learn(rows);
    assertThat(model.outputs()).isEqualTo(Outputs.classes("high blue", "high red", "low"));
    assertThat(model.columns().kinds()).containsOnlyKeys("x", "colour");
    assertThat(TableLearner.of("kind").leavingOut("name").columns(rows)).isEqualTo(model.columns());
    Classifier classifier = model.classifier();
    assertThat(classifier.answer(Map.of("x", 90, "colour", "red")).name()).isEqualTo("high red");
    assertThat(classifier.answer(Map.of("x", 90, "colour", "blue")).name()).isEqualTo("high blue");
    assertThat(classifier.answer(Map.of("x", 5, "colour", "red")).name()).isEqualTo("low");
    Map<String, Double> figures = TableEvaluation.of(model, rows, "kind");
    assertThat(figures).containsOnlyKeys("accuracy", "macroF1", "logLoss", "brier");
    assertThat(figures.get("accuracy")).isGreaterThan(0.9);
  }

  /** As policies of single columns are added, too. */
  @Test
  void whatIsLeftOutIsAddedToWhatIsLeftOutAlready() {
    TableLearner learner = TableLearner.of("kind").leavingOut("name").leavingOut("sum", "name");
    assertThat(learner.leavingOut().leavingOut("high").columns(TABLE).kinds())
        .containsOnlyKeys("x", "colour");
    assertThat(learner.columns(TABLE).kinds()).containsOnlyKeys("x", "colour", "high");
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
    refused("no column \"colours\"", TableLearner.of("kind").leavingOut("colours"), TABLE);
    refused("no column \"kinds\"", TableLearner.of("kinds"), TABLE);
    refused("no column \"names\"", TableLearner.of("kind").leavingOut("names"), TABLE);
    refused(
        "classes of 2 columns [kind, colour], wanted one",
        TableLearner.of("kind", "colour").withTask(Task.CLASSIFICATION),
        TABLE);
    refused(
        "targets [sum, colour] have [numbers, words], wanted numbers in all, or yes or no in all",
        TableLearner.of("sum", "colour"),
        TABLE);
    refused(
        "column colour has words, wanted numbers",
        TableLearner.of("sum", "colour").withTask(Task.REGRESSION),
        TABLE);
    refused("wanted yes or no", TableLearner.of("kind", "colour"), TABLE);
    assertThatIllegalArgumentException()
        .isThrownBy(TableLearner::of)
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableLearner.of("a", "a"))
        .withMessageContaining("none twice");
    assertThat(TableLearner.of("a", "b").targets()).containsExactly("a", "b");
  }

  /** By the call that says what is decided, and by learning. */
  @ParameterizedTest
  @CsvSource({
    "CLASSIFICATION, kind, variation,      mirror, none for a table",
    "REGRESSION,     sum,  variation,      shift,  none for a table",
    "REGRESSION,     sum,  labelSmoothing, 0.1,    0 for regression",
    "REGRESSION,     sum,  temperature,    fitted, none for regression",
    "LABELS,         high, labelSmoothing, 0.1,    0 for labels",
    "LABELS,         high, temperature,    fitted, none for labels",
  })
  void aSettingThatWouldDoNothingIsRefused(
      Task task, String target, String setting, String value, String wanted) {
    Object known = value.equals("0.1") ? (Object) 0.1 : value;
    TableLearner learner =
        TableLearner.of(target)
            .withTask(task)
            .withRecipe(any -> Recipe.smallNetworks().with(setting, known));
    String message =
        "table learner: recipe small has %s %s, wanted %s".formatted(setting, value, wanted);
    refused(message, learner, TABLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.recipe(TABLE))
        .withMessage(message);
  }

  private static void refused(String message, TableLearner learner, Table rows) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(rows))
        .withMessageContaining(message);
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
