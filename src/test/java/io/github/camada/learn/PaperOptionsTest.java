package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaperOptionsTest {

  private static PaperOptions of(String option) {
    PaperOptions options = new PaperOptions();
    assertThat(options.takes(option)).isTrue();
    return options;
  }

  @Test
  void aSwitchIsOnUnlessItIsZero() {
    assertThat(of("development").isOn("development")).isTrue();
    assertThat(of("development=1").isOn("development")).isTrue();
    assertThat(of("development=0").isOn("development")).isFalse();
    assertThat(of("development=1").ofTraining()).isEqualTo(of("development").ofTraining());
    assertThat(of("development=0")).hasToString("{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("development=no"))
        .withMessage("development=no: wanted development, development=1 or development=0");
  }
}
