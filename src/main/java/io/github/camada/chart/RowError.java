package io.github.camada.chart;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.learn.TablePredictions;
import io.github.camada.metric.Mistake;
import io.github.camada.nn.Softmax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An answer to a row that is not the truth.
 *
 * @param row from 0
 * @param output which answer: of classes the one that was guessed
 * @param size how far it is from the truth: of classes the probability of the guess, of labels the
 *     difference of the probability, of numbers that of the number, in the unit of its scale
 */
record RowError(int row, int output, double size) {

  /** The largest first; of classes and labels only what was answered wrong. */
  static List<RowError> largest(TablePredictions predictions, int most) {
    if (predictions.meaning() instanceof Classes) {
      int[] labels = new int[predictions.rows()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = (int) predictions.truths().data()[row];
      }
      return Mistake.mostConfident(Softmax.of(predictions.outputs()), labels, most).stream()
          .map(each -> new RowError(each.index(), each.predicted(), each.confidence()))
          .toList();
    }
    List<RowError> errors = new ArrayList<>();
    for (int row = 0; row < predictions.rows(); row++) {
      for (int output = 0; output < predictions.meaning().names().size(); output++) {
        RowError error = of(predictions, row, output);
        if (error.size() > 0) {
          errors.add(error);
        }
      }
    }
    errors.sort(Comparator.comparingDouble(RowError::size).reversed());
    return List.copyOf(errors.subList(0, Math.min(most, errors.size())));
  }

  /** Of a label on the right side of its threshold it is 0. */
  private static RowError of(TablePredictions predictions, int row, int output) {
    double truth = predictions.truths().get(row, output);
    if (predictions.meaning() instanceof Labels labels) {
      double yes = probability(predictions, row, output);
      boolean right = (yes >= labels.threshold(output)) == (truth == 1);
      return new RowError(row, output, right ? 0 : Math.abs(yes - truth));
    }
    double scale = ((Numbers) predictions.meaning()).scaling().scale()[output];
    return new RowError(
        row, output, Math.abs((predictions.outputs().get(row, output) - truth) / scale));
  }

  private static double probability(TablePredictions predictions, int row, int output) {
    return 1 / (1 + StrictMath.exp(-predictions.outputs().get(row, output)));
  }

  /** What was said, and what is true. */
  String title(TablePredictions predictions) {
    String name = predictions.meaning().names().get(output);
    if (predictions.meaning() instanceof Classes classes) {
      String truth = classes.names().get((int) predictions.truths().data()[row]);
      return Html.format("Row %d: %s with %.1f%%, true %s", row + 1, name, 100 * size, truth);
    }
    double truth = predictions.truths().get(row, output);
    if (predictions.meaning() instanceof Labels) {
      double yes = probability(predictions, row, output);
      return Html.format(
          "Row %d: %s with %.1f%%, true %s", row + 1, name, 100 * yes, truth == 1 ? "yes" : "no");
    }
    return Html.format(
        "Row %d: %s %s, true %s",
        row + 1,
        name,
        FigureTable.number(predictions.outputs().get(row, output)),
        FigureTable.number(truth));
  }
}
