package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every kernel gives the bits of {@link NaiveProduct}'s chain, for every shape, form and thread
 * count. The build runs this class on each kernel it can have; two kernels that agree with the
 * chain agree with each other.
 */
@Tag("kernel")
class MatrixProductTest {

  /**
   * For each shape: A.B, A^T.B, A.B^T, A.B + bias, and A.B + bias clamped on each kernel, and A^T.B
   * by rows on those that have that.
   */
  private static final int CHECKS =
      5 * kernels().size() + (int) kernels().stream().filter(Kernels::handsOnRows).count();

  private final RandomStream random = new RandomStream(17);

  private static List<Kernels> kernels() {
    Kernels scalar = new ScalarKernels();
    Kernels current = Kernels.chosen();
    return current.name().equals(scalar.name()) ? List.of(scalar) : List.of(scalar, current);
  }

  private static List<MatrixProduct> productsOn(Parallel parallel) {
    return kernels().stream().map(kernels -> new MatrixProduct(parallel, kernels)).toList();
  }

  @Test
  void runsOnTheKernelThatTheBuildAsksFor() {
    assertThat(Kernels.current().name())
        .startsWith(System.getProperty("camada.expectedKernel", "vector"));
  }

  @Test
  void multipliesByHand() {
    for (MatrixProduct product : productsOn(new Parallel(1))) {
      float[] c = new float[4];
      product.multiply(
          new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9, 10, 11, 12}, c, 2, 2, 3);
      assertThat(c).containsExactly(58, 64, 139, 154);
      product.multiplyTransposedA(
          new float[] {1, 4, 2, 5, 3, 6}, new float[] {7, 8, 9, 10, 11, 12}, c, 2, 2, 3);
      assertThat(c).containsExactly(58, 64, 139, 154);
      product.multiplyTransposedB(
          new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 9, 11, 8, 10, 12}, c, 2, 2, 3);
      assertThat(c).containsExactly(58, 64, 139, 154);
      product.multiplyAddBias(
          new float[] {1, 2, 3, 4, 5, 6},
          new float[] {7, 8, 9, 10, 11, 12},
          new float[] {-100, 0.5f},
          true,
          c,
          2,
          2,
          3);
      assertThat(c).containsExactly(0, 64.5f, 39, 154.5f);
    }
  }

  /**
   * From 1 to two tiles and one in each dimension: the largest tile has 6 rows by 64 columns (4
   * vectors of 512 bits), and the scalar kernel takes 8 steps of the inner index at once.
   */
  @Test
  @Tag("slow")
  void everyShapeUpToTwoTilesAndOneIsRightToTheBit() {
    requireShapes(IntStream.rangeClosed(1, 2 * 64 + 1));
  }

  /** Widths around a vector's of 128, 256 and 512 bits, and around a tile's. */
  @Test
  void shapesUpToTwoTilesAndOneAreRightToTheBit() {
    requireShapes(IntStream.of(1, 3, 4, 5, 8, 9, 15, 16, 17, 33, 48, 63, 64, 65, 128, 129));
  }

  private void requireShapes(IntStream widths) {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int[] all = widths.toArray();
    int checked = 0;
    for (int k = 1; k <= 2 * 8 + 1; k++) {
      for (int n : all) {
        for (int m = 1; m <= 2 * 6 + 1; m++) {
          checked += checkAllForms(products, NaiveProduct.random(m, n, k, random));
        }
      }
    }
    assertThat(checked).isEqualTo(17 * all.length * 13 * CHECKS);
  }

  /** The inner index is cut into blocks: sums are put down there and taken up again. */
  @Test
  @Tag("slow")
  void sumsGoOnAcrossBlocksOfTheInnerIndex() {
    requireDepths(127, 128, 129, 255, 256, 257, 384, 385, 511, 513, 1_023, 1_024, 1_025, 2_049);
  }

  @Test
  void sumsGoOnAcrossAFewBlocks() {
    requireDepths(257, 401, 801, 1_601);
  }

  private void requireDepths(int... depths) {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int[] widths = {1, 8, 15, 16, 17, 31, 33, 48, 63, 64, 65, 80, 129};
    int[] heights = {1, 2, 5, 6, 7, 13};
    int checked = 0;
    for (int k : depths) {
      for (int n : widths) {
        for (int m : heights) {
          checked += checkAllForms(products, NaiveProduct.random(m, n, k, random));
        }
      }
    }
    assertThat(checked).isEqualTo(depths.length * 13 * 6 * CHECKS);
  }

  /**
   * Every depth up to 257, and those around the blocks of up to 400 or 800 of the vector kernel.
   */
  @Test
  @Tag("slow")
  void depthsAreRightToTheBit() {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int checked = 0;
    int[] depths =
        IntStream.concat(
                IntStream.rangeClosed(1, 257),
                IntStream.of(399, 400, 401, 799, 800, 801, 1_600, 1_601))
            .toArray();
    for (int k : depths) {
      for (int[] size : new int[][] {{1, 17}, {6, 64}, {13, 33}, {7, 129}}) {
        checked += checkAllForms(products, NaiveProduct.random(size[0], size[1], k, random));
      }
    }
    assertThat(checked).isEqualTo((257 + 8) * 4 * CHECKS);
  }

  /** Beyond the tile: blocks of some 64 or 1,024 rows by some 512 columns. */
  @Test
  void blocksOfManyRowsAndColumnsMeetWithoutAGap() {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int checked = 0;
    for (int k : new int[] {1, 7, 8, 9}) {
      for (int m : new int[] {63, 64, 65, 129}) {
        for (int n : new int[] {1, 511, 512, 513, 1_024, 1_025}) {
          checked += checkAllForms(products, NaiveProduct.random(m, n, k, random));
        }
      }
      for (int m : new int[] {1_023, 1_024, 1_025, 2_049}) {
        for (int n : new int[] {1, 16, 33}) {
          checked += checkAllForms(products, NaiveProduct.random(m, n, k, random));
        }
      }
    }
    assertThat(checked).isEqualTo(4 * (4 * 6 + 4 * 3) * CHECKS);
  }

  /** With vectors of 256 bits a transposed factor is copied upright, at least 96 rows at once. */
  @Test
  void copiesOfManyDeepRowsMeetWithoutAGap() {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int checked = 0;
    for (int m : new int[] {95, 96, 97, 193}) {
      checked += checkAllForms(products, NaiveProduct.random(m, 19, 2_800, random));
    }
    assertThat(checked).isEqualTo(4 * CHECKS);
  }

  /** A single example: the last vectors of its row may compute some columns twice. */
  @Test
  @Tag("slow")
  void aSingleRowIsRightForEveryWidth() {
    requireSingleRows(IntStream.rangeClosed(1, 300));
  }

  @Test
  void aSingleRowIsRightForWidthsAroundVectors() {
    requireSingleRows(IntStream.of(1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 127, 129, 300));
  }

  private void requireSingleRows(IntStream widths) {
    List<MatrixProduct> products = productsOn(new Parallel(1));
    int[] all = widths.toArray();
    int checked = 0;
    for (int n : all) {
      for (int k : new int[] {1, 2, 150}) {
        checked += checkAllForms(products, NaiveProduct.random(1, n, k, random));
      }
    }
    assertThat(checked).isEqualTo(all.length * 3 * CHECKS);
  }

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
          NaiveProduct dense = NaiveProduct.random(m, 33, k, random);
          float[] a = dense.a.clone();
          for (int i = 0; i < a.length; i++) {
            a[i] = random.nextDouble() < share ? (i % 3 == 0 ? -0f : 0f) : a[i];
          }
          NaiveProduct x = new NaiveProduct(m, 33, k, a, dense.b, dense.bias);
          checked += checkAllForms(productsOn(new Parallel(1)), x);
        }
      }
    }
    assertThat(checked).isEqualTo(5 * 4 * 4 * CHECKS);
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
    requireNan(16_189, 6);
  }

  @Test
  @Tag("slow")
  void aZeroTimesNanOrInfinityIsNanEverywhere() {
    requireNan(1_499, 55);
  }

  private void requireNan(int distance, int places) {
    int m = 13;
    int n = 300;
    int k = 270;
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

  private static boolean skips(MatrixProduct product, NaiveProduct x) {
    product.multiply(x.a, x.b, x.poisonedResult(), x.m, x.n, x.k);
    return product.skipsZeros();
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

  /** Shapes large enough to be shared: wide, tall, a single row, column or two, deep, uneven. */
  @Test
  void theBitsDoNotDependOnTheNumberOfThreads() {
    int[][] shapes = {
      {64, 129, 33},
      {3, 700, 128},
      {300, 5, 150},
      {1, 500, 500},
      {4_099, 1, 50},
      {2, 17, 6_000},
      {5, 40, 1_025},
      {130, 130, 130},
      {784, 10, 128},
      {128, 784, 10},
      {1, 64, 4_000},
      {1, 1_003, 300},
      {7, 65, 500}
    };
    List<NaiveProduct> naive = new ArrayList<>();
    for (int[] shape : shapes) {
      naive.add(NaiveProduct.random(shape[0], shape[1], shape[2], random));
    }
    int checked = 0;
    for (int threads = 1; threads <= 8; threads++) {
      List<MatrixProduct> products = productsOn(new Parallel(threads));
      for (NaiveProduct expected : naive) {
        checked += checkAllForms(products, expected);
      }
    }
    assertThat(checked).isEqualTo(8 * 13 * CHECKS);
  }

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

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  /** What a larger product leaves in the packing memory must not reach a smaller one. */
  @Test
  void oneObjectServesDifferentShapesInTurn() {
    int[][] shapes = {
      {9, 129, 1_100}, {1, 1, 1}, {5, 33, 3}, {40, 300, 50}, {2, 15, 1_030}, {3, 64, 2}, {7, 1, 9}
    };
    for (Parallel parallel : List.of(new Parallel(1), new Parallel(3))) {
      List<MatrixProduct> products = productsOn(parallel);
      for (int round = 0; round < 3; round++) {
        for (int[] shape : shapes) {
          NaiveProduct poisoned = NaiveProduct.random(9, 129, 40, random);
          Arrays.fill(poisoned.b, Float.NaN);
          for (MatrixProduct product : products) {
            product.multiply(poisoned.a, poisoned.b, poisoned.poisonedResult(), 9, 129, 40);
          }
          checkAllForms(products, NaiveProduct.random(shape[0], shape[1], shape[2], random));
        }
      }
    }
  }

  @Test
  @Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void severalThreadsMultiplyOnOnePool() throws Exception {
    Parallel shared = new Parallel(3);
    int callers = 4;
    ExecutorService executor = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        RandomStream own = random.fork(caller);
        results.add(executor.submit(() -> multiplyRepeatedly(shared, own)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(50 * 3 * CHECKS);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static int multiplyRepeatedly(Parallel shared, RandomStream random) {
    List<MatrixProduct> products = productsOn(shared);
    List<NaiveProduct> expected =
        List.of(
            NaiveProduct.random(33, 100, 70, random),
            NaiveProduct.random(200, 17, 65, random),
            NaiveProduct.random(7, 9, 11, random));
    int checked = 0;
    for (int round = 0; round < 50; round++) {
      for (NaiveProduct naive : expected) {
        checked += checkBits(products, naive);
      }
    }
    return checked;
  }

  private static int checkAllForms(List<MatrixProduct> products, NaiveProduct naive) {
    // The kernels' results are the chain's to the bit, so its error is theirs.
    assertThat(naive.worstError()).as("error in units of its bound").isLessThanOrEqualTo(1);
    return checkBits(products, naive);
  }

  /** Compares each form on each kernel with the chain, and says how many comparisons that was. */
  private static int checkBits(List<MatrixProduct> products, NaiveProduct x) {
    float[] expected = x.product();
    int checked = 0;
    for (MatrixProduct product : products) {
      float[] c = x.poisonedResult();
      product.multiply(x.a, x.b, c, x.m, x.n, x.k);
      checked += requireEqual("A.B", x, c, expected);

      c = x.poisonedResult();
      product.multiplyTransposedA(x.transposedA, x.b, c, x.m, x.n, x.k);
      checked += requireEqual("A^T.B", x, c, expected);

      c = x.poisonedResult();
      product.multiplyTransposedB(x.a, x.transposedB, c, x.m, x.n, x.k);
      checked += requireEqual("A.B^T", x, c, expected);

      c = x.poisonedResult();
      product.multiplyAddBias(x.a, x.b, x.bias, false, c, x.m, x.n, x.k);
      checked += requireEqual("A.B + bias", x, c, x.layer(false));

      c = x.poisonedResult();
      product.multiplyAddBias(x.a, x.b, x.bias, true, c, x.m, x.n, x.k);
      checked += requireEqual("max(A.B + bias, 0)", x, c, x.layer(true));

      if (product.kernels().handsOnRows()) {
        checked += requireEqual("A^T.B by rows", x, byRows(product, x), expected);
      }
    }
    return checked;
  }

  /** What comes by rows, put together; each row must come once. */
  private static float[] byRows(MatrixProduct product, NaiveProduct x) {
    float[] c = x.poisonedResult();
    AtomicIntegerArray times = new AtomicIntegerArray(x.m);
    RowConsumer consumer =
        (rows, from, to) -> {
          for (int row = from; row < to; row++) {
            times.incrementAndGet(row);
          }
          System.arraycopy(rows, 0, c, from * x.n, (to - from) * x.n);
        };
    product.multiplyTransposedA(x.transposedA, x.b, x.m, x.n, x.k, consumer);
    for (int row = 0; row < x.m && x.n > 0; row++) {
      assertThat(times.get(row)).as("times that row %d of %d came", row, x.m).isEqualTo(1);
    }
    return c;
  }

  /** Bit for bit but for the payload of a NaN, which Java leaves open; the guard included. */
  private static int requireEqual(String form, NaiveProduct x, float[] c, float[] expected) {
    int at = Arrays.mismatch(c, expected);
    if (at >= 0) {
      throw new AssertionError(
          String.format(
              "%s, m=%d n=%d k=%d: element %d is %s, wanted %s",
              form, x.m, x.n, x.k, at, c[at], expected[at]));
    }
    return 1;
  }
}
