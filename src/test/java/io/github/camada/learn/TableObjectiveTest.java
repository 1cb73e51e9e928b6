package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.ArabicDigits;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a search over a table looks for, and when it is another search. */
class TableObjectiveTest {

  private static final Table TABLE =
      Table.of(
          Column.numbers("x", IntStream.range(0, 40).mapToDouble(i -> i * 7 % 40).toArray()),
          Column.words(
              "half",
              IntStream.range(0, 40)
                  .mapToObj(i -> i * 7 % 40 < 20 ? "low" : "high")
                  .toArray(String[]::new)));

  private static final List<TableSplit> FOLDS = TableSplit.stratifiedFolds(TABLE, "half", 2, 1);

  private static final Recipe BASE =
      Recipe.smallNetworks().with("members", 1).with("epochs", 20).with("hidden", "8");

  /** A rate that learns nothing, and one that does. */
  @Test
  void theBetterSettingsWin() {
    TableObjective objective = new TableObjective(TableLearner.of("half"), BASE, FOLDS, "logLoss");
    SearchSpace rates = SearchSpace.of(Map.of("learningRate", Distribution.choice(1e-6, 0.03)));
    SearchResult result = Search.random(rates, 4, 22).withThreads(2).run(objective);
    assertThat(result.best().settings()).containsEntry("learningRate", 0.03);
    assertThat(Search.random(rates, 4, 22).run(objective)).isEqualTo(result);
    // less effort is fewer epochs
    TreeMap<String, Object> settings = new TreeMap<>(Map.of("learningRate", 0.03));
    assertThat(objective.score(settings, 0.01, 0)).isNotEqualTo(objective.score(settings, 1, 0));
    assertThat(objective.description())
        .startsWith("logLoss, small (activation relu,")
        .containsPattern(
            "targets \\[half], task .* seed 22, version .*, rows of 2 folds [0-9a-f]{64}$");
  }

