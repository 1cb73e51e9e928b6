package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TranspositionTest {

  /** Stands behind the elements that may be touched. */
  private static final float GUARD = -77;

  @Test
  void exchangesRowsAndColumns() {
    float[] target = new float[6];
    Transposition.copy(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, target);
    assertThat(target).containsExactly(1, 4, 2, 5, 3, 6);
  }

  /** Every shape from nothing to two blocks of 32 and one, in each dimension. */
  @Test
  void movesEveryElementOfEveryShapeAndNoOther() {
    int checked = 0;
    for (int rows = 0; rows <= 65; rows++) {
      for (int columns = 0; columns <= 65; columns++, checked++) {
        check(rows, columns);
      }
    }
    assertThat(checked).isEqualTo(66 * 66);
  }

  @Test
  void takesLongAndNarrowMatrices() {
    check(1, 5_000);
    check(5_000, 1);
    check(3, 1_000);
    check(784, 129);
  }

  @Test
  void endsForAnyNumberOfRowsOfNothing() {
    Transposition.copy(new float[0], Integer.MAX_VALUE, 0, new float[0]);
    Transposition.copy(new float[0], 0, Integer.MAX_VALUE, new float[0]);
  }

  private static void check(int rows, int columns) {
    float[] source = new float[rows * columns + 3];
    float[] expected = new float[rows * columns + 3];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        source[i * columns + j] = i * 10_000 + j;
        expected[j * rows + i] = i * 10_000 + j;
      }
    }
    Arrays.fill(source, rows * columns, source.length, Float.NaN);
    Arrays.fill(expected, rows * columns, expected.length, GUARD);
    float[] before = source.clone();
    float[] target = new float[expected.length];
    Arrays.fill(target, GUARD);

    Transposition.copy(source, rows, columns, target);

    assertThat(Arrays.equals(target, expected)).as("[%d, %d]", rows, columns).isTrue();
    assertThat(Arrays.equals(source, before)).as("source [%d, %d]", rows, columns).isTrue();
  }

  /** A part at the very start and one at the very end of its array, between other elements. */
  @Test
  @Tag("kernel")
  void theKernelsMoveEveryElementOfAPartAndNoOther() {
    Scratch scratch = new Scratch();
    int checked = 0;
    for (int rows = 0; rows <= 83; rows++) {
      for (int columns = 0; columns <= 50; columns++, checked += 2) {
        checkPart(rows, columns, 0, scratch);
        checkPart(rows, columns, 3, scratch);
      }
    }
    assertThat(checked).isEqualTo(2 * 84 * 51);
  }

  private static void checkPart(int rows, int columns, int margin, Scratch scratch) {
    int stride = columns + margin;
    int targetStride = rows + margin;
    float[] source = new float[margin + Math.max(0, rows * stride - margin)];
    float[] target = new float[margin + columns * targetStride];
    for (int i = 0; i < source.length; i++) {
      source[i] = i;
    }
    Arrays.fill(target, GUARD);
    float[] expected = target.clone();
    Transposition.copy(source, margin, stride, rows, columns, expected, margin, targetStride);
    float[] before = source.clone();

    Kernels.chosen()
        .transpose(source, margin, stride, rows, columns, target, margin, targetStride, scratch);

    assertThat(Arrays.equals(target, expected)).as("[%d, %d]", rows, columns).isTrue();
    assertThat(Arrays.equals(source, before)).as("source [%d, %d]", rows, columns).isTrue();
  }
}
