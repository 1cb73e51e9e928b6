package io.github.camada.tensor;

import static io.github.camada.tensor.CountingTensor.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another shape on the same array. */
class TensorReshapeTest {

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
