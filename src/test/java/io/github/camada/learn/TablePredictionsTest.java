package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Target;
import io.github.camada.metric.BootstrapInterval;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablePredictionsTest {

  private static final Table TABLE =
      Table.of(
          Column.numbers("x", 1, 2, 3, 4),
          Column.words("kind", "low", "low", "high", "high"),
          Column.numbers("price", 100, 200, 300, 400),
          Column.numbers("rare", 0, 0, 0, 1));

  private static Model model(Outputs outputs) {
    Columns columns = Columns.learn(Table.of(TABLE.column("x")));
    MLP network = new MLP(new DenseLayer(outputs.width())).build(columns.width(), 1);
    return new Model(network, columns, outputs);
  }

  @Test
  void classesAreIndicesAndLogits() {
    TablePredictions predictions =
        TablePredictions.of(model(Target.classes(TABLE, "kind").outputs()), TABLE, "kind");

    assertThat(predictions.rows()).isEqualTo(4);
    assertThat(predictions.truths().data()).containsExactly(1, 1, 0, 0);
    assertThat(predictions.outputs().shape()).containsExactly(4, 2);
    assertThat(predictions.figures())
        .containsOnlyKeys("accuracy", "macroF1", "logLoss", "brier", "auc", "averagePrecision");
  }

  @Test
  void numbersAreInTheirOwnUnit() {
    Model model = model(Target.numbers(TABLE, "price").outputs());
    TablePredictions predictions = TablePredictions.of(model, TABLE, "price");

    assertThat(predictions.truths().data()).containsExactly(100, 200, 300, 400);
    assertThat(predictions.outputs().data()[0])
        .isEqualTo(model.regressor().answer(Map.of("x", 1)).value());
    assertThat(predictions.figures()).containsOnlyKeys("rmse", "mae", "r2");
  }

  @Test
  void targetsAreFoundByTheirNamesInAnyOrder() {
    Model numbers = model(Target.numbers(TABLE, "price", "rare").outputs());
    TablePredictions predictions = TablePredictions.of(numbers, TABLE, "rare", "price");
    assertThat(predictions).isEqualTo(TablePredictions.of(numbers, TABLE, "price", "rare"));
    assertThat(predictions.truths().data()).containsExactly(100, 0, 200, 0, 300, 0, 400, 1);

    Model labels = model(Outputs.labels("rare", "other"));
    Table both = TABLE.with(Column.numbers("other", 1, 1, 0, 0));
    assertThat(TablePredictions.of(labels, both, "other", "rare").truths().data())
        .containsExactly(0, 1, 0, 1, 0, 0, 1, 0);
    // under other names they are taken in their order
    Table renamed =
        TABLE.with(Column.numbers("a", 1, 1, 0, 0)).with(Column.numbers("b", 0, 0, 0, 1));
    assertThat(TablePredictions.of(labels, renamed, "a", "b").truths().data())
        .containsExactly(1, 0, 1, 0, 0, 0, 0, 1);
    // quantiles share their column
    Model quantiles = model(Target.numbers(TABLE, "price", "rare").outputs());
    assertThat(TablePredictions.of(quantiles, TABLE, "x", "x").truths().data())
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TablePredictions.of(numbers, TABLE, "price", "price"))
        .withMessage("targets: \"price\" is there twice");
  }

  @Test
  void everyFigureHasAnIntervalAroundIt() {
    TablePredictions predictions =
        TablePredictions.of(model(Outputs.labels("rare")), TABLE, "rare");
    Map<String, BootstrapInterval> intervals = predictions.intervals(200, 1);

    assertThat(intervals)
        .containsOnlyKeys(
            "labelAccuracy", "macroF1", "microF1", "logLoss", "brier", "auc", "averagePrecision")
        .allSatisfy(
            (name, interval) -> {
              assertThat(interval.value()).isEqualTo(predictions.figures().get(name));
              assertThat(interval.low()).isLessThanOrEqualTo(interval.high());
            });
    assertThat(predictions.intervals(200, 1)).isEqualTo(intervals);
  }

  @Test
  void whatTheseRowsDoNotHaveHasNoInterval() {
    Table one = Table.of(Column.numbers("x", 1), Column.numbers("rare", 1));

    assertThat(TablePredictions.of(model(Outputs.labels("rare")), one, "rare").intervals(100, 1))
        .containsKey("labelAccuracy")
        .doesNotContainKey("auc");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model(Outputs.classes("low", "middle"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TablePredictions.of(model, TABLE, "kind"))
        .withMessageContaining("row 2, counted from 0, is \"high\", no class of training");
  }
}
