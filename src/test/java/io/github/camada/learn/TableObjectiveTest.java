package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        .startsWith("logLoss of [half], [20+20, 20+20] rows, small (activation relu,");
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
}
