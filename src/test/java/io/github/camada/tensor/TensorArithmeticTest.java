package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class TensorArithmeticTest {

  private final Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {-4, 0, 8}});
  private final Tensor y = Tensor.of(new float[][] {{2, 4, -2}, {0.5f, 1, 16}});

  @Test
  void worksElementByElement() {
    assertThat(x.add(y)).isEqualTo(Tensor.of(new float[][] {{3, 6, 1}, {-3.5f, 1, 24}}));
    assertThat(x.subtract(y)).isEqualTo(Tensor.of(new float[][] {{-1, -2, 5}, {-4.5f, -1, -8}}));
    assertThat(x.multiply(y)).isEqualTo(Tensor.of(new float[][] {{2, 8, -6}, {-2, 0, 128}}));
    assertThat(x.divide(y))
        .isEqualTo(Tensor.of(new float[][] {{0.5f, 0.5f, -1.5f}, {-8, 0, 0.5f}}));
  }

  @Test
  void worksWithOneNumber() {
    assertThat(x.add(0.5f))
        .isEqualTo(Tensor.of(new float[][] {{1.5f, 2.5f, 3.5f}, {-3.5f, 0.5f, 8.5f}}));
    assertThat(x.multiply(-2)).isEqualTo(Tensor.of(new float[][] {{-2, -4, -6}, {8, -0f, -16}}));
  }

  @Test
  void divisionByZeroFollowsTheFloats() {
    Tensor quotient =
        Tensor.of(new float[] {1, -1, 0}, 3).divide(Tensor.of(new float[] {0, 0, 0}, 3));
    assertThat(quotient.data())
        .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
  }

  @Test
  void appliesAFunctionToEachElement() {
    assertThat(x.map(v -> v * v + 1)).isEqualTo(Tensor.of(new float[][] {{2, 5, 10}, {17, 1, 65}}));
    assertThat(Tensor.of(new float[] {3}).map(v -> -v)).isEqualTo(Tensor.of(new float[] {-3}));
    assertThat(Tensor.zeros(0, 2).map(v -> v + 1)).isEqualTo(Tensor.zeros(0, 2));
  }

  @Test
  void leavesItsOperandsAsTheyAre() {
    Tensor before = x.copy();
    Tensor row = Tensor.of(new float[] {1, 1, 1}, 3);
    x.add(y).set(9, 0, 0);
    x.add(1).set(9, 0, 0);
    x.map(v -> v).set(9, 0, 0);
    x.addRow(row).set(9, 0, 0);
    x.transpose().set(9, 0, 0);
    assertThat(x).isEqualTo(before);
    assertThat(row.data()).containsOnly(1);
  }

  @Test
  void rejectsOperandsOfDifferentShapes() {
    Tensor other = Tensor.zeros(3, 2);
    rejects("add", Tensor::add, other, "[3, 2]");
    rejects("subtract", Tensor::subtract, other, "[3, 2]");
    rejects("multiply", Tensor::multiply, other, "[3, 2]");
    rejects("divide", Tensor::divide, other, "[3, 2]");
    rejects("add", Tensor::add, Tensor.zeros(6), "[6]");
    rejects("add", Tensor::add, Tensor.zeros(), "[]");
  }

  private void rejects(String name, BinaryOperator<Tensor> operation, Tensor other, String shape) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operation.apply(x, other))
        .withMessage(name + ": [2, 3] and " + shape + ": the shapes differ");
  }

  @Test
  void addsOneRowToEveryRow() {
    assertThat(x.addRow(Tensor.of(new float[] {10, 20, 30}, 3)))
        .isEqualTo(Tensor.of(new float[][] {{11, 22, 33}, {6, 20, 38}}));
    assertThat(Tensor.zeros(0, 2).addRow(Tensor.zeros(2)).shape()).containsExactly(0, 2);
    assertThat(Tensor.zeros(2, 0).addRow(Tensor.zeros(0)).shape()).containsExactly(2, 0);
  }

  @Test
  void rejectsARowThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.addRow(Tensor.zeros(2)))
        .withMessage("addRow: [2, 3] and [2]: wanted a row [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.addRow(Tensor.zeros(1, 3)))
        .withMessage("addRow: [2, 3] and [1, 3]: wanted a row [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(3).addRow(Tensor.zeros(3)))
        .withMessage("addRow: [3] has rank 1, wanted a matrix");
  }

  @Test
  void exchangesRowsAndColumns() {
    assertThat(x.transpose()).isEqualTo(Tensor.of(new float[][] {{1, -4}, {2, 0}, {3, 8}}));
    assertThat(Tensor.zeros(0, 3).transpose().shape()).containsExactly(3, 0);
  }

  @Test
  void onlyAMatrixHasATranspose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(2, 3, 4).transpose())
        .withMessage("transpose: [2, 3, 4] has rank 3, wanted a matrix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros().transpose())
        .withMessage("transpose: [] has rank 0, wanted a matrix");
  }
}
