package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparameterTest {

  @Test
  void optimizersSayTheirSettings() {
    assertThat(new Adam(1e-3f))
        .hasToString("Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7]");
    assertThat(new Sgd(0.1f, 0.5f)).hasToString("Sgd[learningRate=0.1, momentum=0.5]");
    assertThat(new Sgd(0.1f)).hasToString("Sgd[learningRate=0.1, momentum=0]");
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.25",
    "100, 1E+2",
    "16777216, 16777216",
    "0.333333343, 0.33333334",
    // two that Float.toString gave another text before Java 19: 2.0000001E23 and 1.17549435E-38
    "2e23, 2E+23",
    "1.17549435e-38, 1.1754944E-38",
    "1e-45, 1E-45",
    "3.4028235e38, 3.4028235E+38"
  })
  void aFloatIsWrittenWithTheFewestDigits(float value, String text) {
    assertThat(Hyperparameter.text(value)).isEqualTo(text);
  }

  @Test
  void everyTextIsThatFloatAndNoShorterOneIs() {
    Random random = new Random(22);
    for (int i = 0; i < 2_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        BigDecimal text = new BigDecimal(Hyperparameter.text(value));
        assertThat(text.floatValue()).isEqualTo(value);
        assertThat(text.precision()).isLessThanOrEqualTo(9);
        assertThat(text.precision())
            .isLessThanOrEqualTo(new BigDecimal(Float.toString(value)).precision());
      }
    }
  }

  /** The third is one that Double.toString gave another text before Java 19. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.2", "0.002, 0.002", "2e23, 2E+23", "1e-300, 1E-300"})
  void aDoubleIsWrittenWithTheFewestDigits(double value, String text) {
    assertThat(Hyperparameter.text(value)).isEqualTo(text);
  }
}
