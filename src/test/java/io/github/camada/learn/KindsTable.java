package io.github.camada.learn;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;

/** A class that two columns tell, a number that is a sum of two, and a name for each row. */
final class KindsTable {

  private static final int ROWS = 60;

  static final Table TABLE = table();

  private KindsTable() {}

  private static Table table() {
    RandomStream random = new RandomStream(7);
    double[] x = new double[ROWS];
    String[] colour = new String[ROWS];
    String[] kind = new String[ROWS];
    double[] sum = new double[ROWS];
    Boolean[] high = new Boolean[ROWS];
    String[] name = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.nextInt(100);
      colour[i] = random.nextInt(2) == 0 ? "red" : "blue";
      kind[i] = x[i] < 50 ? "low" : "high " + colour[i];
      sum[i] = 1_000 + 10 * x[i] + (colour[i].equals("red") ? 300 : 0);
      high[i] = x[i] >= 50;
      name[i] = "row " + i;
    }
    return Table.of(
        Column.numbers("x", x),
        Column.words("colour", colour),
        Column.words("name", name),
        Column.words("kind", kind),
        Column.numbers("sum", sum),
        Column.yesNo("high", high));
  }
}
