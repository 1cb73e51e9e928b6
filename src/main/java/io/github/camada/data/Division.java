package io.github.camada.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two parts of some rows, by their indices: every row is in exactly one of them. What {@link
 * Dataset#split} and {@link Dataset#folds} do with examples, for whatever else has rows.
 *
 * @param train rows to learn from, ascending
 * @param validation rows to evaluate with, ascending
 */
public record Division(int[] train, int[] validation) {

  /**
   * Holds rows out so that every class has the share in both parts that it has in the whole, as
   * {@link Dataset#split(int, long)} describes.
   *
   * @param labels the class of each row, in {@code [0, classes)}; all 0 for a division at random
   * @param classes at least 1
   * @param validation number of rows to hold out, at least 1 and below the number of rows
   * @param seed decides which rows these are
   * @return the parts
   * @throws IllegalArgumentException if the number is out of range
   */
  public static Division stratified(int[] labels, int classes, int validation, long seed) {
    return StratifiedSplit.of(labels, classes, validation, seed);
  }

  /**
   * Folds in which every class has the same number of rows, but for one, as {@link Dataset#folds}
   * describes.
   *
   * @param labels the class of each row, in {@code [0, classes)}; all 0 for folds at random
   * @param classes at least 1
   * @param count number of folds, at least 2 and at most the number of rows
   * @param seed decides which rows are in which fold
   * @return a division for each fold: each row validates in exactly one of them
   * @throws IllegalArgumentException if the number is out of range
   */
  public static List<Division> folds(int[] labels, int classes, int count, long seed) {
    StratifiedSplit.requireFolds(labels.length, count);
    return of(StratifiedSplit.fold(labels, classes, count, seed));
  }

  /**
   * Folds that are given.
   *
   * @param folds the fold of each row, from 0; every fold up to the largest has a row
   * @return a division for each fold
   * @throws IllegalArgumentException if a fold is below 0 or has no row, or there is only one
   */
  public static List<Division> of(int[] folds) {
    int count = 1 + IntStream.of(folds).max().orElse(-1);
    List<Division> divisions = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int held = fold;
      int[] rows = IntStream.range(0, folds.length).toArray();
      Division division =
          new Division(
              IntStream.of(rows).filter(row -> folds[row] != held).toArray(),
              IntStream.of(rows).filter(row -> folds[row] == held).toArray());
      if (division.validation.length == 0) {
        throw new IllegalArgumentException("folds: fold " + fold + " has no row");
      }
      divisions.add(division);
    }
    if (count < 2 || IntStream.of(folds).anyMatch(fold -> fold < 0)) {
      throw new IllegalArgumentException(
          "folds: %d folds from 0, wanted at least 2".formatted(count));
    }
    return divisions;
  }
}
