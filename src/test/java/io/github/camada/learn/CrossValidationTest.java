package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.train.TrainingListener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final Table TABLE =
      Table.of(
          Column.numbers("x", IntStream.range(0, 40).mapToDouble(i -> i * 7 % 40).toArray()),
          Column.words(
              "half",
              IntStream.range(0, 40)
                  .mapToObj(i -> i * 7 % 40 < 20 ? "low" : "high")
                  .toArray(String[]::new)));

  @Test
  void threadsDoNotChangeABit() {
    TableLearner learner =
        TableLearner.of("half").withRecipe(task -> Recipe.smallNetworks().with("members", 2));
    List<TableSplit> folds = TableSplit.stratifiedFolds(TABLE, "half", 3, 1);
    CrossValidation alone = CrossValidation.of(learner, folds, 1);
    assertThat(alone.folds()).hasSize(3);
    assertThat(alone.names()).contains("accuracy", "logLoss", "auc");
    assertThat(alone.mean("accuracy")).isGreaterThan(0.8);
    assertThat(CrossValidation.of(learner, folds, 3)).isEqualTo(alone);
  }

  /** By one thread at a time, though several learn. */
  @Test
  void aListenerIsToldOfEachFoldOnce() {
    TableLearner learner =
        TableLearner.of("half").withRecipe(task -> Recipe.smallNetworks().with("members", 1));
    List<TableSplit> folds = TableSplit.stratifiedFolds(TABLE, "half", 4, 1);
    Map<Integer, Map<String, Double>> told = new TreeMap<>();
    AtomicInteger inside = new AtomicInteger();
    CrossValidation result =
        CrossValidation.of(
            learner,
            folds,
            2,
            (fold, figures) -> {
              assertThat(inside.incrementAndGet()).isEqualTo(1);
              assertThat(told.put(fold, figures)).isNull();
              inside.decrementAndGet();
            });
    assertThat(List.copyOf(told.values())).isEqualTo(result.folds());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                CrossValidation.of(
                    learner,
                    folds,
                    1,
                    (fold, figures) -> {
                      throw new IllegalStateException("enough of " + fold);
                    }))
        .withMessage("enough of 0");
  }

  @Test
  void meansAndDeviationsByHand() {
    CrossValidation result =
        new CrossValidation(List.of(Map.of("rmse", 1.0), Map.of("rmse", 3.0, "r2", 0.5)));
    assertThat(result.names()).containsExactly("rmse");
    assertThat(result.mean("rmse")).isEqualTo(2);
    assertThat(result.deviation("rmse")).isCloseTo(1, within(1e-15));
    assertThat(result.toString())
        .isEqualTo("rmse 2.0000, deviation 1.0\nfold 0: rmse 1.0000\nfold 1: rmse 3.0000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.mean("r2"))
        .withMessage("cross-validation: no figure r2 in a fold, there are [rmse]");
  }

  /** Hours of learning would be lost to a row that cannot be evaluated. */
  @Test
  void classesThatOneFoldAloneHasAreRefusedBeforeAnythingIsLearnt() {
    String[] words = new String[40];
    Arrays.setAll(words, row -> row % 2 == 0 ? "even" : "odd");
    words[17] = "once";
    words[30] = "twice";
    words[31] = "twice";
    Table table = TABLE.without("half").with(Column.words("parity", words));
    int[] first = IntStream.range(0, 20).toArray();
    int[] second = IntStream.range(20, 40).toArray();
    List<TableSplit> folds =
        List.of(
            new TableSplit(table.rows(first), table.rows(second)),
            new TableSplit(table.rows(second), table.rows(first)));
    AtomicInteger networks = new AtomicInteger();
    TableLearner learner =
        TableLearner.of("parity")
            .withListeners(
                network -> {
                  networks.incrementAndGet();
                  return new TrainingListener() {};
                });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(learner, folds, 1))
        .withMessage(
            "cross-validation: column parity: no row to learn from has class \"twice\" (2 rows of"
                + " fold 0), \"once\" (1 row of fold 1); wanted at least two rows of each class, in"
                + " different folds, or none");
    assertThat(networks).hasValue(0);
  }

  /** The number of the row is one of the fold, which is therefore named. */
  @Test
  void aRowToEvaluateByIsNamedWithItsFold() {
    Table table =
        Table.of(
            Column.numbers("x", 1, 2, 3, 4), Column.words("spam", "yes", "no", "yes", "maybe"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CrossValidation.of(
                    TableLearner.of("spam").withTask(Task.LABELS),
                    List.of(new TableSplit(table.rows(0, 1), table.rows(2, 3))),
                    1))
        .withMessageStartingWith(
            "cross-validation: rows to evaluate by of fold 0: target: column spam: row 1, counted");
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    List<TableSplit> folds = TableSplit.folds(TABLE, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(TableLearner.of("half"), folds, 0))
        .withMessageContaining("0 threads");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(TableLearner.of("halves"), folds, 2))
        .withMessageContaining("no column \"halves\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrossValidation(List.of()))
        .withMessageContaining("no fold");
  }
}
