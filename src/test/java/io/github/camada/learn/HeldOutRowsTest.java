package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutRowsTest {

  private static Table table(String... answers) {
    double[] numbers = IntStream.range(0, answers.length).asDoubleStream().toArray();
    return Table.of(Column.numbers("row", numbers), Column.words("answer", answers));
  }

  private static double[] rows(Table part) {
    return IntStream.range(0, part.size()).mapToDouble(part.column("row")::number).toArray();
  }

  private static final Table SORTED =
      table(
          IntStream.range(0, 100)
              .mapToObj(i -> i < 20 ? "a" : i < 50 ? "b" : "c")
              .toArray(String[]::new));

  @Test
  void eachAnswerHasItsShareAndEachRowIsInOnePart() {
    HeldOutRows rows = HeldOutRows.of(SORTED, "answer", 0.2, 7);
    double[] test = rows(rows.test());
    assertThat(test).hasSize(20).isSorted();
    assertThat(Arrays.stream(test).filter(row -> row < 20).count()).isEqualTo(4);
    assertThat(Arrays.stream(test).filter(row -> row >= 50).count()).isEqualTo(10);
    assertThat(
            DoubleStream.concat(Arrays.stream(test), Arrays.stream(rows(rows.training())))
                .sorted()
                .toArray())
        .isEqualTo(rows(SORTED));
  }

  @Test
  void theSeedDecides() {
    double[] one = rows(HeldOutRows.of(SORTED, "answer", 0.2, 7).test());
    assertThat(rows(HeldOutRows.of(SORTED, "answer", 0.2, 7).test())).isEqualTo(one);
    assertThat(rows(HeldOutRows.of(SORTED, "answer", 0.2, 8).test())).isNotEqualTo(one);
  }

  @Test
  void theOnlyRowOfAnAnswerIsLearntFrom() {
    Table table = table("b", "a", "a", "a", "a", "c", null);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(rows(HeldOutRows.of(table, "answer", 0.4, seed).test()))
          .isNotEmpty()
          .doesNotContain(0, 5, 6);
    }
  }

  @Test
  void numbersAreDrawnFromTheWhole() {
    HeldOutRows rows = HeldOutRows.of(SORTED, "row", 0.25, 1);
    assertThat(rows.test().size()).isEqualTo(25);
    assertThat(rows.training().size()).isEqualTo(75);
  }

  @Test
  void aPartWithoutRowsIsRefused() {
    assertThatThrownBy(() -> HeldOutRows.of(SORTED, "answer", 1, 7))
        .hasMessage("held-out rows: a share of 1.0, wanted one above 0 and below 1");
    assertThatThrownBy(() -> HeldOutRows.of(SORTED, "answer", Double.NaN, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HeldOutRows.of(table("a", "b"), "answer", 0.5, 7))
        .hasMessage(
            "held-out rows: a share of 0.5 of 2 rows leaves 2 and 0, wanted at least one each");
    assertThatThrownBy(() -> HeldOutRows.of(SORTED, "other", 0.5, 7))
        .hasMessageContaining("no column \"other\"");
  }
}
