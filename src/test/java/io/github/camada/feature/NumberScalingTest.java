package io.github.camada.feature;

import static io.github.camada.feature.PeopleTable.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns of numbers, scaled in each way by hand. */
class NumberScalingTest {

  @Test
  void numbersFarFromZeroKeepTheirDifferences() {
    Table far = Table.of(Column.numbers("n", 1e15 + 1, 1e15 + 3));
    assertThat(Columns.learn(far).encode(far).data()).containsExactly(-1, 1);
  }

  @Test
  void robustScaling() {
    // sorted 0 1 2 3 1000: median 2, quartiles 1 and 3
    Table table = Table.of(Column.numbers("n", 3, 0, 2, 1000, 1));
    Columns columns =
        Columns.learn(table, ColumnPolicy.standard().withScaling(NumberScaling.ROBUST), Map.of());
    float[] inputs = columns.encode(table).data();
    assertThat(inputs[0]).isEqualTo((float) (0.5 / Math.sqrt(1 + 0.25 / 9)));
    assertThat(inputs[2]).isZero();
    assertThat(inputs[3]).isEqualTo((float) (499 / Math.sqrt(1 + 499.0 * 499 / 9)));
    assertThat(columns.encode(Table.of(Column.numbers("n", 1e300, -1e300))).data())
        .containsExactly(3, -3);
    // quartiles alike: half the range
    Table mostly = Table.of(Column.numbers("n", 0, 0, 0, 0, 0, 0, 0, 0, 4));
    assertThat(
            Columns.learn(
                    mostly, ColumnPolicy.standard().withScaling(NumberScaling.ROBUST), Map.of())
                .encode(mostly)
                .data()[8])
        .isEqualTo((float) (2 / Math.sqrt(1 + 4.0 / 9)));
  }

  @Test
  void quantileScaling() {
    Table table = Table.of(Column.numbers("n", 10, 0, 1000, 10, 10));
    Columns columns =
        Columns.learn(table, ColumnPolicy.standard().withScaling(NumberScaling.QUANTILE), Map.of());
    // ranks 0 10 10 10 1000 at -1 -1/2 0 1/2 1; equal numbers in the middle of theirs
    assertThat(columns.encode(Table.of(Column.numbers("n", 10, 0, 1000, 5, 505, -7, 2000))).data())
        .containsExactly(0, -1, 1, -0.75f, 0.75f, -1, 1);
  }

  @Test
  void zerosOfBothSignsAreOneNumber() {
    double[] learnt = {-2, -0.0, -0.0, 0, 0, 0, 7};
    NumberScale scale = NumberScaling.QUANTILE.learn(learnt);
    assertThat(scale.apply(-0.0)).isEqualTo(scale.apply(0)).isZero();
    assertThat(new NumberScale.Quantile(new double[] {-1, -0.0, 3}))
        .isEqualTo(new NumberScale.Quantile(new double[] {-1, 0, 3}));
    assertThat(new NumberScale.Quantile(new double[] {-1, -0.0, 3}).apply(0)).isZero();
  }

  @Test
  void numbersWhoseScaleNoDoubleHoldsAreRefusedByTheExtremeCell() {
    // a mark of geographic programs for no data: its square is infinite
    Table marked = Table.of(Column.numbers("depth", 12, Double.NaN, -Double.MAX_VALUE, 40));
    refused(
        "column depth has -1.7976931348623157E308: numbers from -1.7976931348623157E308 to"
            + " 40.0 cannot be scaled (number scale: mean -5.992310449541053E307 and deviation"
            + " Infinity, wanted finite numbers, and a deviation above 0); if this value"
            + " marks missing cells, declare it as missing when reading",
        () -> Columns.learn(marked));
    refused(
        "column depth has -1.7976931348623157E308",
        () ->
            Columns.learn(
                Table.of(
                    Column.numbers("depth", 12, -Double.MAX_VALUE, -Double.MAX_VALUE, 40, 1e308))));
    refused(
        "column depth has 1.7E308: numbers from -1.6E308 to 1.7E308 cannot be scaled",
        () ->
            Columns.learn(
                Table.of(Column.numbers("depth", -1.6e308, -1.6e308, 1.7e308, 1.7e308)),
                ColumnPolicy.standard().withScaling(NumberScaling.ROBUST),
                Map.of()));
    // and one whose square is 0
    refused(
        "column depth has 1.0E-200: numbers from 0.0 to 1.0E-200 cannot be scaled",
        () -> Columns.learn(Table.of(Column.numbers("depth", 0, 1e-200))));
  }

  @Test
  void oneNumberFarFromAllOthersLeavesRobustScalesAndThoseByRank() {
    Table marked = Table.of(Column.numbers("depth", 12, 20, 30, -Double.MAX_VALUE, 40));
    for (NumberScaling scaling : List.of(NumberScaling.ROBUST, NumberScaling.QUANTILE)) {
      Columns columns =
          Columns.learn(marked, ColumnPolicy.standard().withScaling(scaling), Map.of());
      assertThat(columns.encode(marked).data()).doesNotHaveDuplicates();
      assertThat(columns.toJson()).contains("\"scaling\":\"" + scaling.text() + "\"");
    }
  }

  @Test
  void scalesOutOfRangeAreRefused() {
    refused(
        "number scale: mean NaN and deviation 1.0, wanted finite numbers, and a deviation above 0",
        () -> new NumberScale.Standard(Double.NaN, 1));
    refused(
        "number scale: median 0.0 and spread 0.0, wanted finite numbers, and a spread above 0",
        () -> new NumberScale.Robust(0, 0));
    refused("number scale: median 0.0 and spread NaN", () -> new NumberScale.Robust(0, Double.NaN));
  }
}
