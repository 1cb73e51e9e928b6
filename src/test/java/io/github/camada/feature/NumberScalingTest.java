package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
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
}
