package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns rows that are maps or records into columns. */
final class Rows {

  private Rows() {}

  /** A table of all that the rows have. */
  static Table table(List<?> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("table: no row, wanted at least one that names columns");
    }
    List<String> names = names(rows.get(0));
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(column(name, null, rows));
    }
    for (int row = 0; row < rows.size(); row++) {
      requireNoOther(names, row, rows.get(row));
    }
    return Table.ofColumns(columns);
  }

  /** A table of chosen columns. */
  static Table table(Map<String, Kind> kinds, List<?> rows) {
    List<Column> columns = new ArrayList<>();
    kinds.forEach((name, kind) -> columns.add(column(name, kind, rows)));
    return Table.ofColumns(columns);
  }

  private static List<String> names(Object row) {
    if (row instanceof Record cells) {
      return Records.names(cells);
    }
    List<String> names = new ArrayList<>();
    for (Object name : map(0, row).keySet()) {
      if (!(name instanceof String text)) {
        throw new IllegalArgumentException("table: row 0 has the key " + name + ", wanted a text");
      }
      names.add(text);
    }
    return List.copyOf(new TreeSet<>(names));
  }

  private static Map<?, ?> map(int row, Object cells) {
    if (cells instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(
        "table: row %d is %s, wanted a map or a record"
            .formatted(row, cells == null ? "null" : "of " + cells.getClass()));
  }

  private static void requireNoOther(List<String> names, int row, Object cells) {
    int count = cells instanceof Record of ? Records.names(of).size() : map(row, cells).size();
    if (count != names.size()) {
      throw new IllegalArgumentException(
          "table: row %d has %d columns, row 0 %d: wanted those of row 0"
              .formatted(row, count, names.size()));
    }
  }

  /** Of the given kind; where it is null, of that of the first cell that is not missing. */
  private static Column column(String name, Kind given, List<?> rows) {
    Kind kind = given;
    for (int row = 0; kind == null && row < rows.size(); row++) {
      Object cell = cell(name, row, rows.get(row));
      kind = cell == null ? null : kind(name, row, cell);
    }
    ColumnBuilder builder = ColumnBuilder.of(name, kind == null ? Kind.WORD : kind);
    for (int row = 0; row < rows.size(); row++) {
      builder.addValue(cell(name, row, rows.get(row)));
    }
    return builder.build();
  }

  private static Kind kind(String name, int row, Object cell) {
    Kind kind = ColumnBuilder.kindOf(cell);
    if (kind == null) {
      throw new IllegalArgumentException(
          "column %s: row %d is of %s, wanted a number, a text, a boolean or a date"
              .formatted(name, row, cell.getClass()));
    }
    return kind;
  }

  private static Object cell(String name, int row, Object cells) {
    if (cells instanceof Record components && Records.has(components, name)) {
      return Records.value(components, name);
    } else if (!(cells instanceof Record) && map(row, cells).containsKey(name)) {
      return ((Map<?, ?>) cells).get(name);
    }
    throw new IllegalArgumentException(
        "table: row %d has no column %s; null stands for a missing cell"
            .formatted(row, JsonWriter.excerpt(name)));
  }
}
