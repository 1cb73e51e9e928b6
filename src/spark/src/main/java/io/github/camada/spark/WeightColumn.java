package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * The column of how much a row counts.
 *
 * @param name of the column
 * @param position of it in a row
 */
record WeightColumn(String name, int position) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  float read(Row row, int index) {
    Object cell = row.get(position);
    float value = cell instanceof Number number ? number.floatValue() : Float.NaN;
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "column %s: row %d is %s, wanted a finite number of at least 0"
              .formatted(name, index, cell));
    }
    return value;
  }
}
