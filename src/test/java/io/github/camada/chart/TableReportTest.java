package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Target;
import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.metric.BootstrapInterval;
import io.github.camada.metric.WilsonInterval;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports on models of tables, which are not trained: what they answer does not matter here. */
class TableReportTest {

  private static final int ROWS = 60;

  private static final Table TABLE =
      Table.of(
          Column.numbers("size", IntStream.range(0, ROWS).mapToDouble(i -> i * 7 % 60).toArray()),
          words("pet", "cat", "dog", "<hen>"),
          words("coat", "long", "short"),
          Column.numbers("big", IntStream.range(0, ROWS).mapToDouble(i -> i % 2).toArray()),
          Column.numbers("old", IntStream.range(0, ROWS).mapToDouble(i -> i % 3 / 2).toArray()),
          Column.numbers("none", new double[ROWS]));

  private static Column words(String name, String... words) {
    return Column.words(
        name,
        IntStream.range(0, ROWS).mapToObj(i -> words[i % words.length]).toArray(String[]::new));
  }

  private static Model model(Target target) {
    Columns columns = Columns.learn(Table.of(TABLE.column("size")));
    MLP network = new MLP(new DenseLayer(target.outputs().width())).build(columns.width(), 1);
    return new Model(network, columns, target.outputs());
  }

  private static SvgText page(Target target) {
    Report report =
        Report.of(model(target), TABLE, target.columns().toArray(String[]::new))
            .withNames("pets.safetensors", "pets.csv");
    return SvgText.of(report.html());
  }

  private static List<String> pictures(SvgText page) {
    return page.elements("svg").stream()
        .map(svg -> svg.getElementsByTagName("title").item(0).getTextContent())
        .toList();
  }

  @Test
  void severalClasses() {
    SvgText page = page(Target.classes(TABLE, "pet"));

    assertThat(page.contents("h1")).containsExactly("Evaluation report");
    assertThat(page.contents("dd"))
        .contains(
            "pets.safetensors: 1-3, 6 parameters", "pets.csv: 60 rows, 1 column to answer for pet");
    assertThat(page.contents("h2"))
        .containsExactly(
            "Training",
            "Figures",
            "Classes",
            "Confusion matrix",
            "At every threshold",
            "Reliability",
            "What spoke for the largest errors",
            "Which columns matter",
            "How answers change with them",
            "Weights and units",
            "Model",
            "Settings",
            "Timing");
    assertThat(page.contents("li")).hasSize(3).allMatch(item -> item.contains("95% interval"));
    assertThat(page.contents("li").get(0)).contains("test accuracy, 95% interval 0.");
    assertThat(page.contents("th")).contains("macro F1", "log loss", "Brier score", "<hen>");
    assertThat(page.texts()).anyMatch(text -> text.startsWith("<hen>, AUC 0."));
  }

  /** The second is the yes: one curve each, and its thresholds. */
  @Test
  void twoClasses() {
    SvgText page = page(Target.classes(TABLE, "coat"));

    assertThat(page.contents("h2")).contains("Which threshold");
    assertThat(pictures(page))
        .contains("ROC curve", "Precision over recall", "Thresholds for short")
        .doesNotContain("Thresholds for long");
    assertThat(page.contents("th")).contains("area under the ROC curve", "average precision");
  }

  @Test
  void labels() {
    SvgText page = page(new Target(List.of("big", "old", "none"), pets()));

    assertThat(page.contents("h2"))
        .containsSubsequence("Figures", "Labels", "At every threshold", "Which threshold");
    assertThat(pictures(page)).contains("Thresholds for big", "Thresholds for old");
    assertThat(page.contents("td")).contains("the same in all rows", "0.25", "30", "20");
    assertThat(page.contents("th")).contains("accuracy of the labels", "micro F1");
  }

  private static Outputs pets() {
    return Outputs.labels("big", "old", "none").withThreshold("old", 0.25);
  }

  /** Labels that no row tells apart have no curve, and rows of one kind no area under it. */
  @Test
  void labelsThatNeverChange() {
    SvgText page = page(new Target(List.of("none"), Outputs.labels("none")));

    assertThat(pictures(page)).doesNotContain("ROC curve", "Thresholds for none");
    assertThat(page.contents("th")).doesNotContain("area under the ROC curve");
  }

  @Test
  void numbers() {
    SvgText page = page(Target.numbers(TABLE, "size", "old"));

    assertThat(page.contents("h2"))
        .containsSubsequence("Figures", "Predictions of size", "Predictions of old", "Model");
    assertThat(pictures(page))
        .startsWith(
            "Predicted against true: size",
            "Residuals: size",
            "Predicted against true: old",
            "Residuals: old")
        .endsWith("Weights of each layer");
    assertThat(pictures(page).subList(4, 8)).allMatch(title -> title.startsWith("Row "));
    assertThat(page.contents("th"))
        .contains("root mean squared error", "mean absolute error", "R squared");
  }

