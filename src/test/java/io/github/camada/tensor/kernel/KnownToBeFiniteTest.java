package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Products with a B that is known to be finite: the same bits, though less of B is read. */
@Tag("kernel")
class KnownToBeFiniteTest {

  private static final List<Kernels> KERNELS = List.of(new ScalarKernels(), Kernels.chosen());

  private final RandomStream random = new RandomStream(6);

  /** Many widths of a single row, and some of a few rows, with none, some and only zeros. */
  @Test
  void noBitChanges() {
    int checked = 0;
    for (int n = 1; n <= 300; n += n < 100 ? 1 : 7) {
      for (int k : new int[] {1, 2, 150}) {
        for (double share : new double[] {0, 0.7, 1}) {
          check(new Parallel(1), 1, n, k, share);
          checked++;
        }
      }
    }
    for (int[] shape : new int[][] {{6, 256, 801}, {13, 300, 200}, {2, 64, 9}, {129, 40, 70}}) {
      check(new Parallel(1), shape[0], shape[1], shape[2], 0.8);
    }
    assertThat(checked).isEqualTo((99 + 29) * 3 * 3);
  }

  @Test
  void noBitChangesOnAnyNumberOfThreads() {
    for (int threads = 1; threads <= 8; threads++) {
      check(new Parallel(threads), 1, 700, 784, 0.8);
      check(new Parallel(threads), 128, 300, 200, 0.8);
    }
  }

  /** Zeros are +0 and -0; factors are so small that a chain may meet -0 and subnormal numbers. */
  private void check(Parallel parallel, int m, int n, int k, double share) {
    NaiveProduct plain = NaiveProduct.random(m, n, k, random);
    float[] a = plain.a.clone();
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextDouble() < share ? (i % 3 == 0 ? -0f : 0f) : a[i] * 1e-20f;
    }
    float[] b = plain.b.clone();
    for (int i = 0; i < b.length; i++) {
      b[i] *= i % 2 == 0 ? 1e-20f : 1e-25f;
    }
    NaiveProduct x = new NaiveProduct(m, n, k, a, b, withZeros(plain.bias));
    for (Kernels kernels : KERNELS) {
      for (boolean clamp : new boolean[] {false, true}) {
        float[] c = x.poisonedResult();
        new MatrixProduct(parallel, kernels)
            .multiplyAddBias(x.a, x.b, true, x.bias, clamp, c, m, n, k);
        int at = Arrays.mismatch(c, x.layer(clamp));
        assertThat(at).as("%s, %d x %d x %d", kernels.name(), m, n, k).isEqualTo(-1);
      }
    }
  }

  /** Every other bias is zero, and shows the sign of a sum that is zero. */
  private static float[] withZeros(float[] bias) {
    float[] some = bias.clone();
    for (int j = 0; j < some.length; j += 2) {
      some[j] = -0f;
    }
    return some;
  }

  /** What stands there must not matter; where it did, the product was not told that B is finite. */
  @Test
  void aRowThatMeetsAZeroIsNotReadForASingleExample() {
    int n = 200;
    int k = 9;
    float[] a = {0, 1, 0, 2, -0f, 0, 3, 0, 0};
    float[] b = new float[k * n];
    for (int p = 0; p < k; p++) {
      Arrays.fill(b, p * n, (p + 1) * n, a[p] == 0 ? Float.NaN : p);
    }
    for (Kernels kernels : KERNELS) {
      MatrixProduct product = new MatrixProduct(new Parallel(1), kernels);
      float[] c = new float[n];
      product.multiplyAddBias(a, b, false, new float[n], false, c, 1, n, k);
      assertThat(c).containsOnly(Float.NaN);
      product.multiplyAddBias(a, b, true, new float[n], false, c, 1, n, k);
      assertThat(c).containsOnly(1 * 1 + 2 * 3 + 3 * 6);
    }
  }
}
