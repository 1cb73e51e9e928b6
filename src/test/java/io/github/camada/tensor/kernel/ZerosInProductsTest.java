package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ProductChecks.CHECKS;
import static io.github.camada.tensor.kernel.ProductChecks.checkAllForms;
import static io.github.camada.tensor.kernel.ProductChecks.checkBits;
import static io.github.camada.tensor.kernel.ProductChecks.filled;
import static io.github.camada.tensor.kernel.ProductChecks.kernels;
import static io.github.camada.tensor.kernel.ProductChecks.productsOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Zeros of a change, which a kernel may pass over, change no bit of a product and hide no NaN. */
@Tag("kernel")
class ZerosInProductsTest {

  private final RandomStream random = new RandomStream(17);

  /**
   * Zeros of A are passed over where a product is wide enough and the rows of a tile share them.
   * New objects each time, as one that looks for zeros in vain stops looking for a while.
   */
  @Test
  @Tag("slow")
  void zerosOfAChangeNoBit() {
    requireZeros(
        new int[] {255, 256, 257, 300, 336},
        new int[] {1, 5, 6, 7, 12, 13},
        new int[] {1, 7, 129, 257});
  }

  @Test
  void zerosOfAChangeNoBitOfSomeProducts() {
    requireZeros(new int[] {256, 300}, new int[] {6, 13}, new int[] {7, 129});
  }

  private void requireZeros(int[] widths, int[] heights, int[] depths) {
    int checked = 0;
    for (int n : widths) {
      for (int m : heights) {
        for (int k : depths) {
          for (double share : new double[] {0, 0.3, 0.9, 1}) {
            checked += checkAllForms(productsOn(new Parallel(1)), sparse(m, n, k, share));
          }
        }
      }
    }
    assertThat(checked).isEqualTo(widths.length * heights.length * depths.length * 4 * CHECKS);
  }

  /**
   * Each zero for itself: any number of them among the eight steps that the scalar kernel takes.
   */
  @Test
  void zerosAnywhereInAChangeNoBit() {
    int checked = 0;
    for (int m : new int[] {1, 3, 4, 9, 130}) {
      for (int k : new int[] {1, 8, 13, 40}) {
        for (double share : new double[] {0.2, 0.5, 0.8, 0.97}) {
          checked += checkAllForms(productsOn(new Parallel(1)), anywhere(m, 33, k, share));
        }
      }
    }
    assertThat(checked).isEqualTo(5 * 4 * 4 * CHECKS);
  }

  /**
   * Each zero for itself where products are wide enough to look for them, and with inner dimensions
   * about those that one mask of the vector kernel covers. Every second product has so many rows
   * that A.B<sup>T</sup> packs B transposed.
   */
  @Test
  void zerosAnywhereInAChangeNoBitOfWideProducts() {
    int checked = 0;
    for (int k : new int[] {1, 16, 63, 64, 65, 130}) {
      for (int n : new int[] {256, 353, 433}) {
        for (int m : new int[] {7, 209}) {
          for (double share : new double[] {0.5, 0.8}) {
            checked += checkAllForms(productsOn(new Parallel(1)), anywhere(m, n, k, share));
          }
        }
      }
    }
    assertThat(checked).isEqualTo(6 * 3 * 2 * 2 * CHECKS);
  }

  /** The vector kernel takes up to 800 steps at once: sums are taken up again behind them. */
  @Test
  void zerosOfAChangeNoBitAcrossBlocksOfTheInnerIndex() {
    int checked = 0;
    for (int k : new int[] {800, 801, 1_601}) {
      for (int n : new int[] {256, 271}) {
        for (int m : new int[] {6, 13}) {
          checked += checkAllForms(productsOn(new Parallel(1)), sparse(m, n, k, 0.6));
        }
      }
    }
    assertThat(checked).isEqualTo(3 * 2 * 2 * CHECKS);
  }

  @Test
  void zerosOfAChangeNoBitOnAnyNumberOfThreads() {
    NaiveProduct wide = sparse(128, 300, 200, 0.6);
    NaiveProduct square = sparse(300, 300, 130, 0.6);
    int checked = 0;
    for (int threads = 1; threads <= 8; threads++) {
      List<MatrixProduct> products = productsOn(new Parallel(threads));
      checked += checkAllForms(products, wide) + checkAllForms(products, square);
    }
    assertThat(checked).isEqualTo(8 * 2 * CHECKS);
  }

  /** Zero times NaN or infinity is NaN, and so no zero of A that meets one may be passed over. */
  @Test
  void aZeroTimesNanOrInfinityIsNanAtSomePlaces() {
    requireNan(270, 16_189, 6);
  }

  /** The weight gradients of a small batch pass over zeros in another way. */
  @Test
  void aZeroTimesNanOrInfinityIsNanInAShortSum() {
    requireNan(1, 37, 9);
    requireNan(5, 149, 11);
  }

  @Test
  @Tag("slow")
  void aZeroTimesNanOrInfinityIsNanEverywhere() {
    requireNan(270, 1_499, 55);
  }

