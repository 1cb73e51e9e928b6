package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.ArabicDigits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.935, 0.9350",
    "2.665, 2.6650",
    "0, 0.0000",
    "-0.5, -0.5000",
    "0.00005, 0.0001",
    "0.00004999, 4.999e-5",
    "1.2341e-8, 1.234e-8",
    "-1.5e-12, -1.500e-12",
    "1e-300, 1.000e-300",
    "123456.5, 123456.5000",
    "NaN, NaN"
  })
  void figuresHaveFourDecimalsOrFourDigits(double figure, String expected) throws Exception {
    assertThat(FigureText.of(figure)).isEqualTo(expected);
    assertThat(ArabicDigits.in(() -> FigureText.of(figure))).isEqualTo(expected);
  }
}
