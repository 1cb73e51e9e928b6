package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Named columns of the same number of rows, each of one {@link Kind}, with cells that may be
 * missing. Comes from a {@linkplain Csv CSV file}, a {@linkplain Query database}, maps, records or
 * columns. Immutable.
 *
 * <pre>{@code
 * Table flowers = Csv.read(Path.of("flowers.csv"));
 * System.out.println(flowers); // names, kinds and ranges of the columns
 * }</pre>
 */
public final class Table {

  private final Map<String, Column> columns;
  private final int size;

  private Table(Map<String, Column> columns, int size) {
    this.columns = columns;
    this.size = size;
  }

  /**
   * A table of some columns.
   *
   * @param columns at least one, of the same number of rows, no two of the same name
   * @return a table
   * @throws IllegalArgumentException if there is none, one has more rows than another, or a name is
   *     there twice
   */
  public static Table of(Column... columns) {
    return ofColumns(List.of(columns));
  }

  static Table ofColumns(List<Column> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table: no column, wanted at least one");
    }
    Map<String, Column> byName = new LinkedHashMap<>();
    int size = columns.get(0).size();
    for (Column column : columns) {
      if (column.size() != size) {
        throw new IllegalArgumentException(
            "table: column %s has %d rows, column %s %d: wanted as many"
                .formatted(columns.get(0).name(), size, column.name(), column.size()));
      }
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "table: column %s is there twice".formatted(JsonWriter.excerpt(column.name())));
      }
    }
    return new Table(byName, size);
  }

  /**
   * A table of rows that are maps or records: numbers, texts and constants of enums (words),
   * booleans, dates ({@code LocalDate}, {@code LocalDateTime} or {@code Instant}), and null for a
   * missing cell. Columns of records are in the order of their components, those of maps in the
   * order of their names, as a map need not have any.
   *
   * @param rows at least one; all maps with the same keys, or all records of one class, which lets
   *     this module see its components
   * @return a table
   * @throws IllegalArgumentException if there is none, a row has another column than the first or
   *     lacks one, or the cells of a column are of several kinds
   */
  public static Table of(List<?> rows) {
    return Rows.table(rows);
  }

  /**
   * A table of chosen columns of rows that are maps or records. What else the rows have is passed
   * over, and the text of a date is a date.
   *
   * @param kinds names and kinds of the columns, in the order of the map
   * @param rows any number of maps or records
   * @return a table
   * @throws IllegalArgumentException if a row lacks a column, or a cell is of another kind; the
   *     message names column, row and cell
   */
  public static Table of(Map<String, Kind> kinds, List<?> rows) {
    return Rows.table(kinds, rows);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * All columns.
   *
   * @return in their order, unmodifiable
   */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /**
   * The names of all columns.
   *
   * @return in their order, unmodifiable
   */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /**
   * The kinds of all columns by their names.
   *
   * @return in their order, unmodifiable
   */
  public Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    columns.forEach((name, column) -> kinds.put(name, column.kind()));
    return Collections.unmodifiableMap(kinds);
  }

  /**
   * Whether there is a column.
   *
   * @param name of the column
   * @return true if {@link #column} has an answer
   */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /**
   * One column.
   *
   * @param name of the column
   * @return the column
   * @throws IllegalArgumentException if there is none of that name; the message has those that are
   */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "table: no column %s, there are %s"
              .formatted(JsonWriter.excerpt(name), Names.shown(columns.keySet())));
    }
    return column;
  }

  /**
   * One row.
   *
   * @param row in {@code [0, size)}
   * @return the cells by the names of their columns, in the order of these: a {@code Double}, a
   *     {@code String}, a {@code Boolean}, a {@code LocalDateTime} or null; unmodifiable
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Map<String, Object> row(int row) {
    Objects.checkIndex(row, size);
    Map<String, Object> cells = new LinkedHashMap<>();
    columns.forEach((name, column) -> cells.put(name, column.value(row)));
    return Collections.unmodifiableMap(cells);
  }

  /**
   * Some rows.
   *
   * @param rows each in {@code [0, size)}; one that stands there twice is there twice
   * @return a new table, with the rows in the order given
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Table rows(int... rows) {
    for (int row : rows) {
      Objects.checkIndex(row, size);
    }
    Map<String, Column> selected = new LinkedHashMap<>();
    columns.forEach((name, column) -> selected.put(name, column.rows(rows)));
    return new Table(selected, rows.length);
  }

  /**
   * Some columns.
   *
   * @param names of the columns that stay, in their new order
   * @return a new table
   * @throws IllegalArgumentException if there is none of a name, or a name is there twice
   */
  public Table select(String... names) {
    return ofColumns(Arrays.stream(names).map(this::column).toList());
  }

  /**
   * All columns but some.
   *
   * @param names of the columns that go
   * @return a new table
   * @throws IllegalArgumentException if there is none of a name, or no column would stay
   */
  public Table without(String... names) {
    for (String name : names) {
      column(name);
    }
    Set<String> gone = Set.copyOf(Arrays.asList(names));
    List<Column> kept = new ArrayList<>(columns.values());
    kept.removeIf(column -> gone.contains(column.name()));
    return ofColumns(kept);
  }

  /**
   * The same with one more column, behind the others, or in the place of that of its name.
   *
   * @param column of as many rows
   * @return a new table
   * @throws IllegalArgumentException if it has more rows or fewer
   */
  public Table with(Column column) {
    Map<String, Column> all = new LinkedHashMap<>(columns);
    all.put(column.name(), column);
    return ofColumns(List.copyOf(all.values()));
  }

  /**
   * The rows in which some columns have no missing cell: those that have an answer to learn from.
   *
   * @param names of the columns
   * @return a new table
   * @throws IllegalArgumentException if there is none of a name
   */
  public Table withoutMissing(String... names) {
    List<Column> wanted = Arrays.stream(names).map(this::column).toList();
    return rows(
        IntStream.range(0, size)
            .filter(row -> wanted.stream().noneMatch(column -> column.isMissing(row)))
            .toArray());
  }

  /** The number of rows, and a line for each column: name, kind, range, missing cells. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(size).append(" rows, ").append(columns.size()).append(" columns");
    for (Column column : columns.values()) {
      text.append("\n  ").append(JsonWriter.oneLine(column.toString()));
    }
    return text.toString();
  }
}
