package io.github.camada.train;

import io.github.camada.tensor.RandomStream;

/** Orders in which examples are visited. */
final class Shuffle {

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
}
