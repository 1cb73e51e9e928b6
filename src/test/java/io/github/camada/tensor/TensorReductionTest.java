package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TensorReductionTest {

  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private final Tensor matrix = Tensor.of(new float[][] {{1, 7, 3}, {4, 2, 9}});

  /** (0, r, c) is 0 1 2 / 3 4 5, (1, r, c) is 6 7 8 / 9 10 11. */
  private final Tensor cube = CountingTensor.counting(2, 2, 3);

  @Test
  void sums() {
    assertThat(Tensor.of(new float[] {1, 2, 4}, 3).sum(0)).isEqualTo(Tensor.of(new float[] {7}));
    assertThat(matrix.sum(0)).isEqualTo(Tensor.of(new float[] {5, 9, 12}, 3));
    assertThat(matrix.sum(1)).isEqualTo(Tensor.of(new float[] {11, 15}, 2));
    assertThat(cube.sum(0)).isEqualTo(Tensor.of(new float[][] {{6, 8, 10}, {12, 14, 16}}));
    assertThat(cube.sum(1)).isEqualTo(Tensor.of(new float[][] {{3, 5, 7}, {15, 17, 19}}));
    assertThat(cube.sum(2)).isEqualTo(Tensor.of(new float[][] {{3, 12}, {21, 30}}));
  }

  @Test
  void means() {
    assertThat(Tensor.of(new float[] {1, 2, 6}, 3).mean(0)).isEqualTo(Tensor.of(new float[] {3}));
    assertThat(matrix.mean(0)).isEqualTo(Tensor.of(new float[] {2.5f, 4.5f, 6}, 3));
    assertThat(matrix.mean(1).data()).containsExactly(11 / 3f, 5);
    assertThat(cube.mean(0)).isEqualTo(Tensor.of(new float[][] {{3, 4, 5}, {6, 7, 8}}));
    assertThat(cube.mean(1))
        .isEqualTo(Tensor.of(new float[][] {{1.5f, 2.5f, 3.5f}, {7.5f, 8.5f, 9.5f}}));
    assertThat(cube.mean(2)).isEqualTo(Tensor.of(new float[][] {{1, 4}, {7, 10}}));
  }

  @Test
  void maxima() {
    assertThat(Tensor.of(new float[] {1, 5, 2}, 3).max(0)).isEqualTo(Tensor.of(new float[] {5}));
    assertThat(matrix.max(0)).isEqualTo(Tensor.of(new float[] {4, 7, 9}, 3));
    assertThat(matrix.max(1)).isEqualTo(Tensor.of(new float[] {7, 9}, 2));
    assertThat(cube.multiply(-1).max(0))
        .isEqualTo(Tensor.of(new float[][] {{-0f, -1, -2}, {-3, -4, -5}}));
    assertThat(cube.max(1)).isEqualTo(Tensor.of(new float[][] {{3, 4, 5}, {9, 10, 11}}));
    assertThat(cube.max(2)).isEqualTo(Tensor.of(new float[][] {{2, 5}, {8, 11}}));
  }

  @Test
  void positionsOfTheMaxima() {
    assertThat(Tensor.of(new float[] {1, 5, 2}, 3).argmax(0)).containsExactly(1);
    assertThat(matrix.argmax(0)).containsExactly(1, 0, 1);
    assertThat(matrix.argmax(1)).containsExactly(1, 2);
    assertThat(cube.argmax(0)).containsExactly(1, 1, 1, 1, 1, 1);
    assertThat(cube.argmax(1)).containsExactly(1, 1, 1, 1, 1, 1);
    assertThat(cube.multiply(-1).argmax(2)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void theFirstOfEqualMaximaCounts() {
    assertThat(row(3, 5, 5, 5).argmax(0)).containsExactly(1);
    assertThat(row(-INFINITY, -INFINITY).argmax(0)).containsExactly(0);
    assertThat(row(INFINITY, INFINITY).argmax(0)).containsExactly(0);
  }

  @Test
  void zerosAreEqualWhateverTheirSigns() {
    assertThat(row(-0f, 0f).argmax(0)).containsExactly(0);
    assertThat(row(0f, -0f).argmax(0)).containsExactly(0);
    assertThat(row(-1, -0f, 0f).argmax(0)).containsExactly(1);
    assertThat(row(-0f, 0f).max(0)).isEqualTo(Tensor.of(new float[] {-0f}));
  }

  @Test
  void aNanIsTheLargestValue() {
    assertThat(row(1, NAN, INFINITY, NAN).argmax(0)).containsExactly(1);
    assertThat(row(NAN, 1).argmax(0)).containsExactly(0);
    assertThat(row(1, NAN, 2).max(0).get()).isNaN();
    assertThat(row(1, NAN, 2).sum(0).get()).isNaN();
    assertThat(row(1, NAN, 2).mean(0).get()).isNaN();
    assertThat(Tensor.of(new float[][] {{NAN, 1}, {2, 3}}).max(1).data()).containsExactly(NAN, 3);
  }

  @Test
  void sumsAreFormedInDoublePrecision() {
    // in floats 1e8 + 1 is 1e8, and two large values overflow
    assertThat(row(1e8f, 1, -1e8f).sum(0).get()).isEqualTo(1);
    assertThat(row(3e38f, 3e38f).mean(0).get()).isEqualTo(3e38f);
    assertThat(row(3e38f, 3e38f).sum(0).get()).isEqualTo(INFINITY);
    assertThat(row(3e38f, 3e38f, -3e38f).sum(0).get()).isEqualTo(3e38f);
    assertThat(row(INFINITY, -INFINITY).sum(0).get()).isNaN();
  }

  @Test
  void aSumOverNothingIsZero() {
    assertThat(Tensor.zeros(0).sum(0)).isEqualTo(Tensor.zeros());
    assertThat(Tensor.zeros(2, 0).sum(1)).isEqualTo(Tensor.zeros(2));
    assertThat(Tensor.zeros(2, 0).sum(0)).isEqualTo(Tensor.zeros(0));
    assertThat(Tensor.zeros(2, 0, 3).sum(1)).isEqualTo(Tensor.zeros(2, 3));
  }

  @Test
  void anEmptyAxisHasNoMeanAndNoMaximum() {
    Tensor empty = Tensor.zeros(2, 0);
    emptyAxis("mean", () -> empty.mean(1));
    emptyAxis("max", () -> empty.max(1));
    emptyAxis("argmax", () -> empty.argmax(1));
    assertThat(empty.mean(0)).isEqualTo(Tensor.zeros(0));
    assertThat(empty.max(0)).isEqualTo(Tensor.zeros(0));
    assertThat(empty.argmax(0)).isEmpty();
  }

  private void emptyAxis(String operation, Runnable call) {
    assertThatIllegalArgumentException()
        .isThrownBy(call::run)
        .withMessage(operation + ": axis 1 of [2, 0] is empty");
  }

  @Test
  void rejectsAnAxisThatIsNotThere() {
    noSuchAxis("sum", Tensor::sum);
    noSuchAxis("mean", Tensor::mean);
    noSuchAxis("max", Tensor::max);
    noSuchAxis("argmax", Tensor::argmax);
  }

  private void noSuchAxis(String operation, BiConsumer<Tensor, Integer> reduction) {
    for (int axis : new int[] {-1, 2}) {
      assertThatThrownBy(() -> reduction.accept(matrix, axis))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(operation + ": axis " + axis + " of [2, 3]: wanted 0 to rank - 1");
    }
    assertThatThrownBy(() -> reduction.accept(Tensor.zeros(), 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(operation + ": axis 0 of []: wanted 0 to rank - 1");
  }

  /**
   * Every axis of every shape from 1 to 4 in each of up to three dimensions, against plain loops.
   */
  @Test
  void agreesWithPlainLoopsOverEveryAxisOfManyShapes() {
    RandomStream random = new RandomStream(3);
    int checked = 0;
    for (int i = 1; i <= 4; i++) {
      checked += check(Tensor.uniform(-1, 1, random, i));
      for (int j = 1; j <= 4; j++) {
        checked += check(Tensor.uniform(-1, 1, random, i, j));
        for (int k = 1; k <= 4; k++) {
          checked += check(Tensor.uniform(-1, 1, random, i, j, k));
        }
      }
    }
    assertThat(checked).as("axes").isEqualTo(4 + 2 * 16 + 3 * 64);
  }

  private int check(Tensor tensor) {
    for (int axis = 0; axis < tensor.rank(); axis++) {
      check(tensor, axis);
    }
    return tensor.rank();
  }

  private void check(Tensor tensor, int axis) {
    Tensor sums = tensor.sum(axis);
    Tensor means = tensor.mean(axis);
    Tensor maxima = tensor.max(axis);
    int[] positions = tensor.argmax(axis);
    assertThat(sums.rank()).isEqualTo(tensor.rank() - 1);
    assertThat(positions).hasSize(sums.size()).hasSize(tensor.size() / tensor.dimension(axis));
    for (int at = 0; at < positions.length; at++) {
      int[] reduced = indices(sums.shape(), at);
      double sum = 0;
      int largest = 0;
      for (int j = 0; j < tensor.dimension(axis); j++) {
        float value = tensor.get(inserted(reduced, axis, j));
        sum += value;
        largest = value > tensor.get(inserted(reduced, axis, largest)) ? j : largest;
      }
      assertThat(sums.get(reduced)).isEqualTo((float) sum);
      assertThat(means.get(reduced)).isEqualTo((float) (sum / tensor.dimension(axis)));
      assertThat(maxima.get(reduced)).isEqualTo(tensor.get(inserted(reduced, axis, largest)));
      assertThat(positions[at]).isEqualTo(largest);
    }
  }

  private static int[] indices(int[] shape, int position) {
    int[] indices = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = position % shape[axis];
      position /= shape[axis];
    }
    return indices;
  }

  private static int[] inserted(int[] indices, int axis, int index) {
    int[] longer = new int[indices.length + 1];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = i == axis ? index : indices[i < axis ? i : i - 1];
    }
    return longer;
  }

  private static Tensor row(float... values) {
    return Tensor.of(values, values.length);
  }
}
