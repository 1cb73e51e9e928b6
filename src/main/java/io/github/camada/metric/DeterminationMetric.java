package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalDouble;

/** {@link Metric#determination}. */
record DeterminationMetric() implements Metric {

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Accumulator start() {
    return new Sums();
  }

  @Override
  public String toString() {
    return name();
  }

  /**
   * Of each output: mean and spread of the targets, kept as West does ("Updating Mean and Variance
   * Estimates", 1979), so that a large mean does not drown a small spread; and the squared errors.
   */
  private static final class Sums implements Accumulator {

    private double weight;

    /** {@code [width]} each; of no width before the first example. */
    private double[] mean = {};

    private double[] spread = {};
    private double[] errors = {};

    @Override
    public void add(Tensor outputs, Tensor targets, float[] weights, int rows) {
      Targets.NUMBERS.require("r2", outputs, targets, weights, rows);
      int width = outputs.dimension(1);
      if (weight == 0 && mean.length != width) {
        mean = new double[width];
        spread = new double[width];
        errors = new double[width];
      }
      if (mean.length != width) {
        throw new IllegalArgumentException(
            "r2: outputs of width " + width + ", before of width " + mean.length);
      }
      for (int i = 0; i < rows; i++) {
        double w = weights == null ? 1 : weights[i];
        if (w > 0) {
          weight += w;
          for (int j = 0; j < width; j++) {
            add(j, outputs.data()[i * width + j], targets.data()[i * width + j], w);
          }
        }
      }
    }

    private void add(int j, double output, double target, double w) {
      double gap = target - mean[j];
      mean[j] += gap * (w / weight);
      spread[j] += w * gap * (target - mean[j]);
      errors[j] += w * (output - target) * (output - target);
    }

    @Override
    public OptionalDouble value() {
      double total = 0;
      for (int j = 0; j < mean.length; j++) {
        if (spread[j] == 0) {
          return OptionalDouble.empty();
        }
        total += 1 - errors[j] / spread[j];
      }
      return mean.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / mean.length);
    }

    @Override
    public double[] memory() {
      int width = mean.length;
      double[] memory = new double[1 + 3 * width];
      memory[0] = weight;
      System.arraycopy(mean, 0, memory, 1, width);
      System.arraycopy(spread, 0, memory, 1 + width, width);
      System.arraycopy(errors, 0, memory, 1 + 2 * width, width);
      return memory;
    }

    @Override
    public void recall(double[] memory) {
      if (memory.length % 3 != 1 || !(memory[0] >= 0)) {
        throw new IllegalArgumentException(
            "r2: the memory is a weight of at least 0 and three numbers for each output");
      }
      int width = memory.length / 3;
      weight = memory[0];
      mean = Arrays.copyOfRange(memory, 1, 1 + width);
      spread = Arrays.copyOfRange(memory, 1 + width, 1 + 2 * width);
      errors = Arrays.copyOfRange(memory, 1 + 2 * width, 1 + 3 * width);
    }
  }
}
