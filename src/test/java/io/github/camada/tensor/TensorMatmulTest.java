package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the three products mean; that they are right for every shape is MatrixProductTest's part.
 */
@Tag("kernel")
class TensorMatmulTest {

  /** {@code [2, 3]} */
  private final Tensor a = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});

  /** {@code [3, 2]} */
  private final Tensor b = Tensor.of(new float[][] {{7, 8}, {9, 10}, {11, 12}});

  /** {@code [2, 2]} */
  private final Tensor ab = Tensor.of(new float[][] {{58, 64}, {139, 154}});

  @Test
  void multipliesRowsByColumns() {
    assertThat(a.matmul(b)).isEqualTo(ab);
    assertThat(b.matmul(a))
        .isEqualTo(Tensor.of(new float[][] {{39, 54, 69}, {49, 68, 87}, {59, 82, 105}}));
  }

  @Test
  void multipliesByTheTransposedLeftOperand() {
    // A^T.A of [2, 3] is [3, 3]: 1 + 16, 2 + 20, 3 + 24, 4 + 25, 6 + 30, 9 + 36
    assertThat(a.transposedMatmul(a))
        .isEqualTo(Tensor.of(new float[][] {{17, 22, 27}, {22, 29, 36}, {27, 36, 45}}));
    assertThat(a.transpose().transposedMatmul(b)).isEqualTo(ab);
  }

  @Test
  void multipliesByTheTransposedRightOperand() {
    // A.A^T of [2, 3] is [2, 2]: 1 + 4 + 9, 4 + 10 + 18, 16 + 25 + 36
    assertThat(a.matmulTransposed(a)).isEqualTo(Tensor.of(new float[][] {{14, 32}, {32, 77}}));
    assertThat(a.matmulTransposed(b.transpose())).isEqualTo(ab);
  }

  @Test
  void rowsAndColumnsMeetInTheRightOrderWhereTheShapeIsNotSquare() {
    Tensor row = Tensor.of(new float[][] {{1, 10, 100}});
    assertThat(row.matmul(b)).isEqualTo(Tensor.of(new float[][] {{1197, 1308}}));
    assertThat(b.transposedMatmul(row.transpose()))
        .isEqualTo(Tensor.of(new float[][] {{1197}, {1308}}));
    assertThat(row.matmulTransposed(a)).isEqualTo(Tensor.of(new float[][] {{321, 654}}));
    assertThat(a.matmulTransposed(row)).isEqualTo(Tensor.of(new float[][] {{321}, {654}}));
  }

  @Test
  void theThreeFormsGiveTheSameBits() {
    RandomStream random = new RandomStream(8);
    Tensor x = Tensor.uniform(-1, 1, random, 37, 150);
    Tensor w = Tensor.uniform(-1, 1, random, 150, 70);
    Tensor product = x.matmul(w);
    assertThat(x.transpose().transposedMatmul(w)).isEqualTo(product);
    assertThat(x.matmulTransposed(w.transpose())).isEqualTo(product);
    assertThat(w.transposedMatmul(x.transpose())).isEqualTo(product.transpose());
    assertThat(w.transpose().matmulTransposed(x)).isEqualTo(product.transpose());
  }

  @Test
  void leavesItsOperandsAsTheyAre() {
    Tensor left = a.copy();
    Tensor right = b.copy();
    left.matmul(right);
    left.transposedMatmul(a);
    left.matmulTransposed(a);
    assertThat(left).isEqualTo(a);
    assertThat(right).isEqualTo(b);
  }

  @Test
  void anEmptyInnerDimensionGivesZeros() {
    assertThat(Tensor.zeros(2, 0).matmul(Tensor.zeros(0, 3))).isEqualTo(Tensor.zeros(2, 3));
    assertThat(Tensor.zeros(0, 2).transposedMatmul(Tensor.zeros(0, 3)))
        .isEqualTo(Tensor.zeros(2, 3));
    assertThat(Tensor.zeros(2, 0).matmulTransposed(Tensor.zeros(3, 0)))
        .isEqualTo(Tensor.zeros(2, 3));
  }

  @Test
  void anEmptyOuterDimensionGivesAnEmptyResult() {
    assertThat(Tensor.zeros(0, 3).matmul(b).shape()).containsExactly(0, 2);
    assertThat(a.matmul(Tensor.zeros(3, 0)).shape()).containsExactly(2, 0);
    assertThat(Tensor.zeros(3, 0).transposedMatmul(b).shape()).containsExactly(0, 2);
    assertThat(a.matmulTransposed(Tensor.zeros(0, 3)).shape()).containsExactly(2, 0);
    assertThat(Tensor.zeros(0, 3).matmulTransposed(a).shape()).containsExactly(0, 2);
  }

  @Test
  void rejectsInnerDimensionsThatDiffer() {
    rejects(
        Tensor::matmul,
        Tensor.zeros(128, 784),
        Tensor.zeros(700, 10),
        "matmul: [128, 784] x [700, 10]: inner dimensions 784 and 700 differ");
    rejects(
        Tensor::transposedMatmul,
        Tensor.zeros(128, 784),
        Tensor.zeros(100, 784),
        "transposedMatmul: [128, 784]^T x [100, 784]: inner dimensions 128 and 100 differ");
    rejects(
        Tensor::matmulTransposed,
        Tensor.zeros(128, 784),
        Tensor.zeros(784, 700),
        "matmulTransposed: [128, 784] x [784, 700]^T: inner dimensions 784 and 700 differ");
  }

  @Test
  void rejectsAResultThatIsLargerThanAnArray() {
    String reason = ": [65536, 65536]: more elements than an array holds";
    Tensor column = Tensor.zeros(65_536, 1);
    Tensor row = Tensor.zeros(1, 65_536);
    rejects(Tensor::matmul, column, row, "matmul: [65536, 1] x [1, 65536]" + reason);
    rejects(
        Tensor::transposedMatmul, row, row, "transposedMatmul: [1, 65536]^T x [1, 65536]" + reason);
    rejects(
        Tensor::matmulTransposed,
        column,
        column,
        "matmulTransposed: [65536, 1] x [65536, 1]^T" + reason);
  }

  @Test
  void rejectsWhatIsNoMatrix() {
    Tensor vector = Tensor.zeros(3);
    Tensor single = Tensor.zeros();
    rejects(Tensor::matmul, vector, b, "matmul: [3] has rank 1, wanted a matrix");
    rejects(Tensor::matmul, a, vector, "matmul: [3] has rank 1, wanted a matrix");
    rejects(
        Tensor::transposedMatmul, a, single, "transposedMatmul: [] has rank 0, wanted a matrix");
    rejects(
        Tensor::transposedMatmul,
        Tensor.zeros(2, 3, 4),
        b,
        "transposedMatmul: [2, 3, 4] has rank 3, wanted a matrix");
    rejects(
        Tensor::matmulTransposed, vector, b, "matmulTransposed: [3] has rank 1, wanted a matrix");
    rejects(
        Tensor::matmulTransposed, a, vector, "matmulTransposed: [3] has rank 1, wanted a matrix");
  }

  private static void rejects(
      BinaryOperator<Tensor> product, Tensor left, Tensor right, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> product.apply(left, right))
        .withMessage(message);
  }
}
