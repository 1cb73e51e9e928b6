package io.github.camada.learn;

import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.util.Map;

/** Figures of a model on the rows of a table. */
public final class TableEvaluation {

  private TableEvaluation() {}

  /**
   * The figures that go with what a model answers, on rows that it has not learnt from. {@link
   * TablePredictions#intervals} has their intervals, too.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns and its targets
   * @param targets names of the targets' columns
   * @return by names: {@code accuracy}, {@code macroF1}, {@code logLoss}, {@code brier} and, of two
   *     classes, {@code auc} and {@code averagePrecision}; of labels the same with {@code
   *     labelAccuracy}, and {@code microF1} beside the other; of numbers {@code rmse}, {@code mae}
   *     and {@code r2} in their own unit. Figures that these rows do not have, as an area under the
   *     curve where all are of one class, are not there
   * @throws IllegalArgumentException if a column is missing, a target too, or a target is no class
   *     of the model
   */
  public static Map<String, Double> of(Model model, Table table, String... targets) {
    return TablePredictions.of(model, table, targets).figures();
  }
}
