package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.AllocationInJvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a product is cut into blocks for the threads, seen by kernels that only take notes. */
class ProductDivisionTest {

  private record Block(int rowFrom, int rowTo, int columnFrom, int columnTo) {

    int rows() {
      return rowTo - rowFrom;
    }

    int columns() {
      return columnTo - columnFrom;
    }
  }

  private static final class NotedBlocks implements Kernels {

    private final int columnUnit;
    private final boolean wantsLongRows;
    private boolean exchanged;
    private final List<Block> blocks = Collections.synchronizedList(new ArrayList<>());
    private final Set<Scratch> inUse = ConcurrentHashMap.newKeySet();
    private final Set<Scratch> everUsed = ConcurrentHashMap.newKeySet();

    NotedBlocks(int columnUnit) {
      this(columnUnit, false);
    }

    NotedBlocks(int columnUnit, boolean wantsLongRows) {
      this.columnUnit = columnUnit;
      this.wantsLongRows = wantsLongRows;
    }

    @Override
    public boolean wantsLongRows() {
      return wantsLongRows;
    }

    @Override
    public int rowsWorthAllOfB() {
      return 64;
    }

    @Override
    public String name() {
      return "noted";
    }

    @Override
    public int columnUnit() {
      return columnUnit;
    }

    @Override
    public void multiply(
        Product product,
        NonZeros nonZeros,
        int rowFrom,
        int rowTo,
        int from,
        int to,
        Scratch scratch) {
      assertThat(inUse.add(scratch)).as("memory that no other block is using").isTrue();
      everUsed.add(scratch);
      exchanged = product.transposedC();
      blocks.add(new Block(rowFrom, rowTo, from, to));
      inUse.remove(scratch);
    }
  }

  private static List<Block> divide(Parallel parallel, int columnUnit, int m, int n, int k) {
    NotedBlocks noted = new NotedBlocks(columnUnit);
    new MatrixProduct(parallel, noted).multiply(null, null, null, m, n, k);
    return noted.blocks;
  }

