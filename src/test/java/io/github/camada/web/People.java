package io.github.camada.web;

import io.github.camada.feature.Classes;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A model of a table with a column of each kind, which has learnt nothing but the columns. */
final class People {

  /** With the right answers in the column {@code pay}. */
  static final Table ROWS =
      Table.of(
          Column.numbers("age", 17, 39, 90),
          Column.words("job", "clerk", "smith", "clerk"),
          Column.yesNo("married", true, false, true),
          Column.dates(
              "since",
              LocalDate.of(2020, 1, 1),
              LocalDate.of(2021, 1, 1),
              LocalDate.of(2022, 1, 1)),
          Column.words("pay", "low", "high", "high"));

  static final Columns COLUMNS =
      Columns.learn(
          ROWS.without("pay"),
          ColumnPolicy.standard(),
          Map.of("job", ColumnPolicy.standard().withUnseen(ColumnPolicy.Unseen.REFUSE)));

  static final Classes CLASSES = new Classes(List.of("low", "high"));

  /** With one column more than the model has. */
  static final String ROW =
      "{\"age\": 39, \"job\": \"clerk\", \"married\": true, \"since\": \"2021-05-06\", \"x\": 1}";

  private People() {}

  static Model model(Outputs outputs) {
    return model(outputs, 4);
  }

  /** Two networks that disagree. */
  static Model pair(Outputs outputs) {
    MLP first = model(outputs, 4).network();
    MLP second = model(outputs, 5).network();
    MLP both = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(first, second)));
    return new Model(both, COLUMNS, outputs);
  }

  /** Other weights for each seed. */
  static Model model(Outputs outputs, long seed) {
    MLP network = new MLP(new DenseLayer(outputs.width())).build(COLUMNS.width(), seed);
    return new Model(network, COLUMNS, outputs);
  }
}
