package io.github.camada.explain;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.time.LocalDate;
import java.util.List;

/** A table in which the size alone says the price, and a model that has learnt it. */
final class Prices {

  /** y = 2 size + 0 noise, of inputs that are standardised. */
  static final Table TABLE =
      Table.of(
          Column.numbers("size", 1, 2, 3, 4),
          Column.numbers("noise", 5, 7, 7, 5),
          Column.words("word", "a", "b", "b", "a"),
          Column.yesNo("open", true, false, false, true),
          Column.dates(
              "day",
              LocalDate.of(2024, 1, 1),
              LocalDate.of(2024, 1, 3),
              LocalDate.of(2024, 1, 2),
              LocalDate.of(2024, 1, 5)),
          Column.numbers("price", 20, 40, 60, 80));

  static final double DEVIATION = Math.sqrt(1.25);

  private Prices() {}

  /** The price is 50 + 20 (size - 2.5), so the weight of the first input is 20 x its deviation. */
  static Model model() {
    Table inputs = TABLE.without("price");
    Columns columns = Columns.learn(inputs);
    float[] weights = new float[columns.width()];
    weights[0] = (float) (20 * DEVIATION);
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(weights, weights.length, 1), Tensor.zeros(1), Activation.IDENTITY));
    Scaling scaling = Scaling.of(new double[] {50}, new double[] {1});
    return new Model(network, columns, new Numbers(List.of("price"), scaling));
  }
}
