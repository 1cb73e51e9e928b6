package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Divides a data set so that in every part each class has the share that it has in the whole. */
final class StratifiedSplit {

  /** Of the stream that a seed gives for a split; {@code "split"} in ASCII. */
  private static final long SPLIT = 0x73706C6974L;

  /** Of the stream that a seed gives for folds; {@code "folds"} in ASCII. */
  private static final long FOLDS = 0x666F6C6473L;

  private StratifiedSplit() {}

  /** Two parts of a data set, each made of the indices of its examples. */
  static <D extends Dataset> Split<D> of(
      int[] labels, int classes, int validation, long seed, Function<int[], D> select) {
    Division parts = of(labels, classes, validation, seed);
    return new Split<>(select.apply(parts.train()), select.apply(parts.validation()));
  }

  /** The share of a data set as a number of examples that leaves some in both parts. */
  static int count(double share, int size) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "split: a share of " + share + " to validate with, wanted more than 0 and less than 1");
    }
    return (int) Math.max(1, Math.min(size - 1, Math.rint(share * size)));
  }

  /** Folds of a data set: each example validates in one of them. */
  static <D extends Dataset> List<Split<D>> folds(
      int[] labels, int classes, int count, long seed, Function<int[], D> select) {
    List<Split<D>> splits = new ArrayList<>();
    for (Division division : Division.folds(labels, classes, count, seed)) {
      splits.add(new Split<>(select.apply(division.train()), select.apply(division.validation())));
    }
    return splits;
  }

  static void requireFolds(int size, int count) {
    if (count < 2 || count > size) {
      throw new IllegalArgumentException(
          "folds: %d of %d examples, wanted at least 2 and no more than there are examples"
              .formatted(count, size));
    }
  }

  /**
   * Deals the examples of one class after the other, each in a random order, to the folds in turn:
   * the sizes of any two folds differ by one at most, and so do the counts of any class in them.
   */
  static int[] fold(int[] labels, int classes, int count, long seed) {
    RandomStream random = new RandomStream(seed).fork(FOLDS);
    int[] folds = new int[labels.length];
    int[][] members = members(labels, classes);
    int dealt = 0;
    for (int c = 0; c < classes; c++) {
      random.fork(c).shuffle(members[c]);
      for (int i : members[c]) {
        folds[i] = dealt++ % count;
      }
    }
    return folds;
  }

  static Division of(int[] labels, int classes, int validation, long seed) {
    if (validation < 1 || validation >= labels.length) {
      throw new IllegalArgumentException(
          "split: %d of %d examples to validate with, wanted at least one in each part"
              .formatted(validation, labels.length));
    }
    int[][] members = members(labels, classes);
    int[] quotas =
        quotas(IntStream.range(0, classes).map(c -> members[c].length).toArray(), validation);
    RandomStream random = new RandomStream(seed).fork(SPLIT);
    boolean[] held = new boolean[labels.length];
    for (int c = 0; c < classes; c++) {
      draw(members[c], quotas[c], random.fork(c), held);
    }
    return new Division(
        IntStream.range(0, held.length).filter(i -> !held[i]).toArray(),
        IntStream.range(0, held.length).filter(i -> held[i]).toArray());
  }

  /**
   * How many of each class are drawn, by largest remainder (Hamilton's method of apportionment):
   * each class gives the whole part of its share, and what is missing comes one by one from the
   * class that has most of its share left to give, the first among equals. A class that would give
   * its last example comes after all others, which may therefore give more than their shares.
   *
   * @param counts of each class
   * @param wanted in all, below the sum of the counts
   */
  static int[] quotas(int[] counts, int wanted) {
    long size = IntStream.of(counts).asLongStream().sum();
    int[] quotas =
        IntStream.of(counts).map(count -> (int) ((long) count * wanted / size)).toArray();
    Comparator<Integer> givesItsLast =
        Comparator.comparing(c -> quotas[c] + 1 == counts[c], Boolean::compare);
    Comparator<Integer> given =
        Comparator.comparing(c -> quotas[c] * size - (long) counts[c] * wanted, Long::compare);
    PriorityQueue<Integer> next =
        new PriorityQueue<>(givesItsLast.thenComparing(given).thenComparing(c -> c));
    IntStream.range(0, counts.length).filter(c -> counts[c] > 0).forEach(next::add);
    for (int missing = wanted - IntStream.of(quotas).sum(); missing > 0; missing--) {
      int c = next.remove();
      quotas[c]++;
      if (quotas[c] < counts[c]) {
        next.add(c);
      }
    }
    return quotas;
  }

  private static int[][] members(int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] members = new int[classes][];
    for (int c = 0; c < classes; c++) {
      members[c] = new int[counts[c]];
    }
    for (int i = labels.length - 1; i >= 0; i--) {
      members[labels[i]][--counts[labels[i]]] = i;
    }
    return members;
  }

  /** Marks the first of a random order (Fisher and Yates; Durstenfeld's form). */
  private static void draw(int[] members, int count, RandomStream random, boolean[] drawn) {
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(members.length - i);
      drawn[members[j]] = true;
      members[j] = members[i];
    }
  }
}