  @Test
  void everyElementIsInExactlyOneBlock() {
    int checked = 0;
    for (int threads = 1; threads <= 8; threads++) {
      Parallel parallel = new Parallel(threads);
      for (int unit : new int[] {1, 8, 16}) {
        for (int m : new int[] {1, 2, 3, 7, 64}) {
          for (int n : new int[] {1, 7, 8, 9, 16, 17, 31, 33, 100, 129}) {
            // deep enough to be shared whatever the other two are
            List<Block> blocks = divide(parallel, unit, m, n, 200_000);
            assertThat(blocks).as("%d threads, [%d, %d]", threads, m, n).isNotEmpty();
            assertThat(blocks).hasSizeLessThanOrEqualTo(threads);
            requirePartition(blocks, unit, m, n);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isEqualTo(8 * 3 * 5 * 10);
  }

  private static void requirePartition(List<Block> blocks, int unit, int m, int n) {
    int[] covered = new int[m * n];
    for (Block block : blocks) {
      assertThat(block.columnFrom % unit).isZero();
      assertThat(block.columnTo == n || block.columnTo % unit == 0).isTrue();
      for (int i = block.rowFrom; i < block.rowTo; i++) {
        for (int j = block.columnFrom; j < block.columnTo; j++) {
          covered[i * n + j]++;
        }
      }
    }
    assertThat(covered).containsOnly(1);
  }

  @Test
  void aThreadThatComputesAllBlocksAloneFillsOneMemory() {
    Parallel eight = new Parallel(8);
    NotedBlocks noted = new NotedBlocks(16);
    // Within work of the same pool its other threads are taken, so all blocks are left to this one.
    eight.run(
        2,
        part -> {
          if (part == 0) {
            new MatrixProduct(eight, noted).multiply(null, null, null, 64, 512, 200_000);
          }
        });

    assertThat(noted.blocks).hasSize(8);
    assertThat(noted.everUsed).hasSize(1);
  }

  @Test
  void groupsAreCountedUpToTheLargestInt() {
    assertThat(Tile.groups(0)).isZero();
    assertThat(Tile.groups(6)).isEqualTo(1);
    assertThat(Tile.groups(7)).isEqualTo(2);
    assertThat(Tile.groups(Integer.MAX_VALUE)).isEqualTo(357_913_942);
  }

  @Test
  void theLongerSideOfTheResultIsSharedFirst() {
    Parallel four = new Parallel(4);
    assertThat(divide(four, 16, 128, 700, 784)).hasSize(4).allMatch(block -> block.rows() == 128);
    assertThat(divide(four, 16, 480, 128, 700)).hasSize(4).allMatch(block -> block.rows() == 120);
    assertThat(divide(four, 16, 24, 32, 7_840)).hasSize(4).allMatch(block -> block.rows() == 12);
    assertThat(divide(four, 16, 12, 10, 7_840)).hasSize(2).allMatch(block -> block.rows() == 6);
  }

  /** Outputs of a layer then stay with the thread that reads them for the next one. */
  @Test
  void rowsAreSharedWhereWeightsAreSettledAndThereAreEnough() {
    assertThat(divideSettled(128)).hasSize(2).allMatch(b -> b.columns() == 700);
    assertThat(divideSettled(127)).hasSize(2).allMatch(b -> b.rows() == 127);
  }

  private static List<Block> divideSettled(int m) {
    NotedBlocks noted = new NotedBlocks(16);
    new MatrixProduct(new Parallel(2), noted)
        .multiplyAddBias(null, null, true, null, false, null, m, 700, 784);
    return noted.blocks;
  }

  /** Each thread then transposes only its own columns of B, which are the rows of A. */
  @Test
  void whatIsComputedExchangedIsSharedByWholePanelsOfColumnsFirst() {
    assertThat(divideExchanged(2)).hasSize(2).allMatch(b -> b.rows() == 700 && b.columns() == 64);
    assertThat(divideExchanged(4)).hasSize(4).allMatch(b -> b.columns() == 64);
    // two panels cannot be shared evenly between three threads, rows can
    assertThat(divideExchanged(3)).hasSize(3).allMatch(b -> b.columns() == 128);
    for (int threads = 1; threads <= 8; threads++) {
      List<Block> blocks = divideExchanged(threads);
      assertThat(blocks).as("%d threads", threads).hasSize(threads);
      requirePartition(blocks, 16, 700, 128);
    }
  }

  /** [128, 500] x [700, 500] transposed: computed as [700, 128]. */
  private static List<Block> divideExchanged(int threads) {
    NotedBlocks noted = new NotedBlocks(16);
    new MatrixProduct(new Parallel(threads), noted)
        .multiplyTransposedB(null, null, null, 128, 700, 500);
    return noted.blocks;
  }

  /** Narrower than a unit of columns, that is, and then only if that gives longer rows. */
  @Test
  void aNarrowResultIsComputedExchangedOnKernelsThatWantLongRows() {
    NotedBlocks noted = new NotedBlocks(16, true);
    MatrixProduct product = new MatrixProduct(new Parallel(1), noted);
    int[][] shapes = {{100, 15}, {16, 15}, {15, 15}, {100, 16}, {7, 15}};
    boolean[] wanted = {true, true, false, false, false};
    for (int i = 0; i < shapes.length; i++) {
      int m = shapes[i][0];
      int n = shapes[i][1];
      product.multiply(null, null, null, m, n, 5);
      assertThat(noted.exchanged).as("[%d, %d]", m, n).isEqualTo(wanted[i]);
      product.multiplyTransposedA(null, null, null, m, n, 5);
      assertThat(noted.exchanged).as("[%d, %d] of a transposed A", m, n).isEqualTo(wanted[i]);
    }

    NotedBlocks others = new NotedBlocks(16, false);
    new MatrixProduct(new Parallel(1), others).multiply(null, null, null, 100, 15, 5);
    assertThat(others.exchanged).isFalse();
  }

  /** B [100, 60] has 6,000 elements to transpose; A [m, 60] and the result m * (100 + 60). */
  @Test
  void withBTransposedTheFactorIsTransposedThatTakesFewerExchanges() {
    for (int m : new int[] {2, 37, 38, 100}) {
      NotedBlocks noted = new NotedBlocks(16, false);
      new MatrixProduct(new Parallel(1), noted).multiplyTransposedB(null, null, null, m, 100, 60);
      assertThat(noted.exchanged).as("%d rows", m).isEqualTo(m <= 37);
    }
    NotedBlocks even = new NotedBlocks(16, false);
    new MatrixProduct(new Parallel(1), even).multiplyTransposedB(null, null, null, 50, 100, 100);
    assertThat(even.exchanged).as("10,000 either way").isFalse();
    NotedBlocks longRows = new NotedBlocks(16, true);
    new MatrixProduct(new Parallel(1), longRows).multiplyTransposedB(null, null, null, 2, 100, 60);
    assertThat(longRows.exchanged).as("rows of two elements").isFalse();
  }

  @Test
  void rowsAreSharedInWholeTiles() {
    Parallel four = new Parallel(4);
    assertThat(divide(four, 16, 128, 10, 784))
        .hasSize(4)
        .allMatch(block -> block.rowFrom % 6 == 0)
        .allMatch(block -> block.rowTo % 6 == 0 || block.rowTo == 128);
    assertThat(divide(four, 16, 6, 10, 200_000)).hasSize(1);
    assertThat(divide(four, 16, 7, 10, 200_000)).hasSize(2);
  }

  @Test
  void smallProductsStayOnTheCallingThread() {
    Parallel four = new Parallel(4);
    assertThat(divide(four, 16, 10, 1_999, 10)).hasSize(1);
    assertThat(divide(four, 16, 10, 2_000, 10)).hasSize(4);
    // 2^32 multiply-adds are 0 in an int
    assertThat(divide(four, 16, 65_536, 64, 1_024)).hasSize(4);
  }

  @Test
  void anEmptyResultIsNotDivided() {
    assertThat(divide(new Parallel(2), 16, 0, 5, 5)).isEmpty();
    assertThat(divide(new Parallel(2), 16, 5, 0, 5)).isEmpty();
  }

  @Test
  @Tag("kernel")
  @Tag("slow")
  void productsComputedAgainAllocateNothing(@TempDir Path directory) throws Exception {
    String kernel = System.getProperty("camada.kernel", "vector");
    assertThat(AllocationInJvms.output(directory, kernel, ProductAllocationProgram.class))
        .containsExactly(AllocationInJvms.NOTHING);
  }
}
