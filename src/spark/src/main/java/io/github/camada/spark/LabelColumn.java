package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The column of what is to be learnt.
 *
 * @param name of the column
 * @param position of it in a row
 * @param classes their names, where it has names; else null
 * @param count number of classes; 0 where it has numbers
 */
record LabelColumn(String name, int position, List<String> classes, int count)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** The index of a class, or a number. */
  double read(Row row, int index) {
    Object cell = row.get(position);
    if (classes != null) {
      int found = cell == null ? -1 : classes.indexOf((String) cell);
      if (found < 0) {
        throw refused(cell, index, "one of " + classes);
      }
      return found;
    }
    double value = cell instanceof Number number ? number.doubleValue() : Double.NaN;
    boolean fits =
        count == 0 ? Double.isFinite(value) : value >= 0 && value < count && value == (int) value;
    if (!fits) {
      throw refused(
          cell, index, count == 0 ? "a finite number" : "a whole number from 0 to " + (count - 1));
    }
    return value;
  }

  private IllegalArgumentException refused(Object cell, int index, String wanted) {
    return new IllegalArgumentException(
        "column %s: row %d is %s, wanted %s".formatted(name, index, cell, wanted));
  }
}
