package io.github.camada.tensor;

import static io.github.camada.tensor.CountingTensor.counting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a tensor looks like as text. */
class TensorTextTest {

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
             [548100.0, 548101.0, 548102.0, ..., 548797.0, 548798.0, 548799.0]]\
            """);
  }
}
