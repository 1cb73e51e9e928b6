package io.github.camada.explain;

import static io.github.camada.Refusals.refused;
import static io.github.camada.explain.Prices.TABLE;
import static io.github.camada.explain.Prices.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationImportanceTest {

  /**
   * Without a shuffle there is no error; with one, it is 20 times the distance of the sizes. All 24
   * orders of four sizes have errors of 0 to 20 sqrt(5).
   */
  @Test
  void onlyWhatIsUsedMatters() {
    List<PermutationImportance> all = PermutationImportance.of(model(), TABLE, 5, 22, "price");
    assertThat(all.stream().map(PermutationImportance::column))
        .containsExactlyInAnyOrder("size", "noise", "word", "open", "day");
    PermutationImportance first = all.get(0);
    assertThat(first.column()).isEqualTo("size");
    assertThat(first.mean()).isBetween(10.0, 20 * Math.sqrt(5) + 1e-3);
    assertThat(first.low()).isLessThan(first.mean() - 1);
    assertThat(first.high()).isCloseTo(2 * first.mean() - first.low(), within(1e-9));
    for (PermutationImportance other : all.subList(1, all.size())) {
      assertThat(other.low()).isZero();
      assertThat(other.high()).isZero();
    }
    assertThat(PermutationImportance.of(model(), TABLE, 5, 22, "price")).isEqualTo(all);
    assertThat(PermutationImportance.of(model(), TABLE, 5, 23, "price")).isNotEqualTo(all);
    assertThat(PermutationImportance.text(all))
        .startsWith("size ")
        .contains("##############################", " to ");
    assertThat(PermutationImportance.figure(model())).isEqualTo("rmse");
  }

  /**
   * 1 to 5 have the mean 3, the variance 10 / 4, and so the error sqrt(2.5 / 5); tables have 2.7764
   * for 4 degrees of freedom.
   */
  @Test
  void theIntervalOfAMeanByHand() {
    PermutationImportance five = PermutationImportance.of("size", 1, 2, 3, 4, 5);
    assertThat(five.mean()).isEqualTo(3);
    assertThat(five.low()).isCloseTo(3 - 2.7764 * 0.70711, within(1e-4));
    assertThat(five.high()).isCloseTo(3 + 2.7764 * 0.70711, within(1e-4));
    PermutationImportance two = PermutationImportance.of("size", 1, 2);
    assertThat(two.low()).isCloseTo(1.5 - 12.706 * 0.5, within(1e-3));
    assertThat(PermutationImportance.text(List.of(five))).endsWith(" 1.04 to 4.96");
  }

  /** As printed in tables of the 0.975 and 0.995 quantiles. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706, 63.657",
    "2, 4.303, 9.925",
    "3, 3.182, 5.841",
    "9, 2.262, 3.250",
    "30, 2.042, 2.750",
    "120, 1.980, 2.617"
  })
  void studentsQuantiles(int degrees, double most, double nearlyAll) {
    assertThat(StudentDistribution.within(0.95, degrees)).isCloseTo(most, within(5e-4));
    assertThat(StudentDistribution.within(0.99, degrees)).isCloseTo(nearlyAll, within(5e-4));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model();
    refused("1 rows", () -> PermutationImportance.of(model, TABLE.rows(0), 2, 1, "price"));
    refused("1 repeats", () -> PermutationImportance.of(model, TABLE, 1, 1, "price"));
  }
}
