package io.github.camada.spark;

import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.Serial;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of Spark as one of the library's tables; a null is a missing cell.
 *
 * @param name of the column
 * @param position of it in a row
 * @param kind what the model takes
 */
record TableColumn(String name, int position, Kind kind) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  static TableColumn of(StructType schema, String name, Kind kind) {
    int position = Schemas.position(schema, name);
    DataType type = schema.apply(position).dataType();
    boolean fits =
        switch (kind) {
          case NUMBER -> type instanceof NumericType;
          case WORD -> type instanceof StringType;
          case YES_NO -> type instanceof BooleanType;
          case DATE ->
              type instanceof DateType
                  || type instanceof TimestampType
                  || type instanceof TimestampNTZType
                  || type instanceof StringType;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "column %s is of type %s, the model takes %s".formatted(name, type.simpleString(), kind));
    }
    return new TableColumn(name, position, kind);
  }

  Column cells(List<Row> rows) {
    return switch (kind) {
      case NUMBER -> Column.numbers(name, numbers(rows));
      case WORD -> Column.words(name, rows.stream().map(this::text).toArray(String[]::new));
      case YES_NO -> Column.yesNo(name, rows.stream().map(this::yes).toArray(Boolean[]::new));
      case DATE -> dates(rows);
    };
  }

  private double[] numbers(List<Row> rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(
        values,
        row -> rows.get(row).get(position) instanceof Number n ? n.doubleValue() : Double.NaN);
    return values;
  }

  private String text(Row row) {
    return (String) row.get(position);
  }

  private Boolean yes(Row row) {
    return (Boolean) row.get(position);
  }

  /** Days and moments, in the classes that {@link Table#of(Map, List)} takes. */
  private Column dates(List<Row> rows) {
    return Table.of(Map.of(name, kind), rows.stream().map(this::cell).toList()).column(name);
  }

  private Map<String, Object> cell(Row row) {
    Object value = row.get(position);
    if (value instanceof Timestamp moment) {
      value = moment.toInstant();
    } else if (value instanceof Date day) {
      value = day.toLocalDate();
    }
    Map<String, Object> cell = new HashMap<>();
    cell.put(name, value);
    return cell;
  }
}
