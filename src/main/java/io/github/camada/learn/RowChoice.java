package io.github.camada.learn;

import io.github.camada.data.Division;
import io.github.camada.feature.Target;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.util.Arrays;

/**
 * Which rows of a file are for what, by their numbers.
 *
 * @param target what is learnt of the rows to learn from
 * @param learnt rows to learn from, ascending
 * @param heldOut rows to evaluate on, ascending
 */
record RowChoice(Target target, int[] learnt, int[] heldOut) {

  /** Rows whose figures are steady enough; what more of them would tell is not worth their loss. */
  static final int MOST_HELD_OUT = 100_000;

  /** Rows that tell how columns are encoded. */
  static final int MOST_SAMPLED = 100_000;

  /**
   * Chooses.
   *
   * @param answers all rows, with the columns of the targets alone
   * @param share of the rows to hold out; 0 for none
   */
  static RowChoice of(Table answers, TableLearner learner, double share) {
    String number = "row";
    while (answers.has(number)) {
      number += "_";
    }
    double[] rows = new double[answers.size()];
    Arrays.setAll(rows, row -> row);
    String[] targets = learner.targets().toArray(String[]::new);
    Table known = answers.with(Column.numbers(number, rows)).withoutMissing(targets);
    TableSplit split =
        share == 0
            ? new TableSplit(known, known.rows())
            : split(known, learner, Math.min(share, (double) MOST_HELD_OUT / known.size()));
    return new RowChoice(
        learner.target(split.train()),
        numbers(split.train(), number),
        numbers(split.validation(), number));
  }

  /** As the command line divides a table in memory. */
  private static TableSplit split(Table rows, TableLearner learner, double share) {
    return learner.columns().isOfClasses(rows)
        ? TableSplit.stratified(rows, learner.targets().get(0), share, learner.work().seed())
        : TableSplit.atRandom(rows, share, learner.work().seed());
  }

  private static int[] numbers(Table rows, String name) {
    Column numbers = rows.column(name);
    int[] result = new int[rows.size()];
    Arrays.setAll(result, row -> (int) numbers.number(row));
    return result;
  }

  /** Rows to learn encodings from: all to learn from or, of many, some at random. */
  int[] sample(long seed) {
    if (learnt.length <= MOST_SAMPLED) {
      return learnt;
    }
    int[] places = Division.stratified(new int[learnt.length], 1, MOST_SAMPLED, seed).validation();
    return Arrays.stream(places).map(place -> learnt[place]).toArray();
  }
}
