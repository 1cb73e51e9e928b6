package io.github.camada.learn;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Target;
import io.github.camada.metric.Metric;
import io.github.camada.model.Model;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of a model on the rows of a table. */
public final class TableEvaluation {

  private TableEvaluation() {}

  /**
   * The figures that go with what a model answers, on rows that it has not learnt from.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns and its targets
   * @param targets names of the targets' columns
   * @return by names: {@code accuracy}, {@code logLoss}, {@code brier} and, of two classes, {@code
   *     auc} and {@code averagePrecision}; of labels the same with {@code labelAccuracy}; of
   *     numbers {@code rmse}, {@code mae} and {@code r2} in their own unit. Figures that these rows
   *     do not have, as an area under the curve where all are of one class, are not there
   * @throws IllegalArgumentException if a column is missing, a target too, or a target is no class
   *     of the model
   */
  public static Map<String, Double> of(Model model, Table table, String... targets) {
    Target target = new Target(List.of(targets), model.outputs());
    Tensor outputs = model.forwardAll(table);
    Tensor truths = target.encode(table);
    if (model.outputs() instanceof Numbers numbers) {
      outputs = numbers.scaling().invert(outputs);
      truths = raw(table, targets);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Metric metric : metrics(model)) {
      var accumulator = metric.start();
      accumulator.add(outputs, truths, null, table.size());
      accumulator.value().ifPresent(value -> figures.put(metric.name(), value));
    }
    return Collections.unmodifiableMap(figures);
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

  private static List<Metric> metrics(Model model) {
    if (model.outputs() instanceof Numbers) {
      return List.of(
          Metric.rootMeanSquaredError(), Metric.meanAbsoluteError(), Metric.determination());
    }
    boolean labels = model.outputs() instanceof Labels;
    List<Metric> metrics = new ArrayList<>();
    metrics.add(labels ? Metric.labelAccuracy() : Metric.accuracy());
    metrics.add(Metric.logLoss());
    metrics.add(Metric.brierScore());
    if (labels || ((Classes) model.outputs()).width() == 2) {
      metrics.add(Metric.areaUnderCurve());
      metrics.add(Metric.averagePrecision());
    }
    return metrics;
  }
}
