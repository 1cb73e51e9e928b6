package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Classes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureAnswerTest {

  private static final float[] SEVEN = {0.0001f, 0.25f, 0, 0, 0, 0, 0, 0.7f, 0.03f, 0.0199f};

  /** The names of so many classes that have none. */
  private static List<String> names(int count) {
    return Classes.unnamed(count).names();
  }

  private static final float[] FOUR = {0.00002f, 0, 0, 0, 0.99998f, 0, 0, 0, 0, 0};

  @Test
  void oneDigitIsNamedWithTheNextLikely() {
    PictureAnswer answer = new PictureAnswer(List.of(SEVEN), names(10));
    assertThat(answer.text()).isEqualTo("7  0.700  (1 0.250, 8 0.030)");
    assertThat(answer.json()).containsEntry("class", 7).containsEntry("probability", 0.7f);
  }

  @Test
  void whatIsNearlyCertainIsNotCalledCertain() {
    assertThat(new PictureAnswer(List.of(FOUR), names(10)).text()).isEqualTo("4  >0.999");
    assertThat(new PictureAnswer(List.of(new float[] {0, 1}), names(2)).text())
        .isEqualTo("1  >0.999");
    assertThat(new PictureAnswer(List.of(new float[] {0.0006f, 0.9994f}), names(2)).text())
        .isEqualTo("1  0.999  (0 0.001)");
  }

  @Test
  void severalDigitsAreANumber() {
    PictureAnswer answer = new PictureAnswer(List.of(FOUR, SEVEN), names(10));
    assertThat(answer.text()).isEqualTo("47  (4 >0.999, 7 0.700)");
    assertThat(answer.json()).containsOnlyKeys("digits");
    List<?> digits = (List<?>) answer.json().get("digits");
    assertThat(digits).hasSize(2);
    assertThat(((Map<?, ?>) digits.get(1)).get("class")).isEqualTo(7);
    float[] eleven = new float[12];
    eleven[11] = 1;
    assertThat(new PictureAnswer(List.of(eleven, eleven), names(12)).text())
        .isEqualTo("11 11  (11 >0.999, 11 >0.999)");
  }

  @Test
  void networksThatDisagreeAreInTheJson() {
    PictureAnswer answer = new PictureAnswer(List.of(FOUR, SEVEN), names(10), List.of(0.1f, 0.5f));
    Map<?, ?> seven = (Map<?, ?>) ((List<?>) answer.json().get("digits")).get(1);
    assertThat(seven.get("disagreement")).isEqualTo(0.5f);
    assertThat(new PictureAnswer(List.of(FOUR), names(10)).json())
        .doesNotContainKey("disagreement");
  }

  @Test
  void classesAreCalledByTheirNames() {
    float[] probabilities = {0.25f, 0.75f};
    PictureAnswer answer = new PictureAnswer(List.of(probabilities), List.of("cat", "d\u001bg"));
    assertThat(answer.text()).isEqualTo("\"d\\u001bg\"  0.750  (cat 0.250)");
    assertThat(answer.json()).containsEntry("class", 1).containsEntry("name", "d\u001bg");
    List<float[]> two = List.of(probabilities, probabilities);
    assertThat(new PictureAnswer(two, List.of("cat", "dog")).text())
        .isEqualTo("dog dog  (dog 0.750, dog 0.750)");
    assertThat(new PictureAnswer(two, List.of("x", "o")).text()).startsWith("oo  (");
  }
}
