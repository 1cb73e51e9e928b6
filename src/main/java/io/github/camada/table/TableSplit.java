package io.github.camada.table;

import io.github.camada.data.Division;
import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two parts of a table: every row is in exactly one of them, and both keep the order of the rows.
 * The same rows, column and seed give the same parts everywhere.
 *
 * @param train to learn from
 * @param validation to evaluate with, held out of training
 */
public record TableSplit(Table train, Table validation) {

  /** Of the stream that a seed gives for groups; {@code "groups"} in ASCII. */
  private static final long GROUPS = 0x67726F757073L;

  private static TableSplit of(Table table, Division division) {
    return new TableSplit(table.rows(division.train()), table.rows(division.validation()));
  }

  private static List<TableSplit> all(Table table, List<Division> divisions) {
    return divisions.stream().map(division -> of(table, division)).toList();
  }

  /**
   * Holds rows out at random.
   *
   * @param table the rows, at least 2
   * @param share of the rows to hold out, above 0 and below 1; at least one stays in each part
   * @param seed decides which rows these are
   * @return the parts
   * @throws IllegalArgumentException if the share is out of range or there are too few rows
   */
  public static TableSplit atRandom(Table table, double share, long seed) {
    return of(table, Division.stratified(new int[table.size()], 1, count(table, share), seed));
  }

  /**
   * Holds rows out so that every word of a column has the share in both parts that it has in the
   * whole: for a target of classes.
   *
   * @param table the rows, at least 2
   * @param column its name; a missing cell counts as a word of its own
   * @param share of the rows to hold out, above 0 and below 1
   * @param seed decides which rows these are
   * @return the parts
   * @throws IllegalArgumentException if there is no such column, the share is out of range or there
   *     are too few rows
   */
  public static TableSplit stratified(Table table, String column, double share, long seed) {
    int[] labels = labels(table, column);
    return of(table, Division.stratified(labels, classes(labels), count(table, share), seed));
  }

  /**
   * Holds whole groups out, such as all rows of a customer: the validation rows are then of groups
   * that training has never seen. Groups are drawn at random until the share is reached.
   *
   * @param table the rows
   * @param column whose text says which group a row belongs to
   * @param share of the rows to hold out at least, above 0 and below 1
   * @param seed decides which groups these are
   * @return the parts
   * @throws IllegalArgumentException if there is no such column, a cell is missing, the share is
   *     out of range or no group would be left to learn from
   */
  public static TableSplit byGroups(Table table, String column, double share, long seed) {
    int[] groups = groups(table, column);
    int wanted = count(table, share);
    int[] order = IntStream.range(0, classes(groups)).toArray();
    new RandomStream(seed).fork(GROUPS).shuffle(order);
    int[] sizes = sizes(groups);
    boolean[] held = new boolean[order.length];
    int rows = 0;
    int drawn = 0;
    for (; rows < wanted; drawn++) {
      held[order[drawn]] = true;
      rows += sizes[order[drawn]];
    }
    if (drawn == order.length) {
      throw new IllegalArgumentException(
          "split: %d groups of column %s, wanted more, so that some are left to learn from"
              .formatted(drawn, JsonWriter.oneLine(column)));
    }
    return of(table, Division.of(fold(groups, held)).get(1));
  }

  private static int[] fold(int[] groups, boolean[] held) {
    return IntStream.of(groups).map(group -> held[group] ? 1 : 0).toArray();
  }

  /**
   * Holds the latest rows out: what a model that is asked about tomorrow can know today. Rows of
   * the same time stay together.
   *
   * @param table the rows
   * @param column dates or numbers that ascend with time
   * @param share of the rows to hold out at least, above 0 and below 1
   * @return the parts
   * @throws IllegalArgumentException if there is no such column, a cell is missing, the share is
   *     out of range or no earlier row would be left
   */
  public static TableSplit byTime(Table table, String column, double share) {
    Column times = known(table, column);
    double[] sorted =
        IntStream.range(0, times.size()).mapToDouble(times::number).sorted().toArray();
    double first = sorted[sorted.length - count(table, share)];
    if (first == sorted[0]) {
      throw new IllegalArgumentException(
          "split: column %s: no row is earlier than the last %s of them"
              .formatted(JsonWriter.oneLine(column), share));
    }
    int[] late =
        IntStream.range(0, times.size()).map(row -> times.number(row) >= first ? 1 : 0).toArray();
    return of(table, Division.of(late).get(1));
  }

