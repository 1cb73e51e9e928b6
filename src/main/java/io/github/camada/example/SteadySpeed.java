package io.github.camada.example;

import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How fast a run is from the end of its first steps to that of the last: without check and shuffle.
 */
final class SteadySpeed implements TrainingListener {

  private static final int FIRST_STEPS = 50;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int batch;
  private int steps;
  private long start;
  private long startOfProcessor;
  private long nanos;
  private long processorNanos;
  private long samples;

  /**
   * A run that has not begun.
   *
   * @param batch examples of a step
   */
  SteadySpeed(int batch) {
    this.batch = batch;
  }

  @Override
  public void onBatch(TrainingRun run) {
    if (++steps == FIRST_STEPS) {
      start = System.nanoTime();
      startOfProcessor = threads.getCurrentThreadCpuTime();
    }
    nanos = System.nanoTime() - start;
    processorNanos = threads.getCurrentThreadCpuTime() - startOfProcessor;
    samples = (long) (steps - FIRST_STEPS) * batch;
  }

  /** Samples a second by the clock. */
  double samples() {
    return samples / (nanos / 1e9);
  }

  /** Microseconds of the processor for a sample, of the thread that trains. */
  double processorMicros() {
    return processorNanos / 1e3 / samples;
  }
}
