package io.github.camada.train;

import io.github.camada.metric.Accumulator;
import io.github.camada.metric.Metric;
import io.github.camada.record.Evaluation;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Loss and metrics of the examples that were counted so far. */
final class Figures {

  private final List<Metric> metrics;
  private final List<Accumulator> accumulators;
  private double lossSum;
  private double weight;

  Figures(List<Metric> metrics) {
    this.metrics = metrics;
    this.accumulators = metrics.stream().map(Metric::start).toList();
  }

  /** What was counted before an interruption. */
  Figures(List<Metric> metrics, Memory memory) {
    this(metrics);
    lossSum = memory.lossSum();
    weight = memory.weight();
    for (int i = 0; i < metrics.size(); i++) {
      List<Double> numbers = memory.metrics().get(metrics.get(i).name());
      if (numbers != null) {
        accumulators.get(i).recall(numbers.stream().mapToDouble(number -> number).toArray());
      }
    }
  }

  /** Counts a batch by what the network made of it and its mean loss. */
  void add(Tensor outputs, Batch batch, double batchLoss) {
    lossSum += batch.weight() * batchLoss;
    weight += batch.weight();
    for (int i = 0; i < accumulators.size(); i++) {
      accumulators.get(i).add(outputs, batch.targets(), batch.weights(), batch.rows());
    }
  }

  /** The mean loss, which is not finite if its sum is too large; 0 if all weights are. */
  double loss() {
    return weight == 0 ? 0 : lossSum / weight;
  }

  /** Means over all that was counted. A figure that these examples do not have is left out. */
  Evaluation evaluation() {
    Map<String, Double> figures = new TreeMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      OptionalDouble value = accumulators.get(i).value();
      if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
        figures.put(metrics.get(i).name(), value.getAsDouble());
      }
    }
    return new Evaluation(loss(), figures);
  }

  Memory memory() {
    SortedMap<String, List<Double>> numbers = new TreeMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      List<Double> list = new ArrayList<>();
      for (double number : accumulators.get(i).memory()) {
        list.add(number);
      }
      numbers.put(metrics.get(i).name(), list);
    }
    return new Memory(lossSum, weight, numbers);
  }

  /**
   * What a checkpoint keeps of them.
   *
   * @param lossSum each loss times its weight
   * @param weight sum of the weights
   * @param metrics the memory of each metric's accumulator, by name
   */
  record Memory(double lossSum, double weight, SortedMap<String, List<Double>> metrics) {

    /** Before the first batch. */
    static final Memory NONE = new Memory(0, 0, Collections.emptySortedMap());

    Memory {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }
}
