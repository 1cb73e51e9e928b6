package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A figure of how examples are ranked by their scores, all of which are kept until then. */
record RankingMetric(String name, Function<Ranking, OptionalDouble> figure) implements Metric {

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public boolean streams() {
    return false;
  }

  @Override
  public Accumulator start() {
    return new Scores(this);
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Scores implements Accumulator {

    private final RankingMetric metric;

    /** Number of labels; 0 before the first batch. */
    private int labels;

    private int size;
    private float[] weights = {};

    /** {@code [at least size, labels]} each. */
    private float[] scores = {};

    private float[] truths = {};

    Scores(RankingMetric metric) {
      this.metric = metric;
    }

    @Override
    public void add(Tensor outputs, Tensor targets, float[] batchWeights, int rows) {
      Targets.ANSWERS.require(metric.name, outputs, targets, batchWeights, rows);
      boolean classes = Targets.areClasses(outputs, targets);
      int width = classes ? 1 : outputs.dimension(1);
      if (classes && outputs.dimension(1) != 2 || size > 0 && width != labels) {
        throw new IllegalArgumentException(
            "%s: outputs %s: wanted %s"
                .formatted(
                    metric.name,
                    Arrays.toString(outputs.shape()),
                    classes ? "two classes, or labels" : labels + " labels, as before"));
      }
      labels = width;
      reserve(size + rows);
      for (int i = 0; i < rows; i++) {
        weights[size] = batchWeights == null ? 1 : batchWeights[i];
        if (weights[size] > 0) {
          for (int j = 0; j < labels; j++) {
            int at = i * labels + j;
            float[] z = outputs.data();
            scores[size * labels + j] = classes ? z[2 * i + 1] - z[2 * i] : z[at];
            truths[size * labels + j] = targets.data()[at];
          }
          size++;
        }
      }
    }

    private void reserve(int wanted) {
      if (wanted > weights.length) {
        int capacity = Math.max(wanted, Math.addExact(size, size / 2));
        weights = Arrays.copyOf(weights, capacity);
        scores = Arrays.copyOf(scores, Math.multiplyExact(capacity, labels));
        truths = Arrays.copyOf(truths, scores.length);
      }
    }

    @Override
    public OptionalDouble value() {
      double sum = 0;
      int known = 0;
      for (int j = 0; j < labels; j++) {
        float[] column = column(scores, j);
        for (float score : column) {
          if (Float.isNaN(score)) {
            return OptionalDouble.of(Double.NaN);
          }
        }
        Ranking ranking = Ranking.of(column, column(truths, j), weights);
        OptionalDouble figure = metric.figure.apply(ranking);
        if (figure.isPresent()) {
          sum += figure.getAsDouble();
          known++;
        }
      }
      return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / known);
    }

    private float[] column(float[] table, int label) {
      float[] column = new float[size];
      for (int i = 0; i < size; i++) {
        column[i] = table[i * labels + label];
      }
      return column;
    }

    /** Number of labels, then weight, scores and truths of each example. */
    @Override
    public double[] memory() {
      double[] memory = new double[1 + size * (1 + 2 * labels)];
      memory[0] = labels;
      int next = 1;
      for (int i = 0; i < size; i++) {
        memory[next++] = weights[i];
        for (int j = 0; j < labels; j++) {
          memory[next++] = scores[i * labels + j];
          memory[next++] = truths[i * labels + j];
        }
      }
      return memory;
    }

    @Override
    public void recall(double[] memory) {
      int width = memory.length == 0 ? -1 : (int) memory[0];
      if (width < 0 || width != memory[0] || (memory.length - 1) % (1 + 2 * width) != 0) {
        throw new IllegalArgumentException(
            metric.name + ": the memory is a number of labels, and weight and scores of examples");
      }
      labels = width;
      size = 0;
      int examples = (memory.length - 1) / (1 + 2 * width);
      reserve(examples);
      int next = 1;
      for (; size < examples; size++) {
        weights[size] = (float) memory[next++];
        for (int j = 0; j < labels; j++) {
          scores[size * labels + j] = (float) memory[next++];
          truths[size * labels + j] = (float) memory[next++];
        }
      }
    }
  }
}
