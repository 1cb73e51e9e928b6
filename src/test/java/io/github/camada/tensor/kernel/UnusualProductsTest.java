package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ProductChecks.CHECKS;
import static io.github.camada.tensor.kernel.ProductChecks.checkAllForms;
import static io.github.camada.tensor.kernel.ProductChecks.checkBits;
import static io.github.camada.tensor.kernel.ProductChecks.filled;
import static io.github.camada.tensor.kernel.ProductChecks.productsOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Products of nothing, of NaN and infinities, and those that are clamped. */
@Tag("kernel")
class UnusualProductsTest {

  private final RandomStream random = new RandomStream(17);

  @Test
  void anEmptyInnerDimensionGivesZerosAndTheBias() {
    int checked = 0;
    for (int threads = 1; threads <= 2; threads++) {
      List<MatrixProduct> products = productsOn(new Parallel(threads));
      for (int m = 1; m <= 5; m++) {
        for (int n = 1; n <= 65; n++) {
          checked += checkAllForms(products, NaiveProduct.random(m, n, 0, random));
        }
      }
    }
    assertThat(checked).isEqualTo(2 * 5 * 65 * CHECKS);
  }

  @Test
  void anEmptyResultIsLeftAlone() {
    List<MatrixProduct> products = productsOn(new Parallel(2));
    int checked = 0;
    for (int k : new int[] {0, 1, 100}) {
      checked += checkAllForms(products, NaiveProduct.random(0, 0, k, random));
      checked += checkAllForms(products, NaiveProduct.random(0, 33, k, random));
      checked += checkAllForms(products, NaiveProduct.random(33, 0, k, random));
    }
    assertThat(checked).isEqualTo(9 * CHECKS);
  }

  /** One odd value at each place in turn; the width has a full tile, a full vector and an edge. */
  @Test
  void nanAndInfinityReachTheSameElementsAsInTheChain() {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int m = 6;
    int n = 83;
    int k = 11;
    int checked = 0;
    for (float odd :
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f}) {
      NaiveProduct plain = NaiveProduct.random(m, n, k, random);
      for (int at = 0; at < m * k; at++) {
        float[] a = plain.a.clone();
        a[at] = odd;
        checked += checkBits(products, new NaiveProduct(m, n, k, a, plain.b, plain.bias));
      }
      for (int at = 0; at < k * n; at += 5) {
        float[] b = plain.b.clone();
        b[at] = odd;
        checked += checkBits(products, new NaiveProduct(m, n, k, plain.a, b, plain.bias));
      }
      for (int at = 0; at < n; at++) {
        float[] bias = plain.bias.clone();
        bias[at] = odd;
        checked += checkBits(products, new NaiveProduct(m, n, k, plain.a, plain.b, bias));
      }
    }
    assertThat(checked).isEqualTo(4 * (66 + 183 + 83) * CHECKS);
  }

  /** Single rows, tiles, and what is computed with rows and columns exchanged. */
  @Test
  void clampsWithoutABiasToo() {
    for (MatrixProduct product : productsOn(new Parallel(1))) {
      for (int[] shape : new int[][] {{1, 70}, {7, 70}, {7, 3}, {300, 3}}) {
        NaiveProduct x = NaiveProduct.random(shape[0], shape[1], 9, random);
        NaiveProduct plain = new NaiveProduct(x.m, x.n, x.k, x.a, x.b, new float[x.n]);
        float[] c = x.poisonedResult();
        product.multiplyAddBias(x.a, x.b, null, true, c, x.m, x.n, x.k);
        assertThat(c).isEqualTo(plain.layer(true));
      }
    }
  }

  @Test
  void clampingKeepsNan() {
    for (MatrixProduct product : productsOn(new Parallel(1))) {
      float[] c = new float[3];
      product.multiplyAddBias(
          new float[] {1}, new float[] {Float.NaN, -2, 2}, new float[3], true, c, 1, 3, 1);
      assertThat(c).containsExactly(Float.NaN, 0, 2);
    }
  }

  /** The product of these two is below the smallest float, and its rounding is -0. */
  @Test
  void noResultIsMinusZero() {
    int checked = 0;
    for (int m : new int[] {1, 3}) {
      for (int k : new int[] {1, 2, 7, 8, 9, 1_024, 1_025}) {
        for (int n : new int[] {1, 16, 17, 48, 64, 65, 300}) {
          float[] a = filled(m * k, -1e-30f);
          float[] b = filled(k * n, 1e-30f);
          for (float bias : new float[] {0f, -0f}) {
            NaiveProduct naive = new NaiveProduct(m, n, k, a, b, filled(n, bias));
            assertThat(Arrays.copyOf(naive.product(), m * n)).containsOnly(0f);
            checked += checkBits(productsOn(new Parallel(1)), naive);
          }
        }
      }
    }
    assertThat(checked).isEqualTo(2 * 7 * 7 * 2 * CHECKS);
  }
}
