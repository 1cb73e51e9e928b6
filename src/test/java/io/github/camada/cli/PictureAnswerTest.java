package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureAnswerTest {

  private static final float[] SEVEN = {0.0001f, 0.25f, 0, 0, 0, 0, 0, 0.7f, 0.03f, 0.0199f};
  private static final float[] FOUR = {0.00002f, 0, 0, 0, 0.99998f, 0, 0, 0, 0, 0};

  @Test
  void oneDigitIsNamedWithTheNextLikely() {
    PictureAnswer answer = new PictureAnswer(List.of(SEVEN));
    assertThat(answer.text()).isEqualTo("7  0.700  (1 0.250, 8 0.030)");
    assertThat(answer.json()).containsEntry("class", 7).containsEntry("probability", 0.7f);
  }

  @Test
  void whatIsNearlyCertainIsNotCalledCertain() {
    assertThat(new PictureAnswer(List.of(FOUR)).text()).isEqualTo("4  >0.999");
    assertThat(new PictureAnswer(List.of(new float[] {0, 1})).text()).isEqualTo("1  1.000");
    assertThat(new PictureAnswer(List.of(new float[] {0.0006f, 0.9994f})).text())
        .isEqualTo("1  0.999  (0 0.001)");
  }

  @Test
  void severalDigitsAreANumber() {
    PictureAnswer answer = new PictureAnswer(List.of(FOUR, SEVEN));
    assertThat(answer.text()).isEqualTo("47  (4 >0.999, 7 0.700)");
    assertThat(answer.json()).containsOnlyKeys("digits");
    List<?> digits = (List<?>) answer.json().get("digits");
    assertThat(digits).hasSize(2);
    assertThat(((Map<?, ?>) digits.get(1)).get("class")).isEqualTo(7);
    float[] eleven = new float[12];
    eleven[11] = 1;
    assertThat(new PictureAnswer(List.of(eleven, eleven)).text())
        .isEqualTo("11 11  (11 1.000, 11 1.000)");
  }
}
