package io.github.camada.table;

import io.github.camada.tensor.RandomStream;
import java.time.LocalDate;

/** A table for tests with a column of each kind, drawn from a seed. */
public final class MixedTable {

  private MixedTable() {}

  /**
   * Numbers with gaps, equal and far ones, words of which some are rare, yes/no and dates.
   *
   * @param seed of all cells
   * @param rows how many
   * @param wordColumn the name of the column of words
   * @param far the factor by which every fiftieth number is larger than the others
   * @param words of which the column's cells are drawn
   */
  public static Table people(int seed, int rows, String wordColumn, double far, String... words) {
    RandomStream random = new RandomStream(seed);
    double[] age = new double[rows];
    double[] income = new double[rows];
    String[] job = new String[rows];
    Boolean[] paid = new Boolean[rows];
    LocalDate[] day = new LocalDate[rows];
    for (int row = 0; row < rows; row++) {
      age[row] = row % 7 == 3 ? Double.NaN : Math.floor(18 + 60 * random.nextDouble());
      income[row] = StrictMath.exp(20 * random.nextDouble()) * (row % 50 == 0 ? far : 1);
      job[row] = row % 11 == 5 ? null : words[(int) (words.length * random.nextDouble())];
      paid[row] = row % 13 == 1 ? null : Boolean.valueOf(random.nextDouble() < 0.5);
      day[row] = LocalDate.ofEpochDay((long) (20_000 * random.nextDouble()));
    }
    return Table.of(
        Column.numbers("age", age),
        Column.numbers("income", income),
        Column.words(wordColumn, job),
        Column.yesNo("paid", paid),
        Column.dates("day", day));
  }
}
