package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {

  @Test
  void greyImagesHaveOneChannelAndAreDividedBy255() {
    Preprocessing preprocessing = Preprocessing.greyImages(28, 20);
    assertThat(preprocessing.shape()).containsExactly(28, 20, 1);
    assertThat(preprocessing.divisor()).isEqualTo(255f);
    assertThat(preprocessing.width()).isEqualTo(560);
  }

  @Test
  void featuresStayAsTheyAre() {
    Preprocessing preprocessing = Preprocessing.features(4);
    assertThat(preprocessing.shape()).containsExactly(4);
    assertThat(preprocessing.divisor()).isEqualTo(1f);
    assertThat(preprocessing.width()).isEqualTo(4);
  }

  @Test
  void anExampleOfRankZeroIsOneValue() {
    assertThat(new Preprocessing(new int[0], 1f).width()).isEqualTo(1);
  }

  @Test
  void theLargestExampleHasAsManyValuesAsAnIntCounts() {
    assertThat(new Preprocessing(new int[] {Integer.MAX_VALUE, 1}, 1f).width())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void theShapeIsItsOwn() {
    int[] shape = {2, 3};
    Preprocessing preprocessing = new Preprocessing(shape, 1f);
    shape[0] = 99;
    preprocessing.shape()[1] = 99;
    assertThat(preprocessing.shape()).containsExactly(2, 3);
    assertThat(preprocessing.width()).isEqualTo(6);
  }

  @Test
  void shapesAndDivisorsBothEnterTheHashCode() {
    int images = Preprocessing.greyImages(2, 3).hashCode();
    assertThat(images).isNotEqualTo(Preprocessing.greyImages(3, 2).hashCode());
    assertThat(images).isNotEqualTo(new Preprocessing(new int[] {2, 3, 1}, 256f).hashCode());
  }

  @Test
  void equalShapesAndDivisorsAreEqual() {
    Preprocessing images = Preprocessing.greyImages(2, 3);
    Preprocessing same = new Preprocessing(new int[] {2, 3, 1}, 255f);
    assertThat(images).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(images).isNotEqualTo(Preprocessing.greyImages(3, 2));
    assertThat(images).isNotEqualTo(new Preprocessing(new int[] {2, 3, 1}, 256f));
    assertThat(images).isNotEqualTo(new Preprocessing(new int[] {2, 3}, 255f));
  }

  @Test
  void aShapeHasAtMost64Dimensions() {
    int[] ones = new int[64];
    Arrays.fill(ones, 1);
    assertThat(new Preprocessing(ones, 1f).width()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preprocessing(new int[100_000], 1f))
        .withMessage("preprocessing: shape of 100,000 dimensions, wanted at most 64");
  }

  @Test
  void readsAsShapeAndDivisor() {
    assertThat(Preprocessing.greyImages(28, 28)).hasToString("[28, 28, 1] / 255.0");
  }

  static Stream<int[]> unusableShapes() {
    return Stream.of(
        new int[] {0},
        new int[] {-1},
        new int[] {28, 0, 1},
        new int[] {-2, -3},
        new int[] {65536, 65536},
        new int[] {Integer.MAX_VALUE, 2},
        // 2^64 and a bit: a product in long arithmetic would come round to a small number.
        new int[] {1 << 30, 1 << 30, 16},
        new int[] {1 << 30, 1 << 30, 16, 0});
  }

  @ParameterizedTest
  @MethodSource("unusableShapes")
  void refusesAShapeThatHoldsNothingOrTooMuch(int[] shape) {
    refuses(shape, 255f);
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesADivisorThatLeavesNoNumber(float divisor) {
    refuses(new int[] {2}, divisor);
  }

  private static void refuses(int[] shape, float divisor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preprocessing(shape, divisor))
        .withMessage(
            "preprocessing: shape %s, divisor %s: wanted dimensions from 1 with a product up to"
                + " 2147483647, and a finite divisor that is not 0",
            Arrays.toString(shape), divisor);
  }
}
