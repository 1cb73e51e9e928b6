package io.github.camada.example;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes until one thread sees what another has written: the machine's share in the cost
 * of training on two threads. On a Zen 5 it is 25 nanoseconds where both run on cores that share a
 * third-level cache, and 180 where they do not; a virtual machine may be moved from one to the
 * other at any time, and trains a third faster or slower from then on.
 */
final class CoreToCore {

  private static final int HANDOVERS = 200_000;

  /** The first ones are for the compiler, and for the two threads to find a core each. */
  private static final int RUNS = 5;

  private final AtomicInteger ball = new AtomicInteger();

  private CoreToCore() {}

  /**
   * Hands a number to and fro.
   *
   * @return nanoseconds for one way, the least of several runs
   */
  static double nanos() {
    double[] runs = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      runs[i] = new CoreToCore().play();
    }
    return Arrays.stream(runs).min().orElseThrow();
  }

  private double play() {
    Thread partner = new Thread(() -> handOver(1));
    partner.setDaemon(true);
    partner.start();
    long start = System.nanoTime();
    handOver(0);
    return (System.nanoTime() - start) / (double) HANDOVERS;
  }

  /** Adds one whenever the number is even, or odd, as the thread's own is. */
  private void handOver(int own) {
    for (int turn = own; turn < HANDOVERS; turn += 2) {
      while (ball.get() != turn) {
        Thread.onSpinWait();
      }
      ball.set(turn + 1);
    }
  }
}