  @Test
  void theFigureSaysWhatIsBetter() {
    assertThat(objective("accuracy").higherIsBetter()).isTrue();
    assertThat(objective("macroF1").higherIsBetter()).isTrue();
    assertThat(objective("brier").higherIsBetter()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> objective("beauty"))
        .withMessageContaining("figure beauty, wanted");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> objective("rmse").score(new TreeMap<>(), 0.1, 0))
        .withMessageContaining("no figure rmse, there are [accuracy, macroF1, logLoss");
  }

  /** Trials would end one after the other in the fold that has the row. */
  @Test
  void aClassOfOneRowIsRefused() {
    Table one = TABLE.with(Column.words("half", half("once")));
    List<TableSplit> folds = TableSplit.stratifiedFolds(one, "half", 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableObjective(TableLearner.of("half"), BASE, folds, "logLoss"))
        .withMessageStartingWith(
            "table objective: column half: no row to learn from has class \"once\" (1 row of fold")
        .withMessageEndingWith(
            "wanted at least two rows of each class, in different folds, or none");
  }

  private static String[] half(String first) {
    String[] words = new String[TABLE.size()];
    Arrays.setAll(words, row -> row == 0 ? first : TABLE.column("half").text(row));
    return words;
  }

  private static TableObjective objective(String figure) {
    return new TableObjective(TableLearner.of("half"), BASE, FOLDS, figure);
  }

  @Test
  void theUsualSpaceIsOneOfTheRecipe() {
    for (Task task : Task.values()) {
      Recipe recipe = Recipe.forTable(task);
      SearchSpace space = SearchSpace.around(recipe, task);
      for (int i = 0; i < 20; i++) {
        assertThat(recipe.with(space.draw(22, i)).settings())
            .containsAllEntriesOf(space.draw(22, i));
      }
      assertThat(space.settings().containsKey("labelSmoothing"))
          .isEqualTo(task == Task.CLASSIFICATION);
    }
  }

  private static final String[] WORDS = {"a", "b", null, "d"};
  private static final LocalDate[] DAYS = {
    LocalDate.EPOCH, LocalDate.of(2024, 2, 29), null, LocalDate.of(1905, 1, 1)
  };
  private static final Boolean[] ANSWERS = {true, null, false, true};

  /** A column of each kind, and two to answer for. */
  private static Table everyKind() {
    return Table.of(
        Column.words("word", WORDS),
        Column.numbers("number", 1, Double.NaN, -0.5, 1e300),
        Column.dates("day", DAYS),
        Column.yesNo("answer", ANSWERS),
        Column.numbers("price", 1, 1, 2, 2),
        Column.numbers("size", 1, 2, 3, 4));
  }

  private static String description(TableLearner learner, TableSplit... folds) {
    return new TableObjective(learner, BASE, List.of(folds), "logLoss").description();
  }

  private static String description(Table table) {
    TableSplit fold = new TableSplit(table.rows(0, 2), table.rows(1, 3));
    return description(TableLearner.of("price"), fold, new TableSplit(table, table.rows(3)));
  }

  @Test
  void theDescriptionChangesWithEveryCellNameAndKind() {
    Table table = everyKind();
    Map<String, Table> others = new LinkedHashMap<>();
    Map<String, Column> replacements =
        Map.of(
            "word", Column.words("word", "A", "", "c", null),
            "number", Column.numbers("number", 1 + 1e-15, 0, Double.NaN, 1e301),
            "day",
                Column.times(
                    "day",
                    LocalDateTime.of(1970, 1, 1, 0, 0, 1),
                    null,
                    LocalDateTime.of(2024, 2, 29, 0, 0),
                    LocalDateTime.of(1905, 1, 2, 0, 0)),
            "answer", Column.yesNo("answer", false, true, null, null));
    replacements.forEach(
        (name, other) -> {
          for (int row = 0; row < 4; row++) {
            others.put(name + " " + row, table.with(withCell(table.column(name), other, row)));
          }
          others.put(
              "name of " + name, table.without(name).with(table.column(name).withName(name + "s")));
        });
    others.put(
        "kind",
        table.with(
            Column.numbers("answer", 1, Double.NaN, 0, 1))); // as its answers are, in numbers
    others.put(
        "order of columns", table.select("number", "word", "day", "answer", "price", "size"));
    others.put("one column less", table.without("day"));
    others.put("order of rows", table.rows(2, 1, 0, 3));
    Set<String> descriptions = new HashSet<>();
    others.values().forEach(other -> descriptions.add(description(other)));
    assertThat(descriptions).hasSize(4 * 5 + 4).doesNotContain(description(table));
    assertThat(description(everyKind())).isEqualTo(description(table));
  }

  /** A column with one cell of another one. */
  private static Column withCell(Column column, Column other, int cell) {
    Object[] cells = new Object[column.size()];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = (row == cell ? other : column).value(row);
    }
    Map<String, Kind> kinds = Map.of(column.name(), column.kind());
    return Table.of(
            kinds,
            Arrays.stream(cells)
                .map(value -> Collections.singletonMap(column.name(), value))
                .toList())
        .column(column.name());
  }

  @Test
  void theDescriptionChangesWithTheFoldsAndTheLearner() {
    Table table = everyKind();
    TableSplit fold = new TableSplit(table.rows(0, 2), table.rows(1, 3));
    TableLearner learner = TableLearner.of("price");
    ColumnPolicy policy = ColumnPolicy.standard().withLeastCount(5);
    assertThat(
            Set.of(
                description(learner, fold),
                description(learner, new TableSplit(table.rows(0, 2), table.rows(3, 1))),
                description(learner, new TableSplit(table.rows(0), table.rows(2, 1, 3))),
                description(learner, new TableSplit(table.rows(1, 3), table.rows(0, 2))),
                description(learner, fold, fold),
                description(learner.leavingOut("day"), fold),
                description(learner.withTask(Task.CLASSIFICATION), fold),
                description(learner.withSeed(5), fold),
                description(learner.withPolicy(policy), fold),
                description(learner.withPolicy("day", policy), fold),
                description(TableLearner.of("size"), fold)))
        .hasSize(11);
  }

  @Test
  void theDescriptionIsTheSameInEveryLocale() throws Exception {
    TableObjective objective = objective("logLoss");
    assertThat(ArabicDigits.in(objective::description)).isEqualTo(objective.description());
  }
}
