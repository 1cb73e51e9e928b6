package io.github.camada.train;

import io.github.camada.tensor.RandomStream;

/** Orders in which examples are visited. */
final class Shuffle {

  private Shuffle() {}

  static int[] ascending(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  /**
   * Fills an array with 0 to n - 1 in a random order. It starts from the ascending order, so that
   * an epoch's order depends on its own random stream alone.
   */
  static void into(int[] order, RandomStream random) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
  }
}
