package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * F1 over all classes or labels, from counts of each.
 *
 * @param macro whether it is the mean of the F1 of each, or one F1 of all their counts together
 */
record F1Metric(String name, boolean macro) implements Metric {

  /** What is counted of each class or label. */
  private static final int HITS = 0;

  private static final int FALSE_ANSWERS = 1;
  private static final int MISSES = 2;
  private static final int COUNTS = 3;

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Accumulator start() {
    return new Counts(this);
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Counts implements Accumulator {

    private final F1Metric metric;

    /** {@code [classes or labels, 3]}; empty before the first batch. */
    private double[] counts = {};

    Counts(F1Metric metric) {
      this.metric = metric;
    }

    @Override
    public void add(Tensor outputs, Tensor targets, float[] weights, int rows) {
      Targets.ANSWERS.require(metric.name, outputs, targets, weights, rows);
      int width = outputs.dimension(1);
      if (counts.length == 0) {
        counts = new double[width * COUNTS];
      } else if (counts.length != width * COUNTS) {
        throw new IllegalArgumentException(
            "%s: %d outputs: wanted %d, as before"
                .formatted(metric.name, width, counts.length / COUNTS));
      }
      boolean classes = Targets.areClasses(outputs, targets);
      for (int i = 0; i < rows; i++) {
        double weight = weights == null ? 1 : weights[i];
        if (weight > 0 && classes) {
          addClass(outputs, targets, weight, i);
        } else if (weight > 0) {
          addLabels(outputs, targets, weight, i);
        }
      }
    }

    private void addClass(Tensor outputs, Tensor targets, double weight, int row) {
      int label = Targets.label(targets, row);
      int found = Accuracy.answer(metric.name, outputs, row);
      if (found == label) {
        counts[label * COUNTS + HITS] += weight;
      } else {
        counts[found * COUNTS + FALSE_ANSWERS] += weight;
        counts[label * COUNTS + MISSES] += weight;
      }
    }

    private void addLabels(Tensor outputs, Tensor targets, double weight, int row) {
      int width = outputs.dimension(1);
      for (int j = 0; j < width; j++) {
        float output = outputs.data()[row * width + j];
        Accuracy.requireNumber(metric.name, output, row);
        double truth = targets.data()[row * width + j];
        if (output > 0) {
          counts[j * COUNTS + HITS] += weight * truth;
          counts[j * COUNTS + FALSE_ANSWERS] += weight * (1 - truth);
        } else {
          counts[j * COUNTS + MISSES] += weight * truth;
        }
      }
    }

    @Override
    public OptionalDouble value() {
      double[] all = new double[COUNTS];
      double sum = 0;
      int known = 0;
      for (int j = 0; j < counts.length; j += COUNTS) {
        double hits = counts[j + HITS];
        double wrong = counts[j + FALSE_ANSWERS] + counts[j + MISSES];
        all[HITS] += hits;
        all[MISSES] += wrong;
        if (hits + wrong > 0) {
          sum += f1(hits, wrong);
          known++;
        }
      }
      if (known == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(metric.macro ? sum / known : f1(all[HITS], all[MISSES]));
    }

    private static double f1(double hits, double wrong) {
      return 2 * hits / (2 * hits + wrong);
    }

    /** The number of classes or labels, then the counts of each. */
    @Override
    public double[] memory() {
      double[] memory = new double[1 + counts.length];
      memory[0] = counts.length / COUNTS;
      System.arraycopy(counts, 0, memory, 1, counts.length);
      return memory;
    }

    @Override
    public void recall(double[] memory) {
      boolean fits = memory.length > 0 && memory.length == 1 + memory[0] * COUNTS;
      for (double number : memory) {
        fits &= number >= 0;
      }
      if (!fits) {
        throw new IllegalArgumentException(
            metric.name
                + ": the memory is a number of classes or labels, and three counts of at least 0"
                + " for each");
      }
      counts = Arrays.copyOfRange(memory, 1, memory.length);
    }
  }
}
