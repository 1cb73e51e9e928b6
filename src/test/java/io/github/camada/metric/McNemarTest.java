package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

  @Test
  void onlyExamplesOnWhichTheTwoDifferAreCounted() {
    int[] labels = {0, 0, 0, 1, 1, 1, 2};
    int[] first = {0, 0, 1, 1, 0, 2, 1};
    int[] second = {0, 1, 1, 0, 1, 0, 1};

    assertThat(McNemar.of(labels, first, second)).isEqualTo(new McNemar(2, 1));
  }

  /** Six tosses with one head: 1 and 6 of 64 ways, on both sides. */
  @Test
  void fewExamplesByHand() {
    assertThat(new McNemar(5, 1).exact()).isCloseTo(14 / 64.0, within(1e-15));
    assertThat(new McNemar(5, 1).midP()).isCloseTo(8 / 64.0, within(1e-15));
    assertThat(new McNemar(0, 3).exact()).isCloseTo(2 / 8.0, within(1e-15));
    assertThat(new McNemar(0, 3).midP()).isCloseTo(1 / 8.0, within(1e-15));
  }

  /**
   * Airway hyper-responsiveness before and after stem cell transplantation, in the paper's table.
   */
  @Test
  void agreesWithTheExampleOfFagerlandAndOthers() {
    assertThat(new McNemar(1, 7).exact()).isCloseTo(0.0703, within(5e-5));
    assertThat(new McNemar(1, 7).midP()).isCloseTo(0.0391, within(5e-5));
  }

  @Test
  void asManyOnEitherSideAreNoDifference() {
    for (int each : new int[] {0, 1, 7, 600}) {
      assertThat(new McNemar(each, each).exact()).isEqualTo(1);
      assertThat(new McNemar(each, each).midP()).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "40, 61", "500, 600", "3000, 2800"})
  void agreesWithWholeNumbers(int onlyFirst, int onlySecond) {
    int tosses = onlyFirst + onlySecond;
    int fewer = Math.min(onlyFirst, onlySecond);
    BigInteger ways = BigInteger.ONE;
    BigInteger below = BigInteger.ZERO;
    for (int heads = 0; heads < fewer; heads++) {
      below = below.add(ways);
      ways =
          ways.multiply(BigInteger.valueOf(tosses - heads)).divide(BigInteger.valueOf(heads + 1));
    }
    BigInteger twice = below.shiftLeft(1);
    McNemar test = new McNemar(onlyFirst, onlySecond);

    assertThat(test.exact() / share(twice.add(ways.shiftLeft(1)), tosses))
        .isCloseTo(1, within(1e-10));
    assertThat(test.midP() / share(twice.add(ways), tosses)).isCloseTo(1, within(1e-10));
    assertThat(new McNemar(onlySecond, onlyFirst).midP()).isEqualTo(test.midP());
  }

  private static double share(BigInteger ways, int tosses) {
    return new BigDecimal(ways)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(tosses)), MathContext.DECIMAL64)
        .doubleValue();
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemar.of(new int[3], new int[3], new int[2]))
        .withMessage("McNemar's test: 3 labels, 3 and 2 answers, wanted as many of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new McNemar(-1, 0))
        .withMessageStartingWith("McNemar's test: -1 and 0 examples, wanted at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new McNemar(Integer.MAX_VALUE, 1))
        .withMessageContaining("at most 2147483647 together");
  }
}
