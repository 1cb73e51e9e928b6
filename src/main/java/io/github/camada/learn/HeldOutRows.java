package io.github.camada.learn;

import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a table in two parts: one to learn from, and one to evaluate by, of which nothing is
 * learnt.
 *
 * @param training most rows, in the order of the table
 * @param test the others, in the order of the table
 */
public record HeldOutRows(Table training, Table test) {

  /**
   * Draws the rows to evaluate by. Of each word, or yes and no, of the target it draws the same
   * share, but never the only row.
   *
   * @param table the rows
   * @param target the column to answer for
   * @param share of the rows that is held out, in (0, 1)
   * @param seed decides which
   * @return both parts, each with at least one row
   * @throws IllegalArgumentException if the share is out of its range, there is no such column, or
   *     one part would be empty
   */
  public static HeldOutRows of(Table table, String target, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "held-out rows: a share of " + share + ", wanted one above 0 and below 1");
    }
    boolean[] held = new boolean[table.size()];
    int place = 0;
    for (List<Integer> rows : groups(table.column(target))) {
      int[] drawn = rows.stream().mapToInt(Integer::intValue).toArray();
      new RandomStream(seed).fork(place).shuffle(drawn);
      for (int i = 0; i < drawn.length; i++, place++) {
        held[drawn[i]] = i > 0 && (long) ((place + 1) * share) > (long) (place * share);
      }
    }
    int[] test = IntStream.range(0, held.length).filter(row -> held[row]).toArray();
    int[] training = IntStream.range(0, held.length).filter(row -> !held[row]).toArray();
    if (test.length == 0 || training.length == 0) {
      throw new IllegalArgumentException(
          "held-out rows: a share of %s of %d rows leaves %d and %d, wanted at least one each"
              .formatted(share, table.size(), training.length, test.length));
    }
    return new HeldOutRows(table.rows(training), table.rows(test));
  }

  /** Rows of the same answer; all in one group where answers are numbers. */
  private static List<List<Integer>> groups(Column target) {
    boolean named = target.kind() == Kind.WORD || target.kind() == Kind.YES_NO;
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int row = 0; row < target.size(); row++) {
      String name = named && !target.isMissing(row) ? target.text(row) : "";
      groups.computeIfAbsent(name, none -> new ArrayList<>()).add(row);
    }
    return List.copyOf(groups.values());
  }
}
