package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTest {

  /** Elements equal their positions in the array, so an index gone wrong shows. */
  static Tensor counting(int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = i;
    }
    return tensor;
  }

  @Nested
  class Creation {

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
  }

  @Nested
  class Uniform {

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

  @Nested
  class Access {

    @Test
    void theLastIndexMovesFastest() {
      Tensor tensor = counting(2, 3, 4);
      assertThat(tensor.get(0, 0, 1)).isEqualTo(1);
      assertThat(tensor.get(0, 1, 0)).isEqualTo(4);
      assertThat(tensor.get(1, 0, 0)).isEqualTo(12);
      assertThat(tensor.get(1, 2, 3)).isEqualTo(23);
    }

    @Test
    void setWritesOneElementOnly() {
      Tensor tensor = Tensor.zeros(2, 3);
      tensor.set(8, 1, 0);
      assertThat(tensor.data()).containsExactly(0, 0, 0, 8, 0, 0);
      Tensor single = Tensor.zeros();
      single.set(4);
      assertThat(single.data()).containsExactly(4);
    }

    @Test
    void everyDimensionCanBeAskedFor() {
      Tensor tensor = Tensor.zeros(2, 3, 4);
      assertThat(tensor.dimension(0)).isEqualTo(2);
      assertThat(tensor.dimension(1)).isEqualTo(3);
      assertThat(tensor.dimension(2)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void rejectsADimensionThatIsNotThere(int axis) {
      assertThatThrownBy(() -> Tensor.zeros(2, 3).dimension(axis))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("dimension: axis " + axis + " of [2, 3]: wanted 0 to rank - 1");
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "0, 3", "-1, 0", "0, -1"})
    void rejectsAnIndexOutsideItsDimension(int row, int column) {
      // (0, 3) and (0, -1) would land inside the array
      Tensor tensor = counting(2, 3);
      String index = "[" + row + ", " + column + "]";
      assertThatThrownBy(() -> tensor.get(row, column))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("get: index " + index + " is outside [2, 3]");
      assertThatThrownBy(() -> tensor.set(1, row, column))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("set: index " + index + " is outside [2, 3]");
      assertThat(tensor).isEqualTo(counting(2, 3));
    }

    @Test
    void rejectsANumberOfIndicesOtherThanTheRank() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros(2, 3).get(1))
          .withMessage("get: [2, 3] takes 2 indices, given 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros().set(1f, 0))
          .withMessage("set: [] takes 0 indices, given 1");
    }
  }

  @Nested
  class Reshape {

    @Test
    void sharesTheArray() {
      Tensor tensor = counting(2, 6);
      Tensor reshaped = tensor.reshape(3, 4);
      assertThat(reshaped.shape()).containsExactly(3, 4);
      assertThat(reshaped.data()).isSameAs(tensor.data());
      assertThat(tensor.shape()).containsExactly(2, 6);
    }

    @Test
    void infersTheOneOpenDimension() {
      Tensor tensor = Tensor.zeros(2, 3, 4);
      assertThat(tensor.reshape(-1).shape()).containsExactly(24);
      assertThat(tensor.reshape(-1, 12).shape()).containsExactly(2, 12);
      assertThat(tensor.reshape(2, -1, 2).shape()).containsExactly(2, 6, 2);
      assertThat(tensor.reshape(24, -1).shape()).containsExactly(24, 1);
      assertThat(Tensor.zeros().reshape(-1).shape()).containsExactly(1);
    }

    @Test
    void goesToRankZeroAndBack() {
      assertThat(Tensor.of(new float[] {3}, 1, 1).reshape().get()).isEqualTo(3);
      assertThat(Tensor.of(new float[] {3}).reshape(1, 1).get(0, 0)).isEqualTo(3);
    }

    @Test
    void keepsNoHandleOnTheCallersShape() {
      int[] wanted = {6};
      Tensor reshaped = Tensor.zeros(2, 3).reshape(wanted);
      wanted[0] = 100;
      assertThat(reshaped.shape()).containsExactly(6);
    }

    @Test
    void movesNothingBetweenEmptyShapes() {
      assertThat(Tensor.zeros(0, 3).reshape(7, 0).shape()).containsExactly(7, 0);
      assertThat(Tensor.zeros(0, 3).reshape(-1).shape()).containsExactly(0);
      assertThat(Tensor.zeros(0, 3).reshape(-1, 5).shape()).containsExactly(0, 5);
      assertThat(Tensor.zeros(0).reshape(65_536, 65_536, 0).size()).isZero();
    }

    @Test
    void cannotInferADimensionNextToAZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros(0, 3).reshape(-1, 0))
          .withMessage(
              "reshape: [0, 3] to [-1, 0]: wanted dimensions with a product of 0"
                  + " and at most one -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros(2, 3).reshape(0, -1))
          .withMessage(
              "reshape: [2, 3] to [0, -1]: wanted dimensions with a product of 6"
                  + " and at most one -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "2, 2", "-1, 4", "-1, -1", "-2, -3", "-6", "3, 2, -1, -1", "0"})
    void rejectsOtherShapes(String dimensions) {
      int[] wanted = Arrays.stream(dimensions.split(", ")).mapToInt(Integer::parseInt).toArray();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros(2, 3).reshape(wanted))
          .withMessage(
              "reshape: [2, 3] to ["
                  + dimensions
                  + "]: wanted dimensions with a product of 6 and at most one -1");
    }

    @Test
    void isNotFooledByAProductThatWrapsAround() {
      // 2^32 + 0 wraps to 0, 65,537 * 65,537 to 131,073, and 2^64 to 0 even in a long
      for (int[] wanted :
          new int[][] {{65_536, 65_536}, {65_536, 65_536, 65_536, 65_536}, {65_536, 65_536, 1}}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Tensor.zeros(0).reshape(wanted))
            .withMessageStartingWith("reshape: [0] to [65536, 65536");
      }
      Tensor tensor = Tensor.zeros(131_073);
      assertThatIllegalArgumentException().isThrownBy(() -> tensor.reshape(65_537, 65_537));
      assertThatIllegalArgumentException().isThrownBy(() -> tensor.reshape(65_537, 65_537, -1));
    }
  }

  @Nested
  class Rows {

    @Test
    void copiesAPartOfTheFirstAxis() {
      Tensor tensor = counting(5, 2);
      Tensor rows = tensor.rows(2, 4);
      assertThat(rows).isEqualTo(Tensor.of(new float[][] {{4, 5}, {6, 7}}));
      rows.set(99, 0, 0);
      assertThat(tensor).isEqualTo(counting(5, 2));
    }

    @Test
    void takesAnyRankFromOne() {
      assertThat(counting(4).rows(1, 3).data()).containsExactly(1, 2);
      Tensor deep = counting(3, 2, 2).rows(1, 2);
      assertThat(deep.shape()).containsExactly(1, 2, 2);
      assertThat(deep.data()).containsExactly(4, 5, 6, 7);
    }

    @Test
    void mayTakeAllOrNone() {
      assertThat(counting(3, 2).rows(0, 3)).isEqualTo(counting(3, 2));
      assertThat(counting(3, 2).rows(3, 3).shape()).containsExactly(0, 2);
      assertThat(Tensor.zeros(0, 2).rows(0, 0).shape()).containsExactly(0, 2);
      assertThat(Tensor.zeros(4, 0).rows(1, 3).shape()).containsExactly(2, 0);
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "2, 1", "0, 4", "4, 4"})
    void rejectsRowsThatAreNotThere(int from, int to) {
      assertThatThrownBy(() -> Tensor.zeros(3, 2).rows(from, to))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("rows: " + from + " to " + to + " of [3, 2]: wanted 0 <= from <= to <= 3");
    }

    @Test
    void rejectsASingleValue() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.zeros().rows(0, 0))
          .withMessage("rows: a tensor of rank 0 has no rows");
    }
  }

  @Nested
  class Comparison {

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

  @Nested
  class Text {

    @Test
    void aMatrixShowsItsShapeAndOneLineForEachRow() {
      assertThat(Tensor.of(new float[][] {{1, 2.5f}, {-0f, Float.NaN}}))
          .hasToString("Tensor[2, 2] [[1.0, 2.5],\n [-0.0, NaN]]");
    }

    @Test
    void aSingleValueStandsAlone() {
      assertThat(Tensor.of(new float[] {1.5f})).hasToString("Tensor[] 1.5");
    }

    @Test
    void emptyAxesShowAsEmptyBrackets() {
      assertThat(Tensor.zeros(0)).hasToString("Tensor[0] []");
      assertThat(Tensor.zeros(0, 3)).hasToString("Tensor[0, 3] []");
      assertThat(Tensor.zeros(2, 0)).hasToString("Tensor[2, 0] [[],\n []]");
    }

    @Test
    void deeperRanksAreIndented() {
      assertThat(counting(2, 2, 1))
          .hasToString("Tensor[2, 2, 1] [[[0.0],\n  [1.0]],\n [[2.0],\n  [3.0]]]");
    }

    @Test
    void eightElementsAreShownInFullAndNineAreShortened() {
      assertThat(counting(8)).hasToString("Tensor[8] [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]");
      assertThat(counting(9)).hasToString("Tensor[9] [0.0, 1.0, 2.0, ..., 6.0, 7.0, 8.0]");
    }

    @Test
    void bothAxesOfALargeMatrixAreShortened() {
      assertThat(counting(784, 700))
          .hasToString(
              """
              Tensor[784, 700] [[0.0, 1.0, 2.0, ..., 697.0, 698.0, 699.0],
               [700.0, 701.0, 702.0, ..., 1397.0, 1398.0, 1399.0],
               [1400.0, 1401.0, 1402.0, ..., 2097.0, 2098.0, 2099.0],
               ...,
               [546700.0, 546701.0, 546702.0, ..., 547397.0, 547398.0, 547399.0],
               [547400.0, 547401.0, 547402.0, ..., 548097.0, 548098.0, 548099.0],
               [548100.0, 548101.0, 548102.0, ..., 548797.0, 548798.0, 548799.0]]""");
    }
  }
}
