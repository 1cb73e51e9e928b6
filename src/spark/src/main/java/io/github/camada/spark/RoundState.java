package io.github.camada.spark;

/**
 * Where rounds of training are.
 *
 * @param rounds how many are done
 * @param weights of the network
 * @param velocity of the outer step
 */
record RoundState(int rounds, float[] weights, float[] velocity) {

  static RoundState beginning(float[] weights) {
    return new RoundState(0, weights, new float[weights.length]);
  }
}
