package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tensors come about, and shapes that are none. */
class TensorCreationTest {

  @Test
  void zerosHasTheShapeAndNothingButZeros() {
    Tensor tensor = Tensor.zeros(2, 3, 4);
    assertThat(tensor.shape()).containsExactly(2, 3, 4);
    assertThat(tensor.rank()).isEqualTo(3);
    assertThat(tensor.size()).isEqualTo(24);
    assertThat(tensor.data()).hasSize(24).containsOnly(0f);
  }

  @Test
  void rankZeroIsASingleValue() {
    Tensor tensor = Tensor.zeros();
    assertThat(tensor.rank()).isZero();
    assertThat(tensor.shape()).isEmpty();
    assertThat(tensor.size()).isEqualTo(1);
    assertThat(Tensor.of(new float[] {7}).get()).isEqualTo(7);
  }

  @Test
  void aDimensionMayBeZeroWhereverItStands() {
    assertThat(Tensor.zeros(0).size()).isZero();
    assertThat(Tensor.zeros(3, 0, 2).size()).isZero();
    assertThat(Tensor.zeros(0, 65_536, 65_536).size()).isZero();
    assertThat(Tensor.zeros(65_536, 65_536, 0).size()).isZero();
  }

  @Test
  void rejectsANegativeDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(2, -1))
        .withMessage("zeros: [2, -1]: dimensions must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(0, -1))
        .withMessage("zeros: [0, -1]: dimensions must not be negative");
  }

  @Test
  void rejectsMoreElementsThanAnArrayHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(65_536, 32_768))
        .withMessage("zeros: [65536, 32768]: more elements than an array holds");
    // 2^31 - 1 are not more: what is wrong here is something else
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[5], Integer.MAX_VALUE))
        .withMessage("of: [2147483647] needs 2147483647 values, given 5");
  }

  @Test
  void isNotFooledByAProductThatWrapsAround() {
    // 2^32 elements wrap to 0 in an int, 2^64 in a long
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[0], 65_536, 65_536))
        .withMessage("of: [65536, 65536]: more elements than an array holds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(65_536, 65_536, 65_536, 65_536))
        .withMessage("zeros: [65536, 65536, 65536, 65536]: more elements than an array holds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(65_536, 65_536, 1, 1))
        .withMessage("zeros: [65536, 65536, 1, 1]: more elements than an array holds");
  }

  @Test
  void ofWrapsTheArrayWithoutACopy() {
    float[] array = {1, 2, 3, 4, 5, 6};
    Tensor tensor = Tensor.of(array, 2, 3);
    assertThat(tensor.data()).isSameAs(array);
    array[4] = 50;
    assertThat(tensor.get(1, 1)).isEqualTo(50);
  }

  @Test
  void ofRejectsALengthThatIsNotTheProduct() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .withMessage("of: [2, 3] needs 6 values, given 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[2]))
        .withMessage("of: [] needs 1 values, given 2");
  }

  @Test
  void ofRowsCopiesThem() {
    float[][] rows = {{1, 2, 3}, {4, 5, 6}};
    Tensor tensor = Tensor.of(rows);
    rows[0][0] = 99;
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.data()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void ofRowsTakesNoneOrEmptyOnes() {
    assertThat(Tensor.of(new float[0][]).shape()).containsExactly(0, 0);
    assertThat(Tensor.of(new float[2][0]).shape()).containsExactly(2, 0);
  }

  @Test
  void ofRowsRejectsAJaggedOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3, 4}, {5}}))
        .withMessage("of: row 2 has 1 values, row 0 has 2");
  }

  @Test
  void keepsNoHandleOnTheCallersShape() {
    int[] shape = {2, 3};
    Tensor zeros = Tensor.zeros(shape);
    Tensor wrapped = Tensor.of(new float[6], shape);
    shape[0] = 100;
    zeros.shape()[1] = 100;
    assertThat(zeros.shape()).containsExactly(2, 3);
    assertThat(wrapped.shape()).containsExactly(2, 3);
  }

  @Test
  void takesOneDrawForEachElementInOrder() {
    RandomStream expected = new RandomStream(5);
    Tensor tensor = Tensor.uniform(-2, 6, new RandomStream(5), 2, 3);
    assertThat(tensor.shape()).containsExactly(2, 3);
    for (float value : tensor.data()) {
      assertThat(value).isEqualTo(-2 + 8 * expected.nextFloat());
    }
  }

  @Test
  void fillsTheRangeAndStaysInIt() {
    Tensor tensor = Tensor.uniform(-0.5f, 1.5f, new RandomStream(1), 100, 100);
    double sum = 0;
    float least = 9;
    float most = -9;
    for (float value : tensor.data()) {
      sum += value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(least).isBetween(-0.5f, -0.499f);
    assertThat(most).isBetween(1.499f, 1.5f);
    // five standard deviations of the mean, each 2 / sqrt(12 * 10,000) = 0.0058
    assertThat(sum / 10_000).isBetween(0.471, 0.529);
  }

  @Test
  void takesAnEmptyRangeAndAnEmptyShape() {
    RandomStream random = new RandomStream(1);
    assertThat(Tensor.uniform(3, 3, random, 2).data()).containsExactly(3, 3);
    assertThat(Tensor.uniform(0, 1, random, 0, 4).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, 'uniform: low 1.0, high -1.0'",
    "NaN, 1, 'uniform: low NaN, high 1.0'",
    "0, NaN, 'uniform: low 0.0, high NaN'",
    "0, Infinity, 'uniform: low 0.0, high Infinity'",
    "Infinity, Infinity, 'uniform: low Infinity, high Infinity'",
    "-3e38, 3e38, 'uniform: low -3.0E38, high 3.0E38'",
  })
  void rejectsARangeThatIsNone(float low, float high, String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.uniform(low, high, new RandomStream(0), 1))
        .withMessage(given + ": wanted low <= high, a finite distance apart");
  }
}