  /** The network looks at the second column alone, so that shuffling the first changes nothing. */
  @Test
  void columnsThatMatterStandFirst() {
    Columns columns = Columns.learn(Table.of(TABLE.column("size"), TABLE.column("old")));
    MLP network = new MLP(new DenseLayer(2)).build(columns.width(), 1);
    network.setWeights(new float[] {0, 0, -9, 9, 0, 0});
    Model model = new Model(network, columns, Target.classes(TABLE, "big").outputs());
    SvgText page = SvgText.of(Report.of(model, TABLE, "big").html());

    assertThat(page.contents("th")).containsSubsequence("log loss grows by", "old", "size");
    assertThat(page.contents("td")).contains("0.0000 to 0.0000");
    assertThat(page.contents("h2"))
        .containsSubsequence("Which columns matter", "How answers change with them");
    // What does not matter has no curve.
    assertThat(pictures(page))
        .contains("Mean probability of 1 by old")
        .doesNotContain("Mean probability of 1 by size");
    assertThat(page.contents("p")).anyMatch(text -> text.contains("the log loss of 60 rows grows"));
  }

  @Test
  void oneRowCannotBeShuffled() {
    Model model = model(Target.numbers(TABLE, "size"));

    assertThat(SvgText.of(Report.of(model, TABLE.rows(3), "size").html()).contents("p"))
        .contains("One row cannot be shuffled, so there is nothing to compare.");
  }

  /** A model of several networks has a line and a row for each, and no curves of one. */
  @Test
  void networksThatWereTrained() {
    Report report = Report.of(model(Target.classes(TABLE, "pet")), TABLE, "pet");
    SvgText page =
        SvgText.of(
            report
                .withHistories(List.of(EpochChartTest.history(4), EpochChartTest.history(9)))
                .html());

    assertThat(pictures(page)).startsWith("Validation loss of each network");
    assertThat(page.contents("figcaption").stream().map(String::strip))
        .contains(
            "Best validation losses from 0.0556, network 2 in epoch 9, to 0.1250, network 1 in"
                + " epoch 4.");
    assertThat(page.contents("tr").stream().map(row -> row.strip().replaceAll("\\s+", " ")))
        .contains("1 4 4 0.1250", "2 9 9 0.0556");
    assertThat(page.contents("p")).noneMatch(text -> text.contains("no history"));
  }

  @Test
  void historiesThatDoNotValidateAreRefused() {
    Report report = Report.of(model(Target.classes(TABLE, "pet")), TABLE, "pet");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.withHistories(List.of()))
        .withMessageContaining("wanted one for each network");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> report.withHistories(List.of(EpochChartTest.history(1), new History(List.of()))))
        .withMessageContaining("history of network 2 has no validation");
  }

  /** 10 of 10 is no certainty; where all samples say the same, there is nothing to say. */
  @Test
  void noIntervalOfNothing() {
    BootstrapInterval all = new BootstrapInterval(1, 1, 1);

    assertThat(FigureTable.interval("accuracy", all, 10))
        .contains(WilsonInterval.of(10, 10).toString());
    assertThat(FigureTable.interval("macroF1", all, 10)).isEmpty();
    assertThat(FigureTable.interval("macroF1", new BootstrapInterval(0.5, 0.25, 0.75), 10))
        .contains("0.2500 to 0.7500");
  }

  /** Whoever writes the report may know nothing of the training; the model's file does. */
  @Test
  void settingsOfTheModelsRecord() {
    Model model =
        TableLearner.of("coat")
            .withRecipe(task -> Recipe.smallNetworks().with("members", 1).with("epochs", 2))
            .learn(TABLE);
    SvgText page = SvgText.of(Report.of(model, TABLE, "coat").html());

    assertThat(page.contents("tr"))
        .contains("batch size16", "lengthat most 2 epochs", "seed22")
        .anyMatch(row -> row.startsWith("recipesmall (activation relu"));
    assertThat(
            SvgText.of(Report.of(model, TABLE, "coat").withSetting("a", "b").html()).contents("tr"))
        .contains("ab")
        .doesNotContain("seed22");
  }

  @Test
  void largeNumbersHaveTheDigitsThatCount() {
    assertThat(FigureTable.number(0.123456)).isEqualTo("0.1235");
    assertThat(FigureTable.number(123456.78)).isEqualTo("123460");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model(Target.classes(TABLE, "pet"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.of(model, TABLE, "coat"))
        .withMessageContaining("no class of training");
  }
}
