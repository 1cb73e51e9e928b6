package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.metric.Temperature;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;

/**
 * What networks say of examples that took no part in training, and the temperature that suits it.
 */
final class FittedTemperature {

  /** The inputs of all examples may be more than memory holds. */
  private static final int ROWS_AT_ONCE = 1_024;

  private final Tensor logits;
  private final int[] labels;
  private int known;

  /**
   * Nothing is known yet.
   *
   * @param examples that there will be
   * @param classes of each
   */
  FittedTemperature(int examples, int classes) {
    logits = Tensor.zeros(examples, classes);
    labels = new int[examples];
  }

  /** A model at the temperature that suits what it says of examples. */
  static Model of(Model model, Dataset examples) {
    FittedTemperature temperature = new FittedTemperature(examples.size(), model.outputs().width());
    temperature.ask(model.network(), examples);
    return model.withTemperature(temperature.fit());
  }

  /** Asks a network about examples. */
  void ask(MLP network, Dataset examples) {
    for (int from = 0; from < examples.size(); from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, examples.size() - from);
      askAbout(network, examples.slice(from, from + count));
    }
  }

  private void askAbout(MLP network, Dataset rows) {
    Tensor inputs = Tensor.zeros(rows.size(), rows.inputWidth());
    Tensor targets = Tensor.zeros(rows.size(), 1);
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, inputs, targets, row);
      labels[known + row] = (int) targets.data()[row];
    }
    Tensor outputs = network.forward(inputs);
    int classes = logits.dimension(1);
    System.arraycopy(outputs.data(), 0, logits.data(), known * classes, outputs.size());
    known += rows.size();
  }

  /**
   * The temperature. The labels are smoothed by the rule of succession: where few examples are all
   * answered right, no temperature would be low enough for them, and the first wrong answer would
   * cost without end.
   */
  double fit() {
    int classes = logits.dimension(1);
    return Temperature.fit(logits, labels, classes / (double) (labels.length + classes));
  }
}
