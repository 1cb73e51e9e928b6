package io.github.camada.tensor;

import static io.github.camada.tensor.CountingTensor.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements, dimensions and rows of a tensor. */
class TensorAccessTest {

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
