package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which positions of a few rows a product may pass over. */
@Tag("kernel")
class NonZerosTest {

  private static final List<Kernels> KERNELS = List.of(new ScalarKernels(), Kernels.chosen());

  private final RandomStream random = new RandomStream(8);

  @Test
  void byHand() {
    float[] a = {
      0, 1, 0, 4,
      0, 2, 0, 0,
      0, 3, -0f, 5
    };
    for (Kernels kernels : KERNELS) {
      int[] positions = new int[4 + 2];
      float[] values = new float[6 * (4 + 2)];

      assertThat(kernels.collectNonZeros(a, 0, 4, 1, 3, 4, positions, values, 0)).isEqualTo(2);
      assertThat(positions).startsWith(1, 3);
      // the last row, three times more in place of those that are missing
      assertThat(values).startsWith(1, 2, 3, 3, 3, 3, 4, 0, 5, 5, 5, 5);
    }
  }

  /** The smallest number and NaN are not zero, and -0 is. */
  @Test
  void onlyZerosArePassedOver() {
    float[] odd = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.NaN, Float.MAX_VALUE};
    for (Kernels kernels : KERNELS) {
      for (int row = 0; row < Tile.ROWS; row++) {
        float[] a = new float[Tile.ROWS * 40];
        System.arraycopy(odd, 0, a, row * 40, odd.length);
        int[] positions = new int[40 + 2];
        float[] values = new float[6 * (40 + 2)];

        int end = kernels.collectNonZeros(a, 0, 40, 1, 6, 40, positions, values, 0);
        assertThat(Arrays.copyOf(positions, end)).containsExactly(2, 3, 4, 5);
      }
    }
  }

  /** Rows may lie one behind the other or side by side, anywhere in an array, and few or many. */
  @Test
  void everyKernelCollectsTheSame() {
    int checked = 0;
    for (int depth : new int[] {0, 1, 5, 15, 16, 17, 33}) {
      for (int count = 1; count <= Tile.ROWS; count++) {
        for (int from : new int[] {0, 3}) {
          for (int end : new int[] {0, 20}) {
            checkAll(from, count, depth, end);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isEqualTo(7 * 6 * 2 * 2);
  }

  private void checkAll(int from, int count, int depth, int behind) {
    float[] a = new float[from + count * depth + behind];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextDouble() < 0.8 ? 0 : random.nextFloat();
    }
    check(a, from, depth, 1, count, depth);
    check(a, from, 1, count, count, depth);
  }

  private static void check(float[] a, int from, int rowStep, int step, int count, int depth) {
    int first = 2;
    int[] positions = new int[first + depth + 2];
    float[] values = new float[6 * (first + depth + 2)];
    int end = first;
    for (int p = 0; p < depth; p++) {
      boolean zero = true;
      for (int row = 0; row < 6; row++) {
        float value = a[from + Math.min(row, count - 1) * rowStep + p * step];
        values[6 * end + row] = value;
        zero &= value == 0;
      }
      positions[end] = p;
      end += zero ? 0 : 1;
    }
    for (Kernels kernels : KERNELS) {
      int[] found = new int[positions.length];
      float[] collected = new float[values.length];
      assertThat(
              kernels.collectNonZeros(
                  a, from, rowStep, step, count, depth, found, collected, first))
          .as("%s, %d rows, depth %d", kernels.name(), count, depth)
          .isEqualTo(end);
      assertThat(Arrays.copyOf(found, end)).isEqualTo(Arrays.copyOf(positions, end));
      assertThat(Arrays.copyOf(collected, 6 * end)).isEqualTo(Arrays.copyOf(values, 6 * end));
    }
  }
}
