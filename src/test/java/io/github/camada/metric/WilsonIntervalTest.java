package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

  /** Worked out by the formula with z = 1.96, so to three decimals. */
  @ParameterizedTest
  @CsvSource({"8, 10, 0.490, 0.943", "1, 2, 0.095, 0.905", "9790, 10000, 0.976, 0.982"})
  void isWhatTheFormulaGives(long successes, long trials, double low, double high) {
    WilsonInterval interval = WilsonInterval.of(successes, trials);

    assertThat(interval.low()).isCloseTo(low, within(5e-4));
    assertThat(interval.high()).isCloseTo(high, within(5e-4));
  }

  /** For none of n the upper bound is z^2 / (n + z^2). */
  @Test
  void hasAWidthWhenNoneOrAllSucceeded() {
    double bound = 3.8415 / 13.8415;

    assertThat(WilsonInterval.of(0, 10).low()).isZero();
    assertThat(WilsonInterval.of(0, 10).high()).isCloseTo(bound, within(1e-4));
    assertThat(WilsonInterval.of(10, 10).low()).isCloseTo(1 - bound, within(1e-4));
    assertThat(WilsonInterval.of(10, 10).high()).isEqualTo(1);
  }

  /** The bounds 0 and z^2 / (1 + z^2). */
  @Test
  void aSingleTrialSaysLittle() {
    assertThat(WilsonInterval.of(0, 1)).hasToString("0.0000 to 0.7935");
    assertThat(WilsonInterval.of(1, 1)).hasToString("0.2065 to 1.0000");
  }

  @Test
  void isWrittenWithAPointInEveryLocale() {
    ConfusionMatrixTest.inOtherLocales(
        () -> assertThat(WilsonInterval.of(8, 10)).hasToString("0.4902 to 0.9433"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 3", "4, 3", "0, -1"})
  void rejectsCountsThatAreNone(long successes, long trials) {
    assertThatThrownBy(() -> WilsonInterval.of(successes, trials))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Wilson interval: %d successes of %d trials, wanted 0 to all of at least 1",
            successes, trials);
  }
}
