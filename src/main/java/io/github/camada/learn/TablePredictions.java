package io.github.camada.learn;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Target;
import io.github.camada.json.JsonWriter;
import io.github.camada.metric.Accumulator;
import io.github.camada.metric.BootstrapInterval;
import io.github.camada.metric.Metric;
import io.github.camada.metric.ThresholdCurve;
import io.github.camada.model.Model;
import io.github.camada.nn.Softmax;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model answers for the rows of a table, beside the truth.
 *
 * @param meaning of the outputs
 * @param outputs {@code [rows, outputs]}: logits of classes or labels, numbers in their own unit
 * @param truths {@code [rows, 1]} with indices of classes, or {@code [rows, outputs]} with 1 for
 *     yes and 0 for no, or numbers in their own unit
 */
public record TablePredictions(Outputs meaning, Tensor outputs, Tensor truths) {

  /**
   * Predicts rows that the model has not learnt from.
   *
   * @param model of a table's columns
   * @param table at least one row, with the model's columns and its targets
   * @param targets names of the targets' columns; of several numbers or labels in any order if they
   *     are the names that the model has learnt, otherwise in the order of its outputs
   * @return the outputs and the truth
   * @throws IllegalArgumentException if a column is missing, a target too, a target that the model
   *     has learnt is there twice, a target is no class of the model, or there is no row
   */
  public static TablePredictions of(Model model, Table table, String... targets) {
    String[] ordered = inOrder(model.outputs(), targets);
    Target target = new Target(List.of(ordered), model.outputs());
    Tensor truths = target.encode(table);
    Tensor outputs = model.forwardAll(table);
    if (model.outputs() instanceof Numbers numbers) {
      outputs = numbers.scaling().invert(outputs);
      truths = raw(table, ordered);
    }
    return new TablePredictions(model.outputs(), outputs, truths);
  }

  /** Another order would compare each output with another one's truth. */
  private static String[] inOrder(Outputs outputs, String[] targets) {
    // quantiles have names of their own, and one column as the truth of several
    boolean known =
        !(outputs instanceof Classes)
            && targets.length == outputs.width()
            && outputs.names().containsAll(List.of(targets));
    if (!known) {
      return targets;
    }
    Set<String> different = new HashSet<>();
    for (String target : targets) {
      if (!different.add(target)) {
        throw new IllegalArgumentException(
            "targets: %s is there twice".formatted(JsonWriter.excerpt(target)));
      }
    }
    return outputs.names().toArray(String[]::new);
  }

  private static Tensor raw(Table table, String[] targets) {
    Tensor numbers = Tensor.zeros(table.size(), targets.length);
    for (int i = 0; i < targets.length; i++) {
      Column column = table.column(targets[i]);
      for (int row = 0; row < table.size(); row++) {
        numbers.data()[row * targets.length + i] = (float) column.number(row);
      }
    }
    return numbers;
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return outputs.dimension(0);
  }

  /**
   * Whether some rows are of a class, or have a label, and some not, so that there is a {@link
   * #curve}.
   *
   * @param output its index
   * @return false for numbers
   */
  public boolean isMixed(int output) {
    int with = 0;
    for (int row = 0; row < rows(); row++) {
      with += isOf(output, row) ? 1 : 0;
    }
    return with > 0 && with < rows();
  }

  /**
   * What one class against the others, or one label, does at every threshold.
   *
   * @param output its index
   * @return the curve of its probability
   * @throws IllegalArgumentException if these are numbers, or the rows are all alike
   */
  public ThresholdCurve curve(int output) {
    if (meaning instanceof Numbers) {
      throw new IllegalArgumentException("threshold curve: of numbers, wanted classes or labels");
    }
    Tensor classes = meaning instanceof Classes ? Softmax.of(outputs) : null;
    float[] probabilities = new float[rows()];
    boolean[] labels = new boolean[rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = isOf(output, row);
      probabilities[row] =
          classes == null
              ? (float) (1 / (1 + StrictMath.exp(-outputs.get(row, output))))
              : classes.get(row, output);
    }
    return ThresholdCurve.of(probabilities, labels);
  }

  private boolean isOf(int output, int row) {
    return meaning instanceof Classes
        ? truths.data()[row] == output
        : meaning instanceof Labels && truths.get(row, output) == 1;
  }

  /**
   * The figures that go with what is answered.
   *
   * @return by their names, as {@link TableEvaluation#of} has them, unmodifiable
   */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Metric metric : metrics()) {
      Accumulator accumulator = metric.start();
      accumulator.add(outputs, truths, null, rows());
      accumulator.value().ifPresent(value -> figures.put(metric.name(), value));
    }
    return Collections.unmodifiableMap(figures);
  }

  /**
   * The same figures, each with what is the chance of these rows.
   *
   * @param samples how often each figure is computed, at least 100; 1,000 for two digits of the
   *     bounds
   * @param seed decides which rows are drawn
   * @return by their names, without those that too few samples have, unmodifiable
   * @throws IllegalArgumentException if there are too few samples
   */
  public Map<String, BootstrapInterval> intervals(int samples, long seed) {
    Map<String, BootstrapInterval> intervals = new LinkedHashMap<>();
    for (Metric metric : metrics()) {
      BootstrapInterval.ifKnown(metric, outputs, truths, samples, seed)
          .ifPresent(interval -> intervals.put(metric.name(), interval));
    }
    return Collections.unmodifiableMap(intervals);
  }

  private List<Metric> metrics() {
    if (meaning instanceof Numbers) {
      return List.of(
          Metric.rootMeanSquaredError(), Metric.meanAbsoluteError(), Metric.determination());
    }
    boolean labels = meaning instanceof Labels;
    List<Metric> metrics = new ArrayList<>();
    metrics.add(labels ? Metric.labelAccuracy() : Metric.accuracy());
    metrics.add(Metric.macroF1());
    if (labels) {
      metrics.add(Metric.microF1());
    }
    metrics.add(Metric.logLoss());
    metrics.add(Metric.brierScore());
    if (labels || ((Classes) meaning).width() == 2) {
      metrics.add(Metric.areaUnderCurve());
      metrics.add(Metric.averagePrecision());
    }
    return metrics;
  }
}
