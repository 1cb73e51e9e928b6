package io.github.camada.learn;

import io.github.camada.feature.Target;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.TableSplit;
import java.util.ArrayList;
import java.util.List;

/** Whether what is learnt for each fold can be evaluated, known before the first is learnt. */
final class FoldCheck {

  private static final int SHOWN = 8;

  private FoldCheck() {}

  /**
   * Makes sure that the targets of all rows to evaluate by are those that training knows.
   *
   * @param what for errors
   */
  static void require(String what, TableLearner learner, List<TableSplit> splits) {
    List<String> unseen = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      TableSplit split = splits.get(i);
      Target target = learner.target(split.train());
      int fold = i;
      target
          .unseen(split.validation())
          .forEach(
              (name, rows) ->
                  unseen.add(
                      "%s (%d %s of fold %d)"
                          .formatted(
                              JsonWriter.excerpt(name), rows, rows == 1 ? "row" : "rows", fold)));
      if (unseen.isEmpty()) {
        requireEncodable(what, target, split, fold);
      }
    }
    if (!unseen.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s: column %s: no row to learn from has class %s%s; wanted at least two rows of each"
                  + " class, in different folds, or none")
              .formatted(
                  what,
                  JsonWriter.oneLine(learner.targets().get(0)),
                  String.join(", ", unseen.subList(0, Math.min(SHOWN, unseen.size()))),
                  unseen.size() > SHOWN ? " and %d more".formatted(unseen.size() - SHOWN) : ""));
    }
  }

  /** An error counts the rows of a fold, which it therefore names. */
  private static void requireEncodable(String what, Target target, TableSplit split, int fold) {
    try {
      target.encode(split.validation());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "%s: rows to evaluate by of fold %d: %s".formatted(what, fold, refused.getMessage()),
          refused);
    }
  }
}
