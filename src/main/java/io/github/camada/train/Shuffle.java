package io.github.camada.train;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;

/** Orders in which examples are visited. */
final class Shuffle {

  /** Blocks whose examples are mixed: as many places of a disk are read at a time. */
  static final int BLOCKS_IN_A_WINDOW = 64;

  /** Keys of the random streams that the one of an epoch is split into. */
  private static final long BLOCKS = 1;

  private static final long WINDOWS = 2;

  private Shuffle() {}

  static int[] ascending(int size) {
    int[] order = new int[size];
    ascend(order);
    return order;
  }

  /** Fills an array with 0 to n - 1. */
  static void ascend(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * Fills an array with 0 to n - 1 in a random order. It starts from the ascending order, so that
   * an epoch's order depends on its own random stream alone.
   */
  static void into(int[] order, RandomStream random) {
    ascend(order);
    random.shuffle(order);
  }

  /**
   * Fills an array with 0 to n - 1, of which those from a multiple of {@code block} up to the next
   * make a block: the blocks are in a random order, and so are the examples of each window of
   * blocks.
   */
  static void intoBlocks(int[] order, int block, RandomStream random) {
    int[] blocks = new int[(order.length - 1) / block + 1];
    into(blocks, random.fork(BLOCKS));
    RandomStream windows = random.fork(WINDOWS);
    int filled = 0;
    for (int first = 0; first < blocks.length; first += BLOCKS_IN_A_WINDOW) {
      int from = filled;
      int last = Math.min(blocks.length - first, BLOCKS_IN_A_WINDOW) + first;
      for (int i = first; i < last; i++) {
        long start = (long) blocks[i] * block;
        for (long example = start; example < Math.min(start + block, order.length); example++) {
          order[filled++] = (int) example;
        }
      }
      int[] window = Arrays.copyOfRange(order, from, filled);
      windows.fork(first).shuffle(window);
      System.arraycopy(window, 0, order, from, window.length);
    }
  }
}
