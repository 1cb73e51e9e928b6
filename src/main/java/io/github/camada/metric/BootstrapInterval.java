package io.github.camada.metric;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a figure lies with 95% confidence, whatever figure it is: the percentile bootstrap (Efron,
 * Tibshirani: "An Introduction to the Bootstrap", 1993, chapter 13). The figure is computed again
 * and again of as many examples, drawn from the given ones with repetition; the interval leaves out
 * the lowest and the highest 2.5% of what comes out.
 *
 * <p>It speaks of the chance of the examples alone: that a network trained anew would be another
 * one, it does not know.
 *
 * @param value the figure of the examples themselves
 * @param low lower bound
 * @param high upper bound
 */
public record BootstrapInterval(double value, double low, double high) {

  private static final int FEWEST_SAMPLES = 100;
  private static final double TAIL = 0.025;

  /**
   * The interval of a figure.
   *
   * @param metric which figure
   * @param outputs {@code [n, width]} of a network, raw
   * @param targets {@code [n, target width]}
   * @param samples how often the figure is computed, at least 100; 1,000 for two digits of the
   *     bounds
   * @param seed decides which examples are drawn
   * @return the figure and its bounds, the same for the same seed everywhere
   * @throws IllegalArgumentException if there are too few samples, the shapes do not fit, or these
   *     examples, or more than half of the samples, have no such figure
   */
  public static BootstrapInterval of(
      Metric metric, Tensor outputs, Tensor targets, int samples, long seed) {
    requireSamples(samples);
    metric.of(outputs, targets);
    return ifKnown(metric, outputs, targets, samples, seed)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "bootstrap: not half of %d samples have a figure %s: too few examples"
                        .formatted(samples, metric.name())));
  }

  /**
   * The interval of a figure that these examples may not have.
   *
   * @param metric which figure
   * @param outputs {@code [n, width]} of a network, raw
   * @param targets {@code [n, target width]}
   * @param samples how often the figure is computed, at least 100
   * @param seed decides which examples are drawn
   * @return the figure and its bounds; empty if these examples, or more than half of the samples,
   *     have no such figure
   * @throws IllegalArgumentException if there are too few samples, or the shapes do not fit
   */
  public static Optional<BootstrapInterval> ifKnown(
      Metric metric, Tensor outputs, Tensor targets, int samples, long seed) {
    requireSamples(samples);
    OptionalDouble value = figure(metric, outputs, targets, null);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    int rows = outputs.dimension(0);
    RandomStream random = new RandomStream(seed);
    double[] values = new double[samples];
    int known = 0;
    for (int sample = 0; sample < samples; sample++) {
      // one of weight k counts as k copies of it do
      float[] weights = new float[rows];
      RandomStream drawn = random.fork(sample);
      for (int i = 0; i < rows; i++) {
        weights[drawn.nextInt(rows)]++;
      }
      OptionalDouble figure = figure(metric, outputs, targets, weights);
      if (figure.isPresent()) {
        values[known++] = figure.getAsDouble();
      }
    }
    if (2 * known < samples) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(values, known);
    Arrays.sort(sorted);
    int left = (int) (TAIL * known);
    return Optional.of(
        new BootstrapInterval(value.getAsDouble(), sorted[left], sorted[known - 1 - left]));
  }

  private static OptionalDouble figure(
      Metric metric, Tensor outputs, Tensor targets, float[] weights) {
    Accumulator accumulator = metric.start();
    accumulator.add(outputs, targets, weights, outputs.rank() == 0 ? 0 : outputs.dimension(0));
    return accumulator.value();
  }

  private static void requireSamples(int samples) {
    if (samples < FEWEST_SAMPLES) {
      throw new IllegalArgumentException(
          "bootstrap: %d samples, wanted at least %d".formatted(samples, FEWEST_SAMPLES));
    }
  }

  /** For example {@code 0.9123 (0.8901 to 0.9345)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", value, low, high);
  }
}