  private void requireNan(int k, int distance, int places) {
    int m = 13;
    int n = 300;
    int checked = 0;
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (int at = 0; at < k * n; at += distance) {
        NaiveProduct plain = sparse(m, n, k, 0.9);
        float[] b = plain.b.clone();
        b[at] = odd;
        NaiveProduct naive = new NaiveProduct(m, n, k, plain.a, b, plain.bias);
        checked += checkBits(productsOn(new Parallel(1)), naive);
      }
    }
    assertThat(checked).isEqualTo(3 * places * CHECKS);
  }

  /** In every block of rows and columns, of which the scalar kernel has several here. */
  @Test
  void aZeroTimesInfinityIsNanInEveryBlock() {
    int n = 1_025;
    NaiveProduct plain = sparse(129, n, 9, 0.9);
    int checked = 0;
    for (int column : new int[] {0, 511, 512, 513, 1_024}) {
      float[] b = plain.b.clone();
      b[8 * n + column] = Float.POSITIVE_INFINITY;
      NaiveProduct naive = new NaiveProduct(129, n, 9, plain.a, b, plain.bias);
      checked += checkBits(productsOn(new Parallel(1)), naive);
    }
    assertThat(checked).isEqualTo(5 * CHECKS);
  }

  /** Wherever it stands among the steps of the inner index that a kernel takes at once. */
  @Test
  void aRowOfZerosTimesInfinityIsNanInItsColumnOnly() {
    int k = 9;
    for (MatrixProduct product : productsOn(new Parallel(1))) {
      for (int p = 0; p < k; p++) {
        for (int[] shape : new int[][] {{7, 300}, {1, 1}}) {
          int m = shape[0];
          int n = shape[1];
          int column = 37 * p % n;
          float[] b = filled(k * n, 2);
          b[p * n + column] = Float.POSITIVE_INFINITY;
          float[] expected = filled(m * n, 0);
          for (int i = 0; i < m; i++) {
            expected[i * n + column] = Float.NaN;
          }
          float[] c = new float[m * n];
          product.multiply(new float[m * k], b, c, m, n, k);
          assertThat(c).as("infinity in row %d of B", p).isEqualTo(expected);
          checkBits(List.of(product), new NaiveProduct(m, n, k, new float[m * k], b, new float[n]));
        }
      }
    }
  }

  /** A product that finds zeros looks again, one that does not leaves the next 63 alone. */
  @Test
  void zerosAreLookedForAgainAfterAWhile() {
    MatrixProduct product = new MatrixProduct(new Parallel(1));
    NaiveProduct sparse = sparse(13, 300, 200, 0.5);
    NaiveProduct dense = sparse(13, 300, 200, 0);
    boolean looks = !(product.kernels() instanceof ScalarKernels);
    assertThat(skips(product, sparse)).isEqualTo(looks);
    assertThat(skips(product, sparse)).isEqualTo(looks);
    assertThat(skips(product, dense)).isFalse();
    for (int i = 1; i < 64; i++) {
      assertThat(skips(product, sparse)).as("%d after one without", i).isFalse();
    }
    assertThat(skips(product, sparse)).isEqualTo(looks);
  }

  /** Or the tests above would pass without having tested anything. */
  @Test
  void theVectorKernelPassesOverZerosOnlyWhereItPays() {
    for (Kernels kernels : kernels()) {
      boolean looks = !(kernels instanceof ScalarKernels);
      MatrixProduct product = new MatrixProduct(new Parallel(1), kernels);
      assertThat(skips(product, sparse(13, 300, 200, 0.5))).isEqualTo(looks);
      assertThat(skips(product, sparse(13, 255, 200, 0.5))).as("narrow").isFalse();
      assertThat(skips(product, sparse(13, 300, 200, 0))).as("dense").isFalse();
    }
  }

  /** With zeros and without: few rows of a wide gradient would else take the memory of many. */
  @Test
  void rowsAreHandedOnInAnArrayOfTheirSize() {
    for (Kernels kernels : kernels()) {
      for (double share : new double[] {0, 0.9}) {
        NaiveProduct x = sparse(40, 300, 6, share);
        MatrixProduct product = new MatrixProduct(new Parallel(1), kernels);
        if (kernels.handsOnRows()) {
          product.multiplyTransposedA(
              x.a,
              filled(40 * 300, 1),
              6,
              300,
              40,
              (rows, from, to) -> assertThat(rows).hasSize(6 * 300));
        }
      }
    }
  }

  private static boolean skips(MatrixProduct product, NaiveProduct x) {
    product.multiply(x.a, x.b, x.poisonedResult(), x.m, x.n, x.k);
    return product.skipsZeros();
  }

  /** About this share of A is zero, each zero for itself, some of them being -0. */
  private NaiveProduct anywhere(int m, int n, int k, double share) {
    NaiveProduct dense = NaiveProduct.random(m, n, k, random);
    float[] a = dense.a.clone();
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextDouble() < share ? (i % 3 == 0 ? -0f : 0f) : a[i];
    }
    return new NaiveProduct(m, n, k, a, dense.b, dense.bias);
  }

  /** About this share of A is zero, in columns of six rows, some of the zeros being -0. */
  private NaiveProduct sparse(int m, int n, int k, double share) {
    NaiveProduct dense = NaiveProduct.random(m, n, k, random);
    float[] a = dense.a.clone();
    for (int group = 0; group < m; group += 6) {
      for (int p = 0; p < k; p++) {
        boolean zero = random.nextDouble() < share;
        for (int i = group; zero && i < Math.min(group + 6, m); i++) {
          a[i * k + p] = (i + p) % 3 == 0 ? -0f : 0f;
        }
      }
    }
    return new NaiveProduct(m, n, k, a, dense.b, dense.bias);
  }
}