  /**
   * Folds at random, of the same size as far as that is possible.
   *
   * @param table the rows
   * @param count number of folds, at least 2 and at most the number of rows
   * @param seed decides which rows are in which fold
   * @return {@code count} splits: each row validates in exactly one of them
   * @throws IllegalArgumentException if the number is out of range
   */
  public static List<TableSplit> folds(Table table, int count, long seed) {
    return all(table, Division.folds(new int[table.size()], 1, count, seed));
  }

  /**
   * Folds in which every word of a column has the same number of rows, but for one.
   *
   * @param table the rows
   * @param column its name; a missing cell counts as a word of its own
   * @param count number of folds, at least 2 and at most the number of rows
   * @param seed decides which rows are in which fold
   * @return {@code count} splits: each row validates in exactly one of them
   * @throws IllegalArgumentException if there is no such column or the number is out of range
   */
  public static List<TableSplit> stratifiedFolds(Table table, String column, int count, long seed) {
    int[] labels = labels(table, column);
    return all(table, Division.folds(labels, classes(labels), count, seed));
  }

  /**
   * Folds of whole groups, of the same size as far as that is possible: the largest group first,
   * each goes to the smallest fold.
   *
   * @param table the rows
   * @param column whose text says which group a row belongs to
   * @param count number of folds, at least 2 and at most the number of groups
   * @param seed decides between groups of the same size
   * @return {@code count} splits: each group validates in exactly one of them
   * @throws IllegalArgumentException if there is no such column, a cell is missing or the number is
   *     out of range
   */
  public static List<TableSplit> foldsByGroups(Table table, String column, int count, long seed) {
    int[] groups = groups(table, column);
    int[] sizes = sizes(groups);
    if (count < 2 || count > sizes.length) {
      throw new IllegalArgumentException(
          "folds: %d of %d groups, wanted at least 2 and no more than there are groups"
              .formatted(count, sizes.length));
    }
    int[] shuffled = IntStream.range(0, sizes.length).toArray();
    new RandomStream(seed).fork(GROUPS).shuffle(shuffled);
    List<Integer> order = new ArrayList<>(IntStream.of(shuffled).boxed().toList());
    order.sort(Comparator.comparing(group -> -sizes[group]));
    int[] rows = new int[count];
    int[] folds = new int[sizes.length];
    for (int group : order) {
      int smallest = 0;
      for (int fold = 1; fold < count; fold++) {
        smallest = rows[fold] < rows[smallest] ? fold : smallest;
      }
      folds[group] = smallest;
      rows[smallest] += sizes[group];
    }
    return all(table, Division.of(IntStream.of(groups).map(group -> folds[group]).toArray()));
  }

  /**
   * Folds that a column names.
   *
   * @param table the rows
   * @param column whose text says which fold a row belongs to
   * @return a split for each fold, in the order of their first rows, without that column
   * @throws IllegalArgumentException if there is no such column, a cell is missing or all folds are
   *     one
   */
  public static List<TableSplit> foldsOf(Table table, String column) {
    return all(table.without(column), Division.of(groups(table, column)));
  }

  private static int count(Table table, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "split: a share of " + share + " to validate with, wanted more than 0 and less than 1");
    }
    return (int) Math.max(1, Math.min(table.size() - 1, Math.rint(share * table.size())));
  }

  private static Column known(Table table, String name) {
    Column column = table.column(name);
    if (column.missing() > 0 || column.size() == 0) {
      throw new IllegalArgumentException(
          "split: column %s has %d rows and %d missing cells, wanted rows and none missing"
              .formatted(JsonWriter.oneLine(name), column.size(), column.missing()));
    }
    return column;
  }

  private static int[] groups(Table table, String column) {
    known(table, column);
    return labels(table, column);
  }

  /** Texts as numbers from 0, in the order in which they first appear. */
  private static int[] labels(Table table, String name) {
    Column column = table.column(name);
    Map<String, Integer> places = new HashMap<>();
    int[] labels = new int[column.size()];
    for (int row = 0; row < labels.length; row++) {
      Integer place = places.get(column.text(row));
      if (place == null) {
        place = places.size();
        places.put(column.text(row), place);
      }
      labels[row] = place;
    }
    return labels;
  }

  private static int classes(int[] labels) {
    return 1 + Arrays.stream(labels).max().orElse(0);
  }

  private static int[] sizes(int[] groups) {
    int[] sizes = new int[classes(groups)];
    for (int group : groups) {
      sizes[group]++;
    }
    return sizes;
  }
}
