package io.github.camada.tensor;

import static io.github.camada.tensor.CountingTensor.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When tensors are equal, and when they are close. */
class TensorComparisonTest {

  @Test
  void aCopyIsEqualAndApart() {
    Tensor tensor = counting(2, 3);
    Tensor copy = tensor.copy();
    assertThat(copy).isEqualTo(tensor).isNotSameAs(tensor);
    copy.set(-1, 0, 0);
    assertThat(tensor.get(0, 0)).isZero();
  }

  @Test
  void equalTensorsHaveEqualShapesAndBits() {
    Tensor tensor = counting(2, 3);
    assertThat(tensor).isEqualTo(counting(2, 3)).hasSameHashCodeAs(counting(2, 3));
    assertThat(tensor)
        .isNotEqualTo(counting(3, 2))
        .isNotEqualTo(counting(6))
        .isNotEqualTo(counting(2, 3).add(1e-7f))
        .isNotEqualTo(null)
        .isNotEqualTo("Tensor");
    assertThat(Tensor.zeros(0, 2)).isNotEqualTo(Tensor.zeros(2, 0));
  }

  @Test
  void nanEqualsItselfAndZerosHaveSigns() {
    Tensor nan = Tensor.of(new float[] {Float.NaN}, 1);
    assertThat(nan).isEqualTo(nan.copy()).hasSameHashCodeAs(nan.copy());
    assertThat(Tensor.of(new float[] {0f}, 1)).isNotEqualTo(Tensor.of(new float[] {-0f}, 1));
  }

  @Test
  void shapesAndValuesBothEnterTheHashCode() {
    assertThat(counting(2, 3).hashCode()).isNotEqualTo(counting(3, 2).hashCode());
    assertThat(counting(2, 3).hashCode()).isNotEqualTo(counting(2, 3).add(1).hashCode());
  }

  @Test
  void closeMeansWithinTheTolerance() {
    Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
    Tensor near = Tensor.of(new float[] {1.25f, 1.75f}, 2);
    assertThat(tensor.isCloseTo(near, 0.25f)).isTrue();
    assertThat(near.isCloseTo(tensor, 0.25f)).isTrue();
    assertThat(tensor.isCloseTo(near, 0.2499f)).isFalse();
    assertThat(tensor.isCloseTo(tensor.copy(), 0)).isTrue();
    assertThat(tensor.isCloseTo(Tensor.of(new float[] {1, 9}, 2), 1)).isFalse();
  }

  @Test
  void otherShapesAreNeverClose() {
    assertThat(Tensor.zeros(2, 3).isCloseTo(Tensor.zeros(3, 2), 1)).isFalse();
    assertThat(Tensor.zeros(1).isCloseTo(Tensor.zeros(), 1)).isFalse();
  }

  @Test
  void equalInfinitiesAreCloseAndNanIsCloseToNothing() {
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(single(infinity).isCloseTo(single(infinity), 0)).isTrue();
    assertThat(single(infinity).isCloseTo(single(-infinity), 1e30f)).isFalse();
    assertThat(single(infinity).isCloseTo(single(Float.MAX_VALUE), 1e30f)).isFalse();
    assertThat(single(Float.NaN).isCloseTo(single(Float.NaN), infinity)).isFalse();
    assertThat(single(0f).isCloseTo(single(-0f), 0)).isTrue();
    // the difference of these two overflows a float
    assertThat(single(3e38f).isCloseTo(single(-3e38f), 3e38f)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN})
  void rejectsAToleranceThatIsNone(float tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> single(1).isCloseTo(single(1), tolerance))
        .withMessage("isCloseTo: tolerance " + tolerance + ", wanted at least 0");
  }

  private Tensor single(float value) {
    return Tensor.of(new float[] {value});
  }
}
