package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Draws a part of a data set in which every class has the share that it has in the whole. */
final class StratifiedSplit {

  /** Of the stream that a seed gives for this; {@code "split"} in ASCII. */
  private static final long KEY = 0x73706C6974L;

  private StratifiedSplit() {}

  /** The indices of the examples in each part, ascending. */
  record Parts(int[] train, int[] validation) {}

  static Parts of(int[] labels, int classes, int validation, long seed) {
    if (validation < 1 || validation >= labels.length) {
      throw new IllegalArgumentException(
          "stratified split: %d of %d examples to validate with, wanted at least one in each part"
              .formatted(validation, labels.length));
    }
    int[][] members = members(labels, classes);
    int[] quotas =
        quotas(IntStream.range(0, classes).map(c -> members[c].length).toArray(), validation);
    RandomStream random = new RandomStream(seed).fork(KEY);
    boolean[] held = new boolean[labels.length];
    for (int c = 0; c < classes; c++) {
      draw(members[c], quotas[c], random.fork(c), held);
    }
    return new Parts(
        IntStream.range(0, held.length).filter(i -> !held[i]).toArray(),
        IntStream.range(0, held.length).filter(i -> held[i]).toArray());
  }

  /**
   * How many of each class are drawn, by largest remainder (Hamilton's method of apportionment):
   * each class gives the whole part of its share, and what is missing comes from the classes whose
   * shares have the largest fractions, the first among equals. A class that would give its last
   * example comes after all others.
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
    Comparator<Integer> fraction =
        Comparator.comparing(c -> -((long) counts[c] * wanted % size), Long::compare);
    IntStream.range(0, counts.length)
        .boxed()
        .filter(c -> (long) counts[c] * wanted % size != 0)
        .sorted(givesItsLast.thenComparing(fraction))
        .limit(wanted - IntStream.of(quotas).sum())
        .forEach(c -> quotas[c]++);
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
