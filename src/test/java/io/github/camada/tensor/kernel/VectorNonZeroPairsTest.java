package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.tensor.RandomStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which positions of two rows a product may pass over, as bits. Of 512-bit vectors only. */
@Tag("kernel")
class VectorNonZeroPairsTest {

  private final RandomStream random = new RandomStream(9);

  @BeforeEach
  void vectorsOf512Bits() {
    assumeTrue(Kernels.chosen().name().equals("vector-512"), "has no such tiles");
  }

  @Test
  void byHand() {
    float[] a = {0, 1, 0, 4, 0, 0, 2, -0f, 0, Float.NaN, Float.MIN_VALUE, 0, 0, 0, 0};
    VectorNonZeroPairs pairs = collected(new Product().fill(a, 5, 1, null, null, 3, 300, 5), 4);
    assertThat(pairs.mask(0, 0)).isEqualTo(0b11010);
    // the last row stands for the missing one
    assertThat(pairs.mask(2, 0)).isEqualTo(0b00001);
  }

  /** Rows one behind the other, side by side, or neither; few and many; one block and several. */
  @Test
  void everyLayoutGivesTheSameBits() {
    int checked = 0;
    for (int m : new int[] {1, 2, 15, 16, 17, 32, 45}) {
      for (int k : new int[] {0, 1, 15, 16, 31, 33, 63, 64, 65, 200}) {
        check(m, k, k, 1, m * k);
        check(m, k, 1, m, m * k);
        check(m, k, 2 * k + 1, 2, m * (2 * k + 1));
        checked += 3;
      }
    }
    assertThat(checked).isEqualTo(7 * 10 * 3);
  }

  private void check(int m, int k, int aRow, int aStep, int size) {
    float[] a = new float[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextDouble() < 0.7 ? (i % 2 == 0 ? 0f : -0f) : random.nextFloat() - 0.5f;
    }
    int remaining = 0;
    for (int row = 0; row < m; row += 2) {
      for (int p = 0; p < k; p++) {
        remaining += isKept(a, row, m, p, aRow, aStep) ? 1 : 0;
      }
    }
    VectorNonZeroPairs pairs =
        collected(new Product().fill(a, aRow, aStep, null, null, m, 300, k), remaining);
    for (int row = 0; row < m; row += 2) {
      for (int p = 0; p < k; p++) {
        boolean bit = (pairs.mask(row, p / 64) >>> p % 64 & 1) == 1;
        assertThat(bit)
            .as("%d rows, row %d, position %d of %d, step %d", m, row, p, k, aStep)
            .isEqualTo(isKept(a, row, m, p, aRow, aStep));
      }
    }
  }

  private static boolean isKept(float[] a, int row, int m, int p, int aRow, int aStep) {
    int second = Math.min(row + 1, m - 1);
    return a[row * aRow + p * aStep] != 0 || a[second * aRow + p * aStep] != 0;
  }

  private static VectorNonZeroPairs collected(Product product, int expected) {
    VectorNonZeroPairs pairs = new VectorNonZeroPairs();
    pairs.reserve(product);
    int remaining = 0;
    for (int group = 0; group < pairs.groups(product); group++) {
      remaining += pairs.collect(product, group);
    }
    assertThat(remaining).isEqualTo(expected);
    return pairs;
  }
}
