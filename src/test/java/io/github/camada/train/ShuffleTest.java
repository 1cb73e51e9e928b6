package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  private static int[] blocks(int size, int block, long seed) {
    int[] order = new int[size];
    Shuffle.intoBlocks(order, block, new RandomStream(seed));
    return order;
  }

  @Test
  void everyExampleIsThereOnce() {
    int[][] cases = {
      {1, 1}, {1, 9}, {7, 3}, {64, 1}, {65, 1}, {200, 3}, {10_000, 10}, {10_001, 7}, {500, 9_999}
    };
    for (int[] each : cases) {
      int[] order = blocks(each[0], each[1], 5);
      Arrays.sort(order);
      assertThat(order).as("%s", Arrays.toString(each)).isEqualTo(Shuffle.ascending(each[0]));
    }
    assertThat(blocks(9, Integer.MAX_VALUE, 5)).containsExactlyInAnyOrder(Shuffle.ascending(9));
  }

  @Test
  void aWindowHasTheExamplesOf64Blocks() {
    int block = 10;
    int[] order = blocks(20_000, block, 5);
    Set<Integer> all = new HashSet<>();
    for (int from = 0; from < order.length; from += 64 * block) {
      Set<Integer> window = new HashSet<>();
      for (int i = from; i < Math.min(order.length, from + 64 * block); i++) {
        window.add(order[i] / block);
      }
      assertThat(window.size()).isEqualTo(Math.min(64, (order.length - from) / block));
      assertThat(all).doesNotContainAnyElementsOf(window);
      all.addAll(window);
    }
    assertThat(all).hasSize(2_000);
  }

  @Test
  void blocksAndExamplesWithinAWindowAreShuffled() {
    int[] order = blocks(20_000, 10, 5);
    int neighbours = 0;
    int ascending = 0;
    for (int i = 1; i < order.length; i++) {
      neighbours += order[i] / 10 == order[i - 1] / 10 ? 1 : 0;
      ascending += order[i] > order[i - 1] ? 1 : 0;
    }
    // One in 71 of a window of 640 would be of the same block by chance, half of all ascend.
    assertThat(neighbours).isBetween(200, 400);
    assertThat(ascending).isBetween(9_500, 10_500);
  }

  @Test
  void theOrderDependsOnTheSeedAlone() {
    assertThat(blocks(1_000, 7, 5)).isEqualTo(blocks(1_000, 7, 5));
    assertThat(blocks(1_000, 7, 5)).isNotEqualTo(blocks(1_000, 7, 6));
  }
}
