package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * The mean of a figure of each example, by their weights, or its root.
 *
 * @param root whether it is the root
 */
record MeanMetric(
    String name, boolean higherIsBetter, Targets targets, RowFigure figure, boolean root)
    implements Metric {

  @Override
  public Accumulator start() {
    return new Mean(this);
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Mean implements Accumulator {

    private final MeanMetric metric;
    private double sum;
    private double weight;

    Mean(MeanMetric metric) {
      this.metric = metric;
    }

    @Override
    public void add(Tensor outputs, Tensor targets, float[] weights, int rows) {
      metric.targets.require(metric.name, outputs, targets, weights, rows);
      for (int i = 0; i < rows; i++) {
        double w = weights == null ? 1 : weights[i];
        if (w > 0) {
          sum += w * metric.figure.of(outputs, targets, i);
          weight += w;
        }
      }
    }

    @Override
    public OptionalDouble value() {
      if (weight == 0) {
        return OptionalDouble.empty();
      }
      double mean = sum / weight;
      return OptionalDouble.of(metric.root ? Math.sqrt(mean) : mean);
    }

    @Override
    public double[] memory() {
      return new double[] {sum, weight};
    }

    @Override
    public void recall(double[] memory) {
      if (memory.length != 2 || !(memory[1] >= 0)) {
        throw new IllegalArgumentException(
            metric.name + ": the memory of a mean is a sum and a weight of at least 0");
      }
      sum = memory[0];
      weight = memory[1];
    }
  }
}
