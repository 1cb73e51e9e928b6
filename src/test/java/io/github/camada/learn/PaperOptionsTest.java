package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.data.PictureVariation;
import org.junit.jupiter.api.Test;

class PaperOptionsTest {

  private static PaperOptions of(String option) {
    PaperOptions options = new PaperOptions();
    assertThat(options.takes(option)).isTrue();
    return options;
  }

  @Test
  void rangesOfAVariationStandInThePlaceOfItsOwn() {
    PaperOptions options = of("alpha=38");
    assertThat(options.takes("sigma=6")).isTrue();
    assertThat(options.takes("rotation=15")).isTrue();
    assertThat(options.takes("scaling=0.2")).isTrue();
    assertThat(options.takes("shear=0.3")).isTrue();
    assertThat(options.variation(PictureVariation.elastic()))
        .isEqualTo(new PictureVariation(1, 15, 0.2, 0.3, 38, 6, false));
    assertThat(of("development").variation(PictureVariation.elastic()))
        .isEqualTo(PictureVariation.elastic());
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
