package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.ProductChecks.CHECKS;
import static io.github.camada.tensor.kernel.ProductChecks.checkAllForms;
import static io.github.camada.tensor.kernel.ProductChecks.checkBits;
import static io.github.camada.tensor.kernel.ProductChecks.productsOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private final RandomStream random = new RandomStream(17);

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

  /** Shapes large enough to be shared: wide, tall, a single row, column or two, deep, uneven. */
  @Test
  void theBitsDoNotDependOnTheNumberOfThreads() {
    int[][] shapes = {
      {64, 129, 33},
      {784, 700, 1},
      {300, 500, 5},
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
    assertThat(checked).isEqualTo(8 * 15 * CHECKS);
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
}
